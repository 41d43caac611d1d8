import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AskingAs } from '../support/credentials.ts';
import { safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import {
  desks,
  everyDesk,
  joinedMatter,
  listed,
  ownRecord,
  record,
  type Shown,
  send,
  surrey,
  surreyBoardsBeforeApril2026,
} from './desks.ts';
import { aReceipt, aRequest, keyOf, matterOf } from './inputs.ts';

const november = new Date('2026-11-20T10:00:00Z');
let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: november });
});
afterAll(() => hub.stop());

describe.each(everyDesk)('a request that $name makes', (requester) => {
  const responder = desks[requester.asks];
  const uninvolved = everyDesk.find((desk) => desk !== requester && desk !== responder) ?? requester;
  let asked: Shown;
  let received: Shown;
  let acknowledged: Shown;
  let answered: Shown;
  let toldOfAnswer: Shown;

  beforeAll(async () => {
    asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
    received = await record(
      hub,
      responder,
      'ReceiveInformationRequest',
      aReceipt(responder, requester.surrey, {
        matter: matterOf(asked),
        requestType: requester.requestType.code,
      }),
    );
    const itsRecord = keyOf(responder, asked);
    acknowledged = await record(hub, responder, 'AcknowledgeInformationRequest', {
      record: itsRecord,
      acknowledgedAt: '2026-11-16T10:30:00.000Z',
    });
    answered = await record(hub, responder, 'AnswerInformationRequest', {
      record: itsRecord,
      answeredAt: '2026-11-16T13:00:00.000Z',
      outcome: 'SHARED_IN_PART',
    });
    toldOfAnswer = await record(hub, requester, 'AnswerInformationRequest', {
      record: keyOf(requester, asked),
      answeredAt: '2026-11-16T13:20:00.000Z',
      outcome: 'SHARED_IN_PART',
    });
  });

  test('starts with the requester, whose id for it carries the instant of asking', () => {
    expect(asked.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(asked.startedAt).toBe('2026-11-16T10:00:00.000Z');
    expect(asked).toMatchObject({
      partnershipCode: surrey,
      ...requester.ownOfRequest,
      record: {
        organisation: { code: requester.surrey, sector: requester.sector },
        side: 'REQUESTER',
        requester: { code: requester.surrey },
        responder: { code: responder.surrey, sector: responder.sector },
        requestType: requester.requestType,
        caseReference: 'SYN-ASKED-1',
        limit: 'LIMIT_SET',
        dueAt: '2026-11-16T14:00:00.000Z',
        receivedAt: null,
        outcome: null,
        state: 'OVERDUE',
        linkReason: null,
        changedAt: '2026-11-20T10:00:00.000Z',
        synthetic: true,
      },
    });
  });

  test('is received by the responder under the same id, in a record of its own', () => {
    expect(received.id).toBe(asked.id);
    expect(received).toMatchObject({
      startedAt: asked.startedAt,
      ...responder.ownOfReceipt,
      record: {
        organisation: { code: responder.surrey },
        side: 'RESPONDER',
        requester: { code: requester.surrey },
        responder: { code: responder.surrey },
        requestType: {
          code: requester.requestType.code,
          label: requester.requestType.code.toLowerCase().replaceAll('_', ' '),
        },
        caseReference: 'SYN-RECEIVED-1',
        receivedAt: '2026-11-16T10:05:00.000Z',
        acknowledgedAt: null,
        dueAt: asked.record.dueAt,
        childReference: asked.record.childReference,
      },
    });
  });

  test('is acknowledged and then answered on time, in the responder’s own record', () => {
    expect(acknowledged.record).toMatchObject({
      acknowledgedAt: '2026-11-16T10:30:00.000Z',
      answeredAt: null,
      state: 'OVERDUE',
    });
    expect(answered.record).toMatchObject({
      acknowledgedAt: '2026-11-16T10:30:00.000Z',
      answeredAt: '2026-11-16T13:00:00.000Z',
      outcome: 'SHARED_IN_PART',
      state: 'ANSWERED_ON_TIME',
      declineReason: null,
    });
    expect(toldOfAnswer.record).toMatchObject({
      acknowledgedAt: null,
      answeredAt: '2026-11-16T13:20:00.000Z',
      state: 'ANSWERED_ON_TIME',
    });
  });

  test.each([
    ['requester', () => ({ desk: requester, latest: toldOfAnswer })],
    ['responder', () => ({ desk: responder, latest: answered })],
  ])('is the %s’s own record in its list and under its key', async (_side, of) => {
    const { desk, latest } = of();
    const inList = (await listed(hub, desk, 'InformationRequest')).filter(({ id }) => id === asked.id);
    expect(inList).toEqual([latest]);
    expect(await ownRecord(hub, desk, 'InformationRequest', keyOf(desk, asked))).toEqual(latest);
  });

  test('is no record of the agency that is no side of it', async () => {
    const ids = (await listed(hub, uninvolved, 'InformationRequest')).map(({ id }) => id);
    expect(ids).not.toContain(asked.id);
    expect(await ownRecord(hub, uninvolved, 'InformationRequest', keyOf(uninvolved, asked))).toBeNull();
    // Not under another's organisation either.
    expect(await ownRecord(hub, uninvolved, 'InformationRequest', keyOf(requester, asked))).toBeNull();
  });

  test('is one matter through the gateway: both records, and no disagreement', async () => {
    const matter = await joinedMatter(hub, 'InformationRequest', asked.id);
    expect(matter[requester.prefix]).toMatchObject({ state: 'RECORDED', records: [{ side: 'REQUESTER' }] });
    expect(matter[responder.prefix]).toMatchObject({ state: 'RECORDED', records: [{ side: 'RESPONDER' }] });
    expect(matter[uninvolved.prefix]).toEqual({ state: 'NOT_RECORDED', records: [] });
    expect(matter.joined).toMatchObject({
      partial: false,
      status: 'ANSWERED_ON_TIME',
      requester: { code: requester.surrey },
      responder: { code: responder.surrey },
      urgency: 'RED',
      requestType: requester.requestType,
      dueAt: '2026-11-16T14:00:00.000Z',
      answeredAt: '2026-11-16T13:00:00.000Z',
      outcome: 'SHARED_IN_PART',
      discrepancies: [],
    });
  });
});

describe.each(everyDesk)('what else may come of a request to $name', (responder) => {
  const requester = everyDesk.find(({ asks }) => asks === responder.name) ?? responder;

  async function received() {
    return record(hub, responder, 'ReceiveInformationRequest', aReceipt(responder, requester.surrey));
  }

  test('it declines, and its reasons are kept', async () => {
    const declined = await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, await received()),
      answeredAt: '2026-11-16T15:00:00.000Z',
      outcome: 'DECLINED',
      declineReason: 'MORE_DETRIMENTAL_TO_CHILD',
      declineRationale: '  The child asked us not to, and is believed to be safe.  ',
    });
    expect(declined.record).toMatchObject({
      state: 'ANSWERED_LATE',
      outcome: 'DECLINED',
      declineReason: 'MORE_DETRIMENTAL_TO_CHILD',
      declineRationale: 'The child asked us not to, and is believed to be safe.',
    });
  });

  test('that it holds nothing is an answer', async () => {
    const nothing = await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, await received()),
      answeredAt: '2026-11-16T14:00:00.000Z',
      outcome: 'NOTHING_HELD',
    });
    expect(nothing.record).toMatchObject({ state: 'ANSWERED_ON_TIME', outcome: 'NOTHING_HELD' });
  });

  test('it is withdrawn, and then is neither answered nor overdue', async () => {
    const withdrawn = await record(hub, responder, 'WithdrawInformationRequest', {
      record: keyOf(responder, await received()),
      withdrawnAt: '2026-11-17T09:00:00.000Z',
    });
    expect(withdrawn.record).toMatchObject({
      state: 'WITHDRAWN',
      outcome: 'WITHDRAWN',
      withdrawnAt: '2026-11-17T09:00:00.000Z',
      answeredAt: null,
    });
  });
});

describe.each(surreyBoardsBeforeApril2026)('the board %s, abolished on 1 April 2026', (board) => {
  // 31 March ends in London at 23:00 UTC. The hub takes this Date for now.
  const lastInstant = '2026-03-31T22:59:59.999Z';
  const now = new Date(lastInstant);
  const asks = () =>
    aRequest(desks.health, desks.police.surrey, { organisation: board, requestedAt: lastInstant });
  let before: TestHub;
  let asked: Shown;
  beforeAll(async () => {
    before = await startHub({ now });
    asked = await record(before, desks.health, 'RequestInformation', asks());
    now.setTime(november.getTime());
  });
  afterAll(() => before.stop());

  test('is a side of what was asked until then, and is still named', async () => {
    expect(asked.record.organisation).toEqual({
      code: board,
      name: expect.stringMatching(/^NHS .* Integrated Care Board$/),
      sector: 'HEALTH',
    });
    const received = await record(
      before,
      desks.police,
      'ReceiveInformationRequest',
      aReceipt(desks.police, board, { requestedAt: lastInstant, matter: matterOf(asked) }),
    );
    expect(received.record.requester.code).toBe(board);
  });

  test('records nothing any more, nor does its successor in its name', async () => {
    const lateBy = async (as?: AskingAs) => {
      const { errors = [] } = await send(before, desks.health, 'RequestInformation', asks(), as);
      return errors.map(({ extensions }) => extensions.code);
    };
    expect(await lateBy()).toEqual(['NOT_A_PARTNER']);
    expect(await lateBy({ principal: safeguardingLead(desks.health.surrey) })).toEqual(['NOT_PERMITTED']);
  });
});
