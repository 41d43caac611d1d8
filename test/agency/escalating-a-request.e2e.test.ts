import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { practitioner, safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { changingNothing, type Databases, openDatabases } from './contents.ts';
import {
  type Desk,
  desks,
  everyDesk,
  type Input,
  ownRecord,
  record,
  type Shown,
  send,
  surrey,
} from './desks.ts';
import { aRequest, keyOf } from './inputs.ts';
import { courseOf } from './request-course.ts';

const now = new Date('2026-11-20T10:00:00Z');
let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now, relays: true });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

async function askedOf(requester: Desk, responder: Desk): Promise<Shown> {
  const asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
  await hub.deliver();
  return asked;
}

describe.each(everyDesk)('$name escalates a request', (requester) => {
  const responder = desks[requester.asks];
  const escalate = (matter: Shown, changes: Input = {}) => ({
    record: keyOf(requester, matter),
    raisedAt: '2026-11-20T09:30:00.000Z',
    ...changes,
  });

  test('that is not answered: against who was asked, about the same child, and each names the other', async () => {
    const matter = await askedOf(requester, responder);
    const raised = await record(
      hub,
      requester,
      'EscalateInformationRequest',
      escalate(matter, requester.handling),
    );
    expect(raised).toMatchObject({
      ...requester.handling,
      record: {
        side: 'RAISER',
        kind: 'CASE',
        reason: 'INFORMATION_SHARING',
        raisedBy: { code: requester.surrey },
        raisedAgainst: { code: responder.surrey },
        informationRequestId: matter.id,
        childReference: matter.record.childReference,
        caseReference: matter.record.caseReference,
        status: 'OPEN',
      },
    });
    await hub.deliver();
    expect(await ownRecord(hub, responder, 'Escalation', keyOf(responder, raised))).toMatchObject({
      record: { side: 'RECEIVER', informationRequestId: matter.id },
    });
    for (const desk of [requester, responder]) {
      expect((await courseOf(hub, desk, matter)).record.escalationIds).toEqual([raised.id]);
    }

    // The joined view shows it from both sides, to whoever is a side.
    const held = '{ records { organisation { code } escalationIds } }';
    const { data } = await hub.ask(
      `query ($partnership: ID!, $id: ID!) { one: informationRequest(partnershipCode: $partnership, id: $id) {
         localAuthority ${held} police ${held} health ${held} } }`,
      { partnership: surrey, id: matter.id },
      { principal: practitioner(requester.surrey) },
    );
    for (const { prefix, surrey: code } of [requester, responder]) {
      expect(data.one[prefix].records).toEqual([{ organisation: { code }, escalationIds: [raised.id] }]);
    }
  });

  test('that was declined, for another reason and with a shorter limit', async () => {
    const matter = await askedOf(requester, responder);
    await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: now.toISOString(),
      outcome: 'DECLINED',
      declineReason: 'PURPOSE_INSUFFICIENT',
      declineRationale: 'It does not say why today.',
    });
    await hub.deliver();
    const raised = await record(
      hub,
      requester,
      'EscalateInformationRequest',
      escalate(matter, {
        reason: 'THRESHOLD',
        caseReference: 'SYN-RAISED-2',
        shortenedLimitWorkingDays: 1,
        shortenedReason: 'The child may be discharged today.',
      }),
    );
    expect(raised.record).toMatchObject({
      reason: 'THRESHOLD',
      caseReference: 'SYN-RAISED-2',
      stages: [{ number: 1, limitWorkingDays: 1 }],
    });
  });

  test('once only for one key', async () => {
    const matter = await askedOf(requester, responder);
    const idempotencyKey = `once-${requester.name}`;
    const first = await record(
      hub,
      requester,
      'EscalateInformationRequest',
      escalate(matter, { idempotencyKey }),
    );
    const again = await record(
      hub,
      requester,
      'EscalateInformationRequest',
      escalate(matter, { idempotencyKey }),
    );
    expect(again).toEqual(first);
    expect((await courseOf(hub, requester, matter)).record.escalationIds).toEqual([first.id]);
  });

  const refusals: [title: string, changes: Input, code: string][] = [
    ['before it was made', { raisedAt: '2026-11-16T09:59:00.000Z' }, 'RAISED_BEFORE_REQUEST'],
    ['in the future', { raisedAt: '2026-11-20T10:02:00.000Z' }, 'IN_FUTURE'],
    ['with a shorter limit and no reason', { shortenedLimitWorkingDays: 1 }, 'SHORTENED_REASON_REQUIRED'],
  ];
  test.each(refusals)('but not %s', async (_title, changes, code) => {
    const matter = await askedOf(requester, responder);
    const { errors = [] } = await changingNothing(databases, () =>
      send(hub, requester, 'EscalateInformationRequest', escalate(matter, changes)),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  test('but not one that was answered, nor one that it was asked, nor another’s', async () => {
    const matter = await askedOf(requester, responder);
    const codesOf = async (desk: Desk, input: Input, organisation = desk.surrey) => {
      const as = { principal: safeguardingLead(organisation), via: 'GATEWAY' } as const;
      const { errors = [] } = await send(hub, desk, 'EscalateInformationRequest', input, as);
      return errors.map(({ extensions }) => extensions.code);
    };
    expect(await codesOf(responder, escalate(matter, { record: keyOf(responder, matter) }))).toEqual([
      'NOT_THE_REQUESTER',
    ]);
    expect(await codesOf(requester, escalate(matter), responder.surrey)).toEqual(['NOT_PERMITTED']);
    await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: now.toISOString(),
      outcome: 'SHARED_IN_FULL',
    });
    await hub.deliver();
    expect(await codesOf(requester, escalate(matter))).toEqual(['REQUEST_ANSWERED']);
  });
});
