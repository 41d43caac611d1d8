import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { changingNothing, type Databases, openDatabases } from './contents.ts';
import {
  type Desk,
  desks,
  everyDesk,
  joinedMatter,
  listed,
  ownRecord,
  record,
  type Shown,
  send,
} from './desks.ts';
import {
  aMeeting,
  anEscalation,
  anEscalationAgainst,
  aReceipt,
  aRequest,
  attendedBy,
  keyOf,
  matterOf,
} from './inputs.ts';

// The hub takes this Date for now: setting it moves the clock of every process.
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

const reason = 'The same call, by both sides’ notes of it.';

describe.each(everyDesk)('a request that was telephoned to $name', (responder) => {
  const requester = everyDesk.find(({ asks }) => asks === responder.name) as Desk;
  const idempotencyKey = randomUUID();
  let asked: Shown;
  let received: Shown;
  let raised: Shown;
  let unrelated: Shown;
  let before: { asked: Shown; received: Shown };
  let linked: Shown;
  let linkedAt: string;

  beforeAll(async () => {
    asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
    received = await record(
      hub,
      responder,
      'ReceiveInformationRequest',
      aReceipt(responder, requester.surrey, { requestedAt: '2026-11-16T09:57:00.000Z' }),
    );
    raised = await record(
      hub,
      responder,
      'RaiseEscalation',
      anEscalation(responder, requester.surrey, { informationRequestId: received.id }),
    );
    unrelated = await record(
      hub,
      responder,
      'RaiseEscalation',
      anEscalation(responder, requester.surrey, { informationRequestId: randomUUID() }),
    );
    before = {
      asked: await joinedMatter(hub, 'InformationRequest', asked.id),
      received: await joinedMatter(hub, 'InformationRequest', received.id),
    };
    now.setTime(now.getTime() + 3_600_000);
    linkedAt = now.toISOString();
    linked = await record(hub, responder, 'LinkInformationRequest', {
      idempotencyKey,
      record: keyOf(responder, received),
      matter: matterOf(asked),
      reason: ` ${reason} `,
    });
  });

  test('is at first two matters, each with one side', () => {
    expect(received.id).not.toBe(asked.id);
    expect(before.asked.joined).toMatchObject({
      status: 'REQUESTER_ONLY',
      discrepancies: [
        {
          kind: 'ONE_SIDE_HAS_NO_RECORD',
          accounts: [
            { organisation: { code: requester.surrey }, says: 'recorded' },
            { organisation: { code: responder.surrey }, says: 'no record' },
          ],
        },
      ],
    });
    expect(before.received.joined).toMatchObject({
      status: 'RESPONDER_ONLY',
      discrepancies: [{ kind: 'ONE_SIDE_HAS_NO_RECORD' }],
    });
  });

  test('keeps what the record says when it is linked, and why it was', () => {
    expect(linked).toMatchObject({ id: asked.id, startedAt: asked.startedAt });
    expect(linked.record).toEqual({ ...received.record, linkReason: reason, changedAt: linkedAt });
  });

  test('is then one matter with both records, which shows where they differ', async () => {
    const { joined, ...held } = await joinedMatter(hub, 'InformationRequest', asked.id);
    expect(held[requester.prefix].records).toMatchObject([{ side: 'REQUESTER', linkReason: null }]);
    expect(held[responder.prefix].records).toMatchObject([{ side: 'RESPONDER', linkReason: reason }]);
    expect(joined.status).toBe('OVERDUE');
    expect(joined.discrepancies).toEqual([
      {
        kind: 'TIMES_DIFFER',
        accounts: [
          {
            organisation: { code: requester.surrey },
            says: 'requested 2026-11-16T10:00:00.000Z, due 2026-11-16T14:00:00.000Z',
          },
          {
            organisation: { code: responder.surrey },
            says: 'requested 2026-11-16T09:57:00.000Z, due 2026-11-16T13:57:00.000Z',
          },
        ],
      },
    ]);
  });

  test('is gone from where it was', async () => {
    const { joined } = await joinedMatter(hub, 'InformationRequest', received.id);
    expect(joined.status).toBe('NOT_RECORDED');
    expect(await ownRecord(hub, responder, 'InformationRequest', keyOf(responder, received))).toBeNull();
    const ids = (await listed(hub, responder, 'InformationRequest')).map(({ id }) => id);
    expect(ids).toContain(asked.id);
    expect(ids).not.toContain(received.id);
  });

  test('leaves a history of the link', async () => {
    const history = await databases.rows(
      responder.name,
      `select concept, from_id, to_id, organisation, reason, linked_at from record_links where to_id = '${asked.id}'`,
    );
    expect(history).toEqual([
      {
        concept: 'information-request',
        from_id: received.id,
        to_id: asked.id,
        organisation: responder.surrey,
        reason,
        linked_at: new Date(linkedAt),
      },
    ]);
  });

  test('takes along the escalation that names it, and no other', async () => {
    const latest = (escalation: Shown) =>
      ownRecord(hub, responder, 'Escalation', keyOf(responder, escalation));
    expect((await latest(raised)).record).toMatchObject({
      informationRequestId: asked.id,
      changedAt: linkedAt,
    });
    expect(await latest(unrelated)).toEqual(unrelated);
    const { joined } = await joinedMatter(hub, 'Escalation', raised.id);
    expect(joined.informationRequest.id).toBe(asked.id);
  });

  test('is linked once, however often the same is sent', async () => {
    const again = await changingNothing(databases, () =>
      send(hub, responder, 'LinkInformationRequest', {
        idempotencyKey,
        record: keyOf(responder, received),
        matter: matterOf(asked),
        reason: ` ${reason} `,
      }),
    );
    expect(again.data.done).toEqual(linked);
  });

  test.each([
    ['to the matter it already has', () => asked, 'ALREADY_LINKED'],
    ['to a matter that the organisation already recorded', () => earlier, 'ALREADY_RECORDED'],
  ])('is not linked %s', async (_case, matter, code) => {
    earlier ??= await record(
      hub,
      responder,
      'ReceiveInformationRequest',
      aReceipt(responder, requester.surrey),
    );
    const { errors = [] } = await changingNothing(databases, async () =>
      send(hub, responder, 'LinkInformationRequest', {
        record: keyOf(responder, asked),
        matter: matterOf(matter() as Shown),
        reason,
      }),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
  let earlier: Shown | undefined;

  test.each([
    ['without a reason', { reason: '  ' }, 'TEXT_REQUIRED'],
    ['to what has no id', { matter: { id: 'call', startedAt: '2026-11-16T10:00:00Z' } }, 'INVALID_MATTER_ID'],
    [
      'to an id with another start',
      (id: string) => ({ matter: { id, startedAt: '2026-11-16T10:00:00.001Z' } }),
      'MATTER_START_DIFFERS',
    ],
  ])('is not linked %s', async (_case, changes, code) => {
    const other = await record(hub, requester, 'RequestInformation', aRequest(requester, responder.surrey));
    const { errors = [] } = await changingNothing(databases, () =>
      send(hub, responder, 'LinkInformationRequest', {
        record: keyOf(responder, asked),
        matter: matterOf(other),
        reason,
        ...(typeof changes === 'function' ? changes(other.id) : changes),
      }),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});

describe.each(everyDesk)('what else $name recorded separately', (desk) => {
  const other = desks[desk.asks];

  test('an escalation is linked, and its stages follow', async () => {
    const raised = await record(hub, other, 'RaiseEscalation', anEscalation(other, desk.surrey));
    const received = await record(hub, desk, 'ReceiveEscalation', anEscalationAgainst(desk, other.surrey));
    const advanced = await record(hub, desk, 'AdvanceEscalation', {
      record: keyOf(desk, received),
      stage: 2,
      enteredAt: '2026-11-04T10:00:00.000Z',
    });
    const linked = await record(hub, desk, 'LinkEscalation', {
      record: keyOf(desk, received),
      matter: matterOf(raised),
      reason,
    });
    expect(linked.id).toBe(raised.id);
    expect(linked.record.stages).toEqual(advanced.record.stages);
    const { joined } = await joinedMatter(hub, 'Escalation', raised.id);
    expect(joined.discrepancies.map(({ kind }: Shown) => kind)).toEqual(['STAGE_DIFFERS']);
  });

  test('a meeting is linked, and its attendances follow', async () => {
    const convened = await record(hub, other, 'ConveneLeadershipMeeting', aMeeting(other));
    const invited = await record(
      hub,
      desk,
      'RecordLeadershipMeeting',
      aMeeting(desk, { convenedBy: other.surrey }),
    );
    const attended = await record(hub, desk, 'RecordAttendance', {
      record: keyOf(desk, invited),
      ...attendedBy(desk, 'SOMEBODY'),
    });
    const linked = await record(hub, desk, 'LinkLeadershipMeeting', {
      record: keyOf(desk, invited),
      matter: matterOf(convened),
      reason,
    });
    expect(linked.id).toBe(convened.id);
    expect(linked.record).toEqual({ ...attended.record, linkReason: reason });
    const matter = await joinedMatter(hub, 'LeadershipMeeting', convened.id);
    expect(matter[desk.prefix].records).toHaveLength(1);
    expect(matter[other.prefix].records).toHaveLength(1);
  });

  // record_links has one row for each record and id it came from, so a second link from the same id is refused.
  test('what was linked by mistake is linked back, and then where it belongs', async () => {
    const [first, second] = [
      await record(hub, other, 'RequestInformation', aRequest(other, desk.surrey)),
      await record(hub, other, 'RequestInformation', aRequest(other, desk.surrey)),
    ];
    const received = await record(hub, desk, 'ReceiveInformationRequest', aReceipt(desk, other.surrey));
    const link = (from: Shown, to: Shown) =>
      record(hub, desk, 'LinkInformationRequest', {
        record: keyOf(desk, from),
        matter: matterOf(to),
        reason,
      });
    await link(received, first);
    await link(first, received);
    const linked = await link(received, second);
    expect(linked.id).toBe(second.id);
  });
});
