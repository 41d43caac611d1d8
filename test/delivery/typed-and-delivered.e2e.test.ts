import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changingNothing, type Databases, openDatabases } from '../agency/contents.ts';
import {
  type Desk,
  desks,
  everyDesk,
  joinedMatter,
  ownRecord,
  record,
  type Shown,
  send,
} from '../agency/desks.ts';
import { aReceipt, aRequest, keyOf, matterOf } from '../agency/inputs.ts';
import { courseOf } from '../agency/request-course.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { written } from './support/written-messages.ts';

// The hub takes this Date for now: setting it moves the clock of every process.
const now = new Date('2026-11-20T10:00:00Z');
const reason = 'The call that was noted.';
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

describe.each(everyDesk)('a request that $name was telephoned, and then sent', (responder) => {
  const requester = everyDesk.find(({ asks }) => asks === responder.name) as Desk;
  const third = desks[responder.asks];

  const typedIn = (from = requester) =>
    record(hub, responder, 'ReceiveInformationRequest', aReceipt(responder, from.surrey));
  async function arrived(): Promise<Shown> {
    const asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
    await hub.deliver();
    return asked;
  }
  const link = (from: Shown, to: Shown) => ({
    record: keyOf(responder, from),
    matter: matterOf(to),
    reason,
  });
  const own = (matter: Shown) => ownRecord(hub, responder, 'InformationRequest', keyOf(responder, matter));

  test('is one record once the one that was typed in is linked: what arrived gives way to it', async () => {
    const typed = await typedIn();
    const asked = await arrived();
    await record(hub, requester, 'ChaseInformationRequest', {
      record: keyOf(requester, asked),
      note: 'It is urgent.',
    });
    await hub.deliver();
    const chased = await courseOf(hub, responder, asked);
    const acknowledged = await record(hub, responder, 'AcknowledgeInformationRequest', {
      record: keyOf(responder, typed),
      acknowledgedAt: now.toISOString(),
    });
    now.setTime(now.getTime() + 60_000);
    const linked = await record(hub, responder, 'LinkInformationRequest', link(typed, asked));
    expect(linked).toEqual({
      ...acknowledged,
      id: asked.id,
      startedAt: asked.startedAt,
      record: { ...acknowledged.record, linkReason: reason, changedAt: now.toISOString() },
    });
    expect(await own(typed)).toBeNull();
    expect(await own(asked)).toEqual(linked);
    expect(chased.chasers).toMatchObject([{ note: 'It is urgent.' }]);
    expect((await courseOf(hub, responder, asked)).chasers).toEqual(chased.chasers);
    // What arrived stays as it was received.
    const inbox = await databases.rows(
      responder.name,
      `select kind, effect from inbox where matter_id = '${asked.id}' order by sequence`,
    );
    expect(inbox).toEqual([
      { kind: 'REQUEST_MADE', effect: 'APPLIED' },
      { kind: 'REQUEST_CHASED', effect: 'APPLIED' },
    ]);
    // And either goes on telling the other.
    await hub.deliver();
    expect(await written(databases, responder.name, asked.id)).toMatchObject([
      { kind: 'REQUEST_ACKNOWLEDGED', sequence: 1, effect: 'APPLIED' },
    ]);
    const { joined } = await joinedMatter(hub, 'InformationRequest', asked.id);
    expect(joined.discrepancies).toEqual([]);
    await record(hub, requester, 'WithdrawInformationRequest', {
      record: keyOf(requester, asked),
      withdrawnAt: now.toISOString(),
    });
    await hub.deliver();
    expect((await own(asked)).record).toMatchObject({
      outcome: 'WITHDRAWN',
      caseReference: 'SYN-RECEIVED-1',
    });
  });

  test.each<[string, (asked: Shown) => Promise<Shown | undefined>]>([
    [
      'the responder has acknowledged what arrived',
      (asked) =>
        record(hub, responder, 'AcknowledgeInformationRequest', {
          record: keyOf(responder, asked),
          acknowledgedAt: now.toISOString(),
        }),
    ],
    [
      'the responder has given what arrived a case reference',
      (asked) =>
        record(hub, responder, 'CorrectInformationRequest', {
          record: keyOf(responder, asked),
          reason,
          caseReference: 'SYN-OURS-1',
        }),
    ],
    [
      'the requester has withdrawn it',
      (asked) =>
        record(hub, requester, 'WithdrawInformationRequest', {
          record: keyOf(requester, asked),
          withdrawnAt: now.toISOString(),
        }),
    ],
    [
      'the requester has corrected it',
      (asked) =>
        record(hub, requester, 'CorrectInformationRequest', {
          record: keyOf(requester, asked),
          reason,
          purpose: 'To decide whether a child may go home.',
        }),
    ],
    [
      'the requester has escalated it',
      (asked) =>
        record(hub, requester, 'EscalateInformationRequest', {
          record: keyOf(requester, asked),
          raisedAt: now.toISOString(),
          ...requester.handling,
        }),
    ],
  ])('stays two records if %s', async (_, touch) => {
    const typed = await typedIn();
    const asked = await arrived();
    await touch(asked);
    await hub.deliver();
    await refused(typed, asked);
  });

  test('stays two records if another organisation telephoned, or both were sent', async () => {
    const asked = await arrived();
    await refused(await typedIn(third), asked);
    await refused(await arrived(), asked);
  });

  async function refused(from: Shown, to: Shown) {
    const { errors = [] } = await changingNothing(databases, () =>
      send(hub, responder, 'LinkInformationRequest', link(from, to)),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['ALREADY_RECORDED']);
  }
});
