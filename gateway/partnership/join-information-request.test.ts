import { describe, expect, test } from '@jest/globals';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { BySector } from './contribution.ts';
import {
  joinInformationRequest,
  type RequestAnswer,
  type RequestRecord,
} from './join-information-request.ts';

const named = (code: string, sector: Sector) => ({ code, name: `The ${code}`, sector });
const authority = named('authority', 'LOCAL_AUTHORITY');
const force = named('force', 'POLICE');
const board = named('board', 'HEALTH');
const now = new Date('2026-04-05T09:00:00.000Z');

/** As a router that leaves out what is null would send it. */
const asked: RequestRecord = {
  organisation: authority,
  side: 'REQUESTER',
  requester: authority,
  responder: force,
  requestType: { code: 'FRONT_DOOR_CHECK', label: 'Front door check' },
  urgency: 'RED',
  requestedAt: '2026-04-01T09:00:00.000Z',
  changedAt: '2026-04-01T09:00:00.000Z',
};
const received: RequestRecord = {
  ...asked,
  organisation: force,
  side: 'RESPONDER',
  changedAt: '2026-04-01T10:00:00.000Z',
};
const due = { dueAt: '2026-04-04T09:00:00.000Z' };
const answered = { answeredAt: '2026-04-02T09:00:00.000Z', outcome: 'SHARED_IN_FULL' } as const;

const nothing: RequestAnswer = { state: 'NOT_RECORDED', records: [] };
const holding = (...records: RequestRecord[]): RequestAnswer => ({ state: 'RECORDED', records });
const join = (answers: Partial<BySector<RequestAnswer>>) =>
  joinInformationRequest({ LOCAL_AUTHORITY: nothing, POLICE: nothing, HEALTH: nothing, ...answers }, now);
const both = (requester: Partial<RequestRecord>, responder: Partial<RequestRecord>) =>
  join({
    LOCAL_AUTHORITY: holding({ ...asked, ...requester }),
    POLICE: holding({ ...received, ...responder }),
  });

describe('where a request stands', () => {
  const later = { dueAt: '2026-04-06T09:00:00.000Z' };
  test.each<[string, Partial<RequestRecord>, Partial<RequestRecord>]>([
    ['AWAITING_ANSWER', later, later],
    ['OVERDUE', due, due],
    ['AWAITING_ANSWER_NO_LIMIT_SET', {}, {}],
    ['AWAITING_ANSWER_NO_LIMIT_SET', { dueAt: null, withdrawnAt: null }, { answeredAt: null, outcome: null }],
    ['ANSWERED_ON_TIME', due, { ...due, ...answered }],
    ['ANSWERED_ON_TIME', due, { ...answered, answeredAt: due.dueAt }],
    ['ANSWERED_LATE', due, { ...answered, answeredAt: '2026-04-04T09:00:00.001Z' }],
    ['ANSWERED_NO_LIMIT_SET', {}, answered],
    ['WITHDRAWN', { withdrawnAt: '2026-04-02T09:00:00.000Z', outcome: 'WITHDRAWN' }, {}],
    // Due by the requester's record, whatever the responder's says.
    ['OVERDUE', due, later],
    ['AWAITING_ANSWER', later, due],
    // Answered by the responder's record: what the requester believes does not answer it.
    ['OVERDUE', { ...due, ...answered }, due],
    // Withdrawing is the requester's act.
    ['OVERDUE', due, { ...due, withdrawnAt: '2026-04-02T09:00:00.000Z', outcome: 'WITHDRAWN' }],
  ])('is %s when the requester says %j and the responder %j', (status, requester, responder) => {
    expect(both(requester, responder)).toMatchObject({ status, partial: false });
  });

  test('is that of one side when the other answered that it holds nothing', () => {
    expect(join({ LOCAL_AUTHORITY: holding(asked) })).toMatchObject({
      status: 'REQUESTER_ONLY',
      partial: false,
    });
    expect(join({ POLICE: holding(received) })).toMatchObject({ status: 'RESPONDER_ONLY', partial: false });
    expect(join({})).toMatchObject({ status: 'NOT_RECORDED', partial: false, requester: null });
  });

  test.each<[string, RequestAnswer | null, string]>([
    ['did not answer', null, 'AGENCY_UNAVAILABLE'],
    ['may not tell', { state: 'NOT_PERMITTED', records: [] }, 'NOT_PERMITTED'],
  ])('is not known when a side of it %s', (_, silent, state) => {
    const ofRequester = join({ LOCAL_AUTHORITY: holding(asked), POLICE: silent });
    expect(ofRequester).toMatchObject({ status: 'NOT_KNOWN', partial: true, discrepancies: [] });
    expect(ofRequester.sources[1]).toEqual({ agency: 'POLICE', state, lastChangedAt: null, asOf: null });
    expect(join({ POLICE: holding(received), LOCAL_AUTHORITY: silent })).toMatchObject({
      status: 'NOT_KNOWN',
      discrepancies: [],
    });
    expect(join({ HEALTH: silent }).status).toBe('NOT_KNOWN');
  });

  test('is known when only an agency that is no side of it did not answer', () => {
    const answers = {
      LOCAL_AUTHORITY: holding({ ...asked, ...due }),
      POLICE: holding(received),
      HEALTH: null,
    };
    expect(join(answers)).toMatchObject({ status: 'OVERDUE', partial: true });
    expect(join({ LOCAL_AUTHORITY: holding(asked), HEALTH: null })).toMatchObject({
      status: 'REQUESTER_ONLY',
      partial: true,
    });
  });

  test('between two boards is known from health alone', () => {
    const other = named('board-2', 'HEALTH');
    const pair = { requester: board, responder: other };
    const records = [
      { ...asked, ...due, ...pair, organisation: board },
      { ...received, ...due, ...pair, ...answered, organisation: other },
    ];
    expect(join({ HEALTH: holding(...records), POLICE: null }).status).toBe('ANSWERED_ON_TIME');
  });
});

describe('what the records say together', () => {
  test('takes the request from the requester and the answer from the responder', () => {
    const joined = both(
      { ...due, urgency: 'RED', outcome: 'DECLINED', answeredAt: '2026-04-02T09:30:00.000Z' },
      { ...due, ...answered, urgency: 'GREEN' },
    );
    expect(joined).toMatchObject({
      requester: authority,
      responder: force,
      urgency: 'RED',
      requestedAt: asked.requestedAt,
      dueAt: due.dueAt,
      answeredAt: answered.answeredAt,
      outcome: 'SHARED_IN_FULL',
    });
  });

  test('takes no answer from the requester’s belief', () => {
    expect(join({ LOCAL_AUTHORITY: holding({ ...asked, ...answered }) })).toMatchObject({
      answeredAt: null,
      outcome: null,
    });
  });

  test('says when each agency’s newest record changed', () => {
    const sources = both({}, {}).sources;
    expect(sources.map(({ lastChangedAt }) => lastChangedAt)).toEqual([
      '2026-04-01T09:00:00.000Z',
      '2026-04-01T10:00:00.000Z',
      null,
    ]);
  });
});

describe('where the records disagree', () => {
  const kinds = (requester: Partial<RequestRecord>, responder: Partial<RequestRecord>) =>
    both(requester, responder).discrepancies.map(({ kind }) => kind);

  test.each<[string[], Partial<RequestRecord>, Partial<RequestRecord>]>([
    [[], { ...due, ...answered }, { ...due, ...answered }],
    [[], { dueAt: null }, {}],
    [['TIMES_DIFFER'], due, {}],
    [['TIMES_DIFFER'], {}, { requestedAt: '2026-04-01T09:01:00.000Z' }],
    [['OUTCOME_DIFFERS'], {}, answered],
    [['OUTCOME_DIFFERS'], { ...answered, outcome: 'NOTHING_HELD' }, answered],
    [['RECIPIENT_DIFFERS'], { responder: board }, {}],
    // An answer travels: an hour apart is the same answer.
    [[], { ...answered, answeredAt: '2026-04-02T10:00:00.000Z' }, answered],
    [['ANSWER_TIMES_DIFFER'], { ...answered, answeredAt: '2026-04-02T10:00:00.001Z' }, answered],
    [['ANSWER_TIMES_DIFFER'], { ...answered, answeredAt: '2026-04-02T07:59:59.999Z' }, answered],
  ])('%j when the requester says %j and the responder %j', (expected, requester, responder) => {
    expect(kinds(requester, responder)).toEqual(expected);
  });

  test('says what each record says', () => {
    expect(both(due, {}).discrepancies).toEqual([
      {
        kind: 'TIMES_DIFFER',
        accounts: [
          { organisation: authority, says: `requested ${asked.requestedAt}, due ${due.dueAt}` },
          { organisation: force, says: `requested ${asked.requestedAt}, due no limit` },
        ],
      },
    ]);
  });

  test('one side having no record is a disagreement, and silence is none', () => {
    expect(join({ LOCAL_AUTHORITY: holding(asked) }).discrepancies).toEqual([
      {
        kind: 'ONE_SIDE_HAS_NO_RECORD',
        accounts: [
          { organisation: authority, says: 'recorded' },
          { organisation: force, says: 'no record' },
        ],
      },
    ]);
    expect(join({ LOCAL_AUTHORITY: holding(asked), POLICE: null }).discrepancies).toEqual([]);
  });
});
