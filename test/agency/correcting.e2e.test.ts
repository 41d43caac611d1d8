import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { effectsOfKind } from '../delivery/support/effects.ts';
import { sayInstead } from '../delivery/support/say-instead.ts';
import { businessManager } from '../support/principals.ts';
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
import { aReceipt, aRequest, keyOf, matterOf } from './inputs.ts';
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

/** What became of the corrections that a desk told the other side of. */
const told = (desk: Desk, matter: Shown) => effectsOfKind(hub, databases, desk, matter, 'REQUEST_CORRECTED');

async function ownOf(desk: Desk, matter: Shown): Promise<Shown> {
  return (await ownRecord(hub, desk, 'InformationRequest', keyOf(desk, matter))).record;
}

describe.each(everyDesk)('a request of $name', (requester) => {
  const responder = desks[requester.asks];

  afterEach(() => {
    for (const { name } of everyDesk) hub.relay(name).start();
  });

  /** A request that has arrived, unless the responder typed it in before. */
  async function askedOf(typedIn?: Input): Promise<Shown> {
    if (typedIn !== undefined) await hub.relay(requester.name).stop();
    const asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
    if (typedIn !== undefined) {
      const typed = aReceipt(responder, requester.surrey, { matter: matterOf(asked), ...typedIn });
      await record(hub, responder, 'ReceiveInformationRequest', typed);
      hub.relay(requester.name).start();
    }
    await hub.deliver();
    return asked;
  }

  const answer = (desk: Desk, matter: Shown, changes: Input = {}) =>
    record(hub, desk, 'AnswerInformationRequest', {
      record: keyOf(desk, matter),
      answeredAt: now.toISOString(),
      outcome: 'SHARED_IN_FULL',
      ...changes,
    });
  const correct = (desk: Desk, matter: Shown, fields: Input) => ({
    record: keyOf(desk, matter),
    reason: ' It was typed wrongly. ',
    ...fields,
  });

  test('is corrected in what was asked; when it is due follows, on both sides', async () => {
    const matter = await askedOf();
    const said = {
      purpose: 'To decide whether the child can go home.',
      urgency: 'AMBER',
      urgencyRationale: 'The child stays in hospital until Thursday.',
      lawfulBasis: 'CHILDREN_ACT_2004_SECTION_11',
    };
    const dueAt = '2026-11-17T10:00:00.000Z';
    const corrected = await record(
      hub,
      requester,
      'CorrectInformationRequest',
      correct(requester, matter, { ...said, caseReference: 'SYN-ASKED-2' }),
    );
    expect(corrected.record).toMatchObject({ ...said, caseReference: 'SYN-ASKED-2', dueAt });
    const { corrections } = await courseOf(hub, requester, matter);
    expect(corrections).toMatchObject([
      { number: 1, correctedAt: now.toISOString(), reason: 'It was typed wrongly.' },
    ]);
    expect(corrections[0].correctedBy).toBe(`lead.${requester.surrey}`);
    const changeOf = (field: string) => corrections[0].changes.find((each: Shown) => each.field === field);
    expect(corrections[0].changes).toHaveLength(6);
    expect(changeOf('urgency')).toEqual({ field: 'urgency', before: 'RED', after: 'AMBER' });
    expect(changeOf('dueAt')).toEqual({ field: 'dueAt', before: matter.record.dueAt, after: dueAt });

    expect(await told(requester, matter)).toEqual(['APPLIED']);
    expect(await databases.tablesHolding('SYN-ASKED-2')).not.toContain(`${responder.name}.inbox`);
    expect(await ownOf(responder, matter)).toMatchObject({ ...said, dueAt, caseReference: null });
    const theirs = (await courseOf(hub, responder, matter)).corrections;
    expect(theirs).toMatchObject([
      { number: 1, correctedBy: `agency:${requester.name}`, reason: 'It was typed wrongly.' },
    ]);
    expect(theirs[0].changes).toHaveLength(5);
  });

  test('is corrected in what was answered, and the requester’s record follows', async () => {
    const matter = await askedOf();
    await answer(responder, matter);
    const declined = {
      outcome: 'DECLINED',
      declineReason: 'COURT_RESTRICTION',
      declineRationale: 'An order of the family court restricts it.',
    };
    await record(hub, responder, 'CorrectInformationRequest', correct(responder, matter, declined));
    expect(await told(responder, matter)).toEqual(['APPLIED']);
    expect(await ownOf(requester, matter)).toMatchObject(declined);

    const answeredAt = new Date(now.getTime() + 30_000).toISOString();
    const again = correct(responder, matter, { outcome: 'NOTHING_HELD', answeredAt });
    await record(hub, responder, 'CorrectInformationRequest', again);
    expect(await told(responder, matter)).toEqual(['APPLIED', 'APPLIED']);
    const since = { outcome: 'NOTHING_HELD', answeredAt, declineReason: null, declineRationale: null };
    expect(await ownOf(responder, matter)).toMatchObject(since);
    expect(await ownOf(requester, matter)).toMatchObject(since);
    for (const desk of [requester, responder]) {
      const { corrections } = await courseOf(hub, desk, matter);
      expect(corrections.map(({ number }: Shown) => number)).toEqual([1, 2]);
    }
  });

  test('keeps what the other side recorded otherwise', async () => {
    const matter = await askedOf({ purpose: 'As it was understood on the telephone.' });
    const before = await ownOf(responder, matter);
    const said = { purpose: 'To decide on a strategy discussion.' };
    await record(hub, requester, 'CorrectInformationRequest', correct(requester, matter, said));
    expect(await told(requester, matter)).toEqual(['KEPT_OWN']);
    expect(await ownOf(responder, matter)).toEqual(before);
    expect((await courseOf(hub, responder, matter)).corrections).toEqual([]);
  });

  test('tells nobody of a case reference, nor of the requester’s own note of the answer', async () => {
    const matter = await askedOf();
    await answer(requester, matter);
    await record(
      hub,
      requester,
      'CorrectInformationRequest',
      correct(requester, matter, { caseReference: 'SYN-ASKED-3', answeredAt: '2026-11-20T09:50:00.000Z' }),
    );
    expect(await told(requester, matter)).toEqual([]);
  });

  test('shows its corrections to the organisation’s own people only', async () => {
    const matter = await askedOf();
    await record(
      hub,
      requester,
      'CorrectInformationRequest',
      correct(requester, matter, { purpose: 'To decide today.' }),
    );
    const asBoard = { principal: businessManager([surrey]), via: 'GATEWAY' } as const;
    expect((await courseOf(hub, requester, matter, asBoard)).corrections).toBeNull();
  });

  const notCorrections: [title: string, said: (content: Shown) => Input][] = [
    [
      'that declines without reasons',
      (content) => ({ ...content, before: { outcome: 'SHARED_IN_FULL' }, after: { outcome: 'DECLINED' } }),
    ],
    ['about what was asked', (content) => ({ ...content, after: { ...content.after, purpose: 'Another.' } })],
    ['of nothing', (content) => ({ ...content, before: {}, after: {} })],
    ['to no answer', (content) => ({ ...content, after: { outcome: 'WITHDRAWN' } })],
    ['without a reason', ({ reason: _, ...content }) => content],
  ];
  test.each(notCorrections)('is not corrected by a message %s: it is parked', async (_title, said) => {
    const matter = await askedOf();
    await answer(responder, matter);
    await hub.deliver();
    await hub.relay(responder.name).stop();
    const fields = { outcome: 'NOTHING_HELD' };
    await record(hub, responder, 'CorrectInformationRequest', correct(responder, matter, fields));
    await sayInstead(hub, responder.name, matter.id, said);
    hub.relay(responder.name).start();
    expect(await told(responder, matter)).toEqual(['CONTENT_INVALID']);
    expect(await ownOf(requester, matter)).toMatchObject({ outcome: 'SHARED_IN_FULL' });
  });

  const refusals: [title: string, of: 'requester' | 'responder', fields: Input, code: string][] = [
    ['to what it says already', 'requester', { urgency: 'RED' }, 'NOTHING_TO_CORRECT'],
    ['to nothing', 'requester', {}, 'NOTHING_TO_CORRECT'],
    ['without a reason', 'requester', { purpose: 'Another.', reason: ' ' }, 'TEXT_REQUIRED'],
    [
      'to another urgency without its rationale',
      'requester',
      { urgency: 'GREEN' },
      'URGENCY_RATIONALE_REQUIRED',
    ],
    ['in its answer before there is one', 'responder', { outcome: 'NOTHING_HELD' }, 'NOT_ANSWERED'],
    ['in what was asked by who was asked', 'responder', { purpose: 'Another.' }, 'NOT_THE_REQUESTER'],
  ];
  test.each(refusals)('is not corrected %s', async (_title, of, fields, code) => {
    const desk = of === 'requester' ? requester : responder;
    const matter = await askedOf();
    const { errors = [] } = await changingNothing(databases, () =>
      send(hub, desk, 'CorrectInformationRequest', correct(desk, matter, fields)),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  const refusalsOfAnswers: [title: string, fields: Input, code: string][] = [
    ['WITHDRAWN', { outcome: 'WITHDRAWN' }, 'OUTCOME_NOT_AN_ANSWER'],
    ['before it was received', { answeredAt: '2026-11-20T09:59:00.000Z' }, 'ANSWER_BEFORE_RECEIPT'],
    ['in the future', { answeredAt: '2026-11-20T10:02:00.000Z' }, 'IN_FUTURE'],
    ['declined without reasons', { outcome: 'DECLINED' }, 'DECLINE_REASON_REQUIRED'],
    ['shared, with a reason to decline', { declineReason: 'LEGAL_PRIVILEGE' }, 'DECLINE_REASON_NOT_ALLOWED'],
  ];
  test.each(refusalsOfAnswers)('is not corrected to an answer %s', async (_title, fields, code) => {
    const matter = await askedOf();
    await answer(responder, matter);
    await hub.deliver();
    const { errors = [] } = await changingNothing(databases, () =>
      send(hub, responder, 'CorrectInformationRequest', correct(responder, matter, fields)),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});
