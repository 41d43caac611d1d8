import { describe, expect, test } from '@jest/globals';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { BySector } from './contribution.ts';
import { type EscalationAnswer, type EscalationRecord, joinEscalation } from './join-escalation.ts';

const named = (code: string, sector: Sector) => ({ code, name: `The ${code}`, sector });
const force = named('force', 'POLICE');
const board = named('board', 'HEALTH');

/** As a router that leaves out what is null would send it. */
const raised: EscalationRecord = {
  organisation: force,
  side: 'RAISER',
  kind: 'CASE',
  reason: 'THRESHOLD',
  raisedBy: force,
  raisedAgainst: board,
  raisedAt: '2026-04-01T09:00:00.000Z',
  stageReached: 1,
  status: 'OPEN',
  changedAt: '2026-04-01T09:00:00.000Z',
  stages: [{ number: 1, overdue: false }],
};
const received: EscalationRecord = { ...raised, organisation: board, side: 'RECEIVER' };

const nothing: EscalationAnswer = { state: 'NOT_RECORDED', records: [] };
const holding = (...records: EscalationRecord[]): EscalationAnswer => ({ state: 'RECORDED', records });
const join = (answers: Partial<BySector<EscalationAnswer>>) =>
  joinEscalation({ LOCAL_AUTHORITY: nothing, POLICE: nothing, HEALTH: nothing, ...answers }, 'E09000019');
const both = (raiser: Partial<EscalationRecord>, receiver: Partial<EscalationRecord> = {}) =>
  join({ POLICE: holding({ ...raised, ...raiser }), HEALTH: holding({ ...received, ...receiver }) });
const stage = (changed: object) => ({ stages: [{ number: 1, overdue: false, ...changed }] });

describe('where an escalation stands', () => {
  test.each<[string, Partial<EscalationRecord>]>([
    ['OPEN', stage({ dueOn: '2026-04-10' })],
    ['OPEN_OVERDUE', stage({ dueOn: '2026-04-10', overdue: true })],
    ['OPEN_NO_LIMIT_SET', {}],
    ['OPEN_NO_LIMIT_SET', stage({ dueOn: null })],
    // The stage it is in, not one it left late.
    [
      'OPEN',
      {
        stages: [
          { number: 1, dueOn: '2026-04-02', overdue: true },
          { number: 2, dueOn: '2026-04-10', overdue: false },
        ],
      },
    ],
    ['RESOLVED', { ...stage({ dueOn: '2026-04-10', overdue: true }), status: 'RESOLVED' }],
    ['CLOSED_UNRESOLVED', { status: 'CLOSED_UNRESOLVED' }],
    ['WITHDRAWN', { status: 'WITHDRAWN' }],
  ])('is %s by the raiser’s record %j', (status, raiser) => {
    expect(both(raiser)).toMatchObject({ status, partial: false });
  });

  test('is that of one side when the other answered that it holds nothing', () => {
    expect(join({ POLICE: holding(raised) }).status).toBe('RAISER_ONLY');
    expect(join({ HEALTH: holding(received) }).status).toBe('RECEIVER_ONLY');
    expect(join({})).toMatchObject({ status: 'NOT_RECORDED', raisedBy: null, informationRequest: null });
  });

  test.each<[string, EscalationAnswer | null]>([
    ['did not answer', null],
    ['may not tell', { state: 'NOT_PERMITTED', records: [] }],
  ])('is not known when a side of it %s', (_, silent) => {
    for (const answers of [
      { POLICE: holding(raised), HEALTH: silent },
      { POLICE: silent, HEALTH: holding(received) },
      { LOCAL_AUTHORITY: silent },
    ]) {
      expect(join(answers)).toMatchObject({ status: 'NOT_KNOWN', partial: true, discrepancies: [] });
    }
  });

  test('is known when only an agency that is no side of it did not answer', () => {
    expect(join({ POLICE: holding(raised), HEALTH: holding(received), LOCAL_AUTHORITY: null })).toMatchObject(
      {
        status: 'OPEN_NO_LIMIT_SET',
        partial: true,
      },
    );
  });
});

describe('an escalation’s request', () => {
  test('is the one that the raiser says it grew from', () => {
    expect(both({ informationRequestId: '7' }, { informationRequestId: '8' }).informationRequest).toEqual({
      id: '7',
      partnershipCode: 'E09000019',
    });
    expect(both({ informationRequestId: null }).informationRequest).toBeNull();
    expect(both({}).informationRequest).toBeNull();
  });
});

describe('where the records of an escalation disagree', () => {
  test.each<[string[], Partial<EscalationRecord>]>([
    [[], {}],
    [['STATUS_DIFFERS'], { status: 'RESOLVED' }],
    [['STAGE_DIFFERS'], { stageReached: 2 }],
    [['TIMES_DIFFER'], { raisedAt: '2026-04-01T09:00:00.001Z' }],
    [['RECIPIENT_DIFFERS'], { raisedAgainst: force }],
    // What was asked for is each side's own to say.
    [[], { reason: 'COMMUNICATION' }],
  ])('%j when the receiver says %j', (kinds, receiver) => {
    expect(both({}, receiver).discrepancies.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('one side having no record is a disagreement', () => {
    expect(join({ HEALTH: holding(received) }).discrepancies).toMatchObject([
      { kind: 'ONE_SIDE_HAS_NO_RECORD', accounts: [{ organisation: board }, { organisation: force }] },
    ]);
  });
});
