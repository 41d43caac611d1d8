import { describe, expect, test } from '@jest/globals';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { BySector } from './contribution.ts';
import { type DeliveredAnswer, type DeliveredRecord, deliveryProgress } from './delivery-progress.ts';
import { reconcileRequest } from './reconcile-records.ts';

const named = (code: string, sector: Sector) => ({ code, name: `The ${code}`, sector });
const authority = named('authority', 'LOCAL_AUTHORITY');
const force = named('force', 'POLICE');
const board = named('board', 'HEALTH');

const asked: DeliveredRecord = {
  organisation: authority,
  side: 'REQUESTER',
  requester: authority,
  responder: force,
  requestedAt: '2026-04-01T09:00:00.000Z',
  contentHash: 'words',
};
const received: DeliveredRecord = { ...asked, organisation: force, side: 'RESPONDER' };
const later = '2026-04-02T09:00:00.000Z';

const nothing: DeliveredAnswer = { state: 'NOT_RECORDED', records: [] };
const notPermitted: DeliveredAnswer = { state: 'NOT_PERMITTED', records: [] };
const holding = (...records: DeliveredRecord[]): DeliveredAnswer => ({ state: 'RECORDED', records });
const answers = (of: Partial<BySector<DeliveredAnswer>>) => ({
  LOCAL_AUTHORITY: nothing,
  POLICE: nothing,
  HEALTH: nothing,
  ...of,
});
const sent = (delivery: DeliveredRecord['delivery']) => holding({ ...asked, delivery });
const receipt = { state: 'RECEIVED', receivedAt: later } as const;

describe('how far a request has come', () => {
  test.each<[string | null, string, Partial<BySector<DeliveredAnswer>>]>([
    ['NOT_SENT', 'no message was written', { LOCAL_AUTHORITY: sent({ state: 'NO_MESSAGE' }) }],
    ['NOT_SENT', 'it waits', { LOCAL_AUTHORITY: sent({ state: 'WAITING' }) }],
    ['NOT_SENT', 'it waits, whoever is down', { LOCAL_AUTHORITY: sent({ state: 'WAITING' }), POLICE: null }],
    ['SENT_NOT_RECEIVED', 'it was sent', { LOCAL_AUTHORITY: sent({ state: 'SENT' }) }],
    ['SENT_NOT_RECEIVED', 'it was refused', { LOCAL_AUTHORITY: sent({ state: 'PARKED' }) }],
    ['RECEIVED_NOT_OPENED', 'there is a receipt', { LOCAL_AUTHORITY: sent(receipt) }],
    [
      'RECEIVED_NOT_OPENED',
      'there is a receipt, and its agency is down',
      { LOCAL_AUTHORITY: sent(receipt), POLICE: null },
    ],
    [
      'RECEIVED_NOT_OPENED',
      'the responder has a record of what was never sent',
      { LOCAL_AUTHORITY: sent({ state: 'NO_MESSAGE' }), POLICE: holding(received) },
    ],
    [
      'RECEIVED_NOT_OPENED',
      'the responder has a record, and the requester is down',
      { LOCAL_AUTHORITY: null, POLICE: holding(received) },
    ],
    [
      'OPENED_NOT_ANSWERED',
      'it was acknowledged',
      { POLICE: holding({ ...received, acknowledgedAt: later }) },
    ],
    [
      'OPENED_NOT_ANSWERED',
      'the requester heard that it was',
      { LOCAL_AUTHORITY: holding({ ...asked, acknowledgedAt: later }), POLICE: null },
    ],
    [
      'ANSWERED',
      'it was answered',
      { LOCAL_AUTHORITY: sent(receipt), POLICE: holding({ ...received, answeredAt: later }) },
    ],
    [
      'WITHDRAWN',
      'it was withdrawn',
      { LOCAL_AUTHORITY: holding({ ...asked, withdrawnAt: later }), POLICE: holding(received) },
    ],
    [
      'NOT_SENT',
      'somebody else recorded it by mistake',
      {
        LOCAL_AUTHORITY: sent({ state: 'NO_MESSAGE' }),
        HEALTH: holding({ ...received, organisation: board, responder: board }),
      },
    ],
    // Nothing is guessed.
    [
      null,
      'no message was written, and the responder is down',
      { LOCAL_AUTHORITY: sent({ state: 'NO_MESSAGE' }), POLICE: null },
    ],
    [
      null,
      'it was sent, and the responder is down',
      { LOCAL_AUTHORITY: sent({ state: 'SENT' }), POLICE: null },
    ],
    [
      null,
      'it was sent, and the responder may not tell',
      { LOCAL_AUTHORITY: sent({ state: 'SENT' }), POLICE: notPermitted },
    ],
    [null, 'the requester is down, and the responder has nothing', { LOCAL_AUTHORITY: null }],
    [null, 'nobody has anything', {}],
  ])('is %s when %s', (progress, _when, of) => {
    expect(deliveryProgress(answers(of))).toBe(progress);
  });
});

describe('how two sides’ records of a request compare', () => {
  test.each<[string[] | null, string, Partial<BySector<DeliveredAnswer>>]>([
    [['MATCHED'], 'both say the same', { LOCAL_AUTHORITY: holding(asked), POLICE: holding(received) }],
    [
      ['MATCHED'],
      'both say the same, whoever else is down',
      { LOCAL_AUTHORITY: holding(asked), POLICE: holding(received), HEALTH: null },
    ],
    [['ONLY_SENDER'], 'the responder has none', { LOCAL_AUTHORITY: holding(asked) }],
    [['ONLY_RECEIVER'], 'the requester has none', { POLICE: holding(received) }],
    [
      ['TIME_SKEW'],
      'clocks were apart',
      { LOCAL_AUTHORITY: sent({ ...receipt, clocksApart: true }), POLICE: holding(received) },
    ],
    [
      ['RECIPIENT_DIFFERS', 'OUTCOME_DIFFERS', 'CONTENT_DIFFERS'],
      'everything differs',
      {
        LOCAL_AUTHORITY: holding(asked),
        HEALTH: holding({
          ...received,
          organisation: board,
          responder: board,
          outcome: 'DECLINED',
          contentHash: 'other words',
        }),
      },
    ],
    [
      null,
      'somebody else recorded it, and the one that it was addressed to is down',
      {
        LOCAL_AUTHORITY: holding(asked),
        POLICE: null,
        HEALTH: holding({ ...received, organisation: board, responder: board }),
      },
    ],
    [[], 'nobody has one', {}],
    [null, 'the responder is down', { LOCAL_AUTHORITY: holding(asked), POLICE: null }],
    [null, 'the responder may not tell', { LOCAL_AUTHORITY: holding(asked), POLICE: notPermitted }],
    [null, 'the requester is down', { LOCAL_AUTHORITY: null, POLICE: holding(received) }],
    [null, 'nobody has one, but somebody is down', { HEALTH: null }],
  ])('is %j when %s', (states, _when, of) => {
    expect(reconcileRequest(answers(of))).toEqual(states);
  });
});
