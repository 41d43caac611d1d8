import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apply, written } from '../delivery/carry.ts';
import { businessManager, safeguardingLead, scrutineer } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { changingNothing, type Databases, openDatabases } from './contents.ts';
import { type Desk, desks, everyDesk, type Input, record, type Shown, send, surrey } from './desks.ts';
import { aReceipt, aRequest, keyOf, matterOf } from './inputs.ts';
import { courseOf } from './request-course.ts';

const now = new Date('2026-11-20T10:00:00Z');
let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

/** A request in both sides' records, as before anything travelled. */
async function askedOf(requester: Desk, responder: Desk, changes: Input = {}): Promise<Shown> {
  const asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
  await record(
    hub,
    responder,
    'ReceiveInformationRequest',
    aReceipt(responder, requester.surrey, { matter: matterOf(asked), ...changes }),
  );
  return asked;
}

async function told(desk: Desk, { id }: Shown) {
  const last = (await written(databases, desk.name, id))
    .filter(({ kind }) => kind === 'REQUEST_CHASED')
    .sort((one, other) => one.sequence - other.sequence)
    .at(-1);
  if (last === undefined) throw new Error(`${desk.name} told nobody of it.`);
  return last;
}

describe.each(everyDesk)('$name chases a request', (requester) => {
  const responder = desks[requester.asks];
  const chase = (matter: Shown, changes: Input = {}) => ({
    record: keyOf(requester, matter),
    note: ' Nothing was heard by Wednesday. ',
    ...changes,
  });

  test('twice: it is counted beside its own record, and reaches the responder’s', async () => {
    const matter = await askedOf(requester, responder);
    const chased = await record(hub, requester, 'ChaseInformationRequest', chase(matter));
    expect(chased.record).toEqual(matter.record);
    const first = await told(requester, matter);
    expect(first).toMatchObject({ kind: 'REQUEST_CHASED', to: responder.surrey });
    await record(
      hub,
      requester,
      'ChaseInformationRequest',
      chase(matter, { chasedAt: '2026-11-18T09:00:00.000Z', note: null }),
    );
    const { chasers } = await courseOf(hub, requester, matter);
    expect(chasers).toEqual([
      { id: expect.any(String), chasedAt: '2026-11-18T09:00:00.000Z', receivedAt: null, note: null },
      {
        id: expect.any(String),
        chasedAt: now.toISOString(),
        receivedAt: null,
        note: 'Nothing was heard by Wednesday.',
      },
    ]);

    // By the responder's clock it came before it was sent: that is noted, and nothing is refused.
    const received = new Date('2026-11-20T09:55:00.000Z');
    expect(await apply(hub, first, received)).toBe('APPLIED');
    expect(await courseOf(hub, responder, matter)).toMatchObject({
      chasers: [{ ...chasers[1], receivedAt: received.toISOString() }],
    });
  });

  test('and a board is told when, and not in which words', async () => {
    const matter = await askedOf(requester, responder);
    await record(hub, requester, 'ChaseInformationRequest', chase(matter));
    const asBoard = { principal: businessManager([surrey]), via: 'GATEWAY' } as const;
    const seen = await courseOf(hub, requester, matter, asBoard);
    expect(seen).toMatchObject({ chasers: [{ chasedAt: now.toISOString(), note: null }], corrections: null });
    expect(seen.record.withheld).toContain('OWN_WORDS');
    const asScrutineer = { principal: scrutineer([surrey]), via: 'GATEWAY' } as const;
    expect(await courseOf(hub, requester, matter, asScrutineer)).toMatchObject({
      chasers: [{ note: 'Nothing was heard by Wednesday.' }],
    });
  });

  test('though the responder had answered before it heard', async () => {
    const matter = await askedOf(requester, responder);
    await record(hub, requester, 'ChaseInformationRequest', chase(matter));
    await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: '2026-11-20T09:00:00.000Z',
      outcome: 'NOTHING_HELD',
    });
    expect(await apply(hub, await told(requester, matter), now)).toBe('APPLIED');
    expect((await courseOf(hub, responder, matter)).chasers).toHaveLength(1);
  });

  test.each([
    ['of which nothing is held', {}, 'MATTER_NOT_HELD'],
    ['of no chaser’s form', { content: { note: 'words' } }, 'CONTENT_INVALID'],
  ] as const)('and a message %s is not applied', async (_title, { content }: { content?: object }, code) => {
    const matter =
      content === undefined
        ? await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey))
        : await askedOf(requester, responder);
    await record(hub, requester, 'ChaseInformationRequest', chase(matter));
    const sent = await told(requester, matter);
    await expect(apply(hub, sent, now, content ?? JSON.parse(sent.content))).rejects.toMatchObject({ code });
  });

  const refusals: [title: string, input: (matter: Shown) => Input, code: string][] = [
    ['in the future', (matter) => chase(matter, { chasedAt: '2026-11-20T10:02:00.000Z' }), 'IN_FUTURE'],
    [
      'before it was made',
      (matter) => chase(matter, { chasedAt: '2026-11-16T09:59:00.000Z' }),
      'CHASED_BEFORE_REQUEST',
    ],
    ['in no words', (matter) => chase(matter, { note: ' ' }), 'TEXT_REQUIRED'],
    ['in too many words', (matter) => chase(matter, { note: 'x'.repeat(2_001) }), 'TEXT_TOO_LONG'],
    [
      'that there is not',
      (matter) =>
        chase(matter, {
          record: { ...keyOf(requester, matter), id: '00000000-0000-7000-8000-000000000000' },
        }),
      'RECORD_NOT_FOUND',
    ],
  ];
  test.each(refusals)('but not %s', async (_title, input, code) => {
    const matter = await askedOf(requester, responder);
    const { errors = [] } = await changingNothing(databases, () =>
      send(hub, requester, 'ChaseInformationRequest', input(matter)),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  test('but not once it is answered, nor as the responder', async () => {
    const matter = await askedOf(requester, responder);
    const asResponder = await send(hub, responder, 'ChaseInformationRequest', {
      record: keyOf(responder, matter),
    });
    expect(asResponder.errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_THE_REQUESTER']);
    await record(hub, requester, 'AnswerInformationRequest', {
      record: keyOf(requester, matter),
      answeredAt: '2026-11-20T09:00:00.000Z',
      outcome: 'NOTHING_HELD',
    });
    const late = await send(hub, requester, 'ChaseInformationRequest', chase(matter));
    expect(late.errors?.map(({ extensions }) => extensions.code)).toEqual(['REQUEST_CLOSED']);
    const another = { principal: safeguardingLead(responder.surrey), via: 'GATEWAY' } as const;
    const elsewhere = await send(hub, requester, 'ChaseInformationRequest', chase(matter), another);
    expect(elsewhere.errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_PERMITTED']);
  });
});
