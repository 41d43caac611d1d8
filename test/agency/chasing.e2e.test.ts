import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { effectsOfKind } from '../delivery/support/effects.ts';
import { sayInstead } from '../delivery/support/say-instead.ts';
import { businessManager, safeguardingLead, scrutineer } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { changingNothing, type Databases, openDatabases } from './contents.ts';
import { type Desk, desks, everyDesk, type Input, record, type Shown, send, surrey } from './desks.ts';
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

/** A request that has arrived. */
async function askedOf(requester: Desk, responder: Desk): Promise<Shown> {
  const asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
  await hub.deliver();
  return asked;
}

const chasersOf = (desk: Desk, matter: Shown) =>
  effectsOfKind(hub, databases, desk, matter, 'REQUEST_CHASED');

describe.each(everyDesk)('$name chases a request', (requester) => {
  const responder = desks[requester.asks];
  const chase = (matter: Shown, changes: Input = {}) => ({
    record: keyOf(requester, matter),
    note: ' Nothing was heard by Wednesday. ',
    ...changes,
  });

  afterEach(() => hub.relay(requester.name).start());

  test('twice: it is counted beside its own record, and reaches the responder’s', async () => {
    const matter = await askedOf(requester, responder);
    const chased = await record(hub, requester, 'ChaseInformationRequest', chase(matter));
    expect(chased.record).toEqual(matter.record);
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
    expect(await chasersOf(requester, matter)).toEqual(['APPLIED', 'APPLIED']);
    expect((await courseOf(hub, responder, matter)).chasers).toEqual(
      chasers.map((each: Shown) => ({ ...each, receivedAt: now.toISOString() })),
    );
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
    await hub.relay(requester.name).stop();
    await record(hub, requester, 'ChaseInformationRequest', chase(matter));
    await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: now.toISOString(),
      outcome: 'NOTHING_HELD',
    });
    hub.relay(requester.name).start();
    expect(await chasersOf(requester, matter)).toEqual(['APPLIED']);
    expect((await courseOf(hub, responder, matter)).chasers).toHaveLength(1);
  });

  test('and what arrives is no chaser: it is parked, with the reason', async () => {
    const matter = await askedOf(requester, responder);
    await hub.relay(requester.name).stop();
    await record(hub, requester, 'ChaseInformationRequest', chase(matter));
    await sayInstead(hub, requester.name, matter.id, ({ chasedAt: _, ...said }) => said);
    hub.relay(requester.name).start();
    expect(await chasersOf(requester, matter)).toEqual(['CONTENT_INVALID']);
    expect((await courseOf(hub, responder, matter)).chasers).toEqual([]);
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
