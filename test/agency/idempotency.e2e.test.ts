import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newMatter } from '../../shared/paging/matter-id.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { changingNothing, type Databases, openDatabases } from './contents.ts';
import {
  type Deed,
  type Desk,
  desks,
  everyDesk,
  type Input,
  listed,
  record,
  type Shown,
  send,
} from './desks.ts';
import { aMeeting, anAppointment, anEscalation, aRequest, attendedBy, keyOf, matterOf } from './inputs.ts';

let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-20T10:00:00Z') });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

/** Each kind of thing that is sent, prepared so that it may be sent once, and what another body would say. */
const sent: [deed: Deed, prepare: (desk: Desk) => Promise<Input>, otherwise: Input][] = [
  [
    'RequestInformation',
    async (desk) => aRequest(desk, desks[desk.asks].surrey),
    { purpose: 'For another reason.' },
  ],
  [
    'AnswerInformationRequest',
    async (desk) => ({
      record: keyOf(
        desk,
        await record(hub, desk, 'RequestInformation', aRequest(desk, desks[desk.asks].surrey)),
      ),
      answeredAt: '2026-11-16T12:00:00.000Z',
      outcome: 'NOTHING_HELD',
    }),
    { outcome: 'SHARED_IN_FULL' },
  ],
  [
    'RaiseEscalation',
    async (desk) => anEscalation(desk, desks[desk.asks].surrey),
    { reason: 'COMMUNICATION' },
  ],
  [
    'AdvanceEscalation',
    async (desk) => ({
      record: keyOf(
        desk,
        await record(hub, desk, 'RaiseEscalation', anEscalation(desk, desks[desk.asks].surrey)),
      ),
      stage: 2,
      enteredAt: '2026-11-04T10:00:00.000Z',
    }),
    { enteredAt: '2026-11-04T10:00:00.001Z' },
  ],
  ['ConveneLeadershipMeeting', async (desk) => aMeeting(desk), { kind: 'EXTRAORDINARY' }],
  [
    'RecordAttendance',
    async (desk) => ({
      record: keyOf(desk, await record(hub, desk, 'ConveneLeadershipMeeting', aMeeting(desk))),
      ...attendedBy(desk, 'SOMEBODY'),
    }),
    { authorityToDecide: false },
  ],
  [
    'AppointLead',
    async (desk) => anAppointment(desk, randomUUID(), { statutoryLevel: 'DELEGATE' }),
    { statutoryLevel: 'LEAD' },
  ],
];

/**
 * Its own rows, one that remembers the key, and one for each organisation that is told; and of a request that is made or
 * changed, what is counted.
 */
const rowsMade: Partial<Record<Deed, number>> = {
  RequestInformation: 1 + 1 + 1 + 1,
  // The requester notes it: no new record, and nobody is told. What it said is no longer counted, and what it says is.
  AnswerInformationRequest: 1 + 2,
  RaiseEscalation: 2 + 1 + 1,
  AdvanceEscalation: 1 + 1 + 1,
  ConveneLeadershipMeeting: 1 + 1 + 2,
  RecordAttendance: 1 + 1,
  AppointLead: 1 + 1,
};

describe.each(everyDesk)('what $name is sent', (desk) => {
  test.each(sent)(
    '%s again with the same key gives the first result and changes nothing',
    async (deed, prepare) => {
      const input = { idempotencyKey: randomUUID(), ...(await prepare(desk)) };
      const first = await send(hub, desk, deed, input);
      expect(first.errors).toBeUndefined();
      const again = await changingNothing(databases, () => send(hub, desk, deed, input));
      expect(again.text).toBe(first.text);
    },
  );

  test.each(sent)('%s five times at once is done once', async (deed, prepare) => {
    const prepared = await prepare(desk);
    const before = await countOf(desk);
    const input = { idempotencyKey: randomUUID(), ...prepared };
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(hub, desk, deed, input)));
    expect(answers[0]?.errors).toBeUndefined();
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const made = (await countOf(desk)) - before;
    expect(made).toBe(rowsMade[deed]);
  });

  test.each(sent)('%s with another body and the same key is refused', async (deed, prepare, otherwise) => {
    const input = { idempotencyKey: randomUUID(), ...(await prepare(desk)) };
    await record(hub, desk, deed, input);
    const { data, errors = [] } = await changingNothing(databases, () =>
      send(hub, desk, deed, { ...input, ...otherwise }),
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(data ?? null).toBeNull();
  });

  test('with a key that stands for another kind of thing is refused, even if it says the same', async () => {
    const asked = await record(hub, desk, 'RequestInformation', aRequest(desk, desks[desk.asks].surrey));
    const link = {
      idempotencyKey: randomUUID(),
      record: keyOf(desk, asked),
      matter: matterOf(newMatter(new Date('2026-11-16T09:00:00.000Z'))),
      reason: 'The same call.',
    };
    await record(hub, desk, 'LinkInformationRequest', link);
    const { errors = [] } = await changingNothing(databases, () => send(hub, desk, 'LinkEscalation', link));
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('again after the record has moved on gives the first result, and the record stays as it is', async () => {
    const input = { idempotencyKey: randomUUID(), ...aRequest(desk, desks[desk.asks].surrey) };
    const first = await send(hub, desk, 'RequestInformation', input);
    const { done: asked }: { done: Shown } = first.data;
    const answered = await record(hub, desk, 'AnswerInformationRequest', {
      record: keyOf(desk, asked),
      answeredAt: '2026-11-16T12:00:00.000Z',
      outcome: 'SHARED_IN_FULL',
    });
    const again = await changingNothing(databases, () => send(hub, desk, 'RequestInformation', input));
    expect(again.text).toBe(first.text);
    const [inList] = (await listed(hub, desk, 'InformationRequest')).filter(({ id }) => id === asked.id);
    expect(inList).toEqual(answered);
  });

  test('after a refusal may be sent again, put right, with the same key', async () => {
    const idempotencyKey = randomUUID();
    const refused = await send(hub, desk, 'RequestInformation', {
      idempotencyKey,
      ...aRequest(desk, desks[desk.asks].surrey, { purpose: ' ' }),
    });
    expect(refused.errors?.[0]?.extensions.code).toBe('TEXT_REQUIRED');
    const done = await record(hub, desk, 'RequestInformation', {
      idempotencyKey,
      ...aRequest(desk, desks[desk.asks].surrey),
    });
    expect(done.record.state).toBe('OVERDUE');
  });

  test('by two who did not agree on a key is recorded once: the second is told', async () => {
    const meeting = await record(hub, desk, 'ConveneLeadershipMeeting', aMeeting(desk));
    const attendance = { record: keyOf(desk, meeting), ...attendedBy(desk, 'SOMEBODY') };
    const answers = await Promise.all([
      send(hub, desk, 'RecordAttendance', attendance),
      send(hub, desk, 'RecordAttendance', attendance),
    ]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes.toSorted()).toEqual(['ALREADY_RECORDED', undefined]);
  });

  test('by two who answer one request at once is answered once', async () => {
    const asked = await record(hub, desk, 'RequestInformation', aRequest(desk, desks[desk.asks].surrey));
    const outcomes = ['NOTHING_HELD', 'SHARED_IN_FULL', 'SHARED_IN_PART', 'NOT_FOR_US'];
    const answers = await Promise.all(
      outcomes.map((outcome) =>
        send(hub, desk, 'AnswerInformationRequest', {
          record: keyOf(desk, asked),
          answeredAt: '2026-11-16T12:00:00.000Z',
          outcome,
        }),
      ),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes.toSorted()).toEqual([...Array(3).fill('REQUEST_CLOSED'), undefined]);
  });

  test('by two who appoint a lead at once names one of them', async () => {
    const lead = (reference: string) =>
      send(hub, desk, 'AppointLead', anAppointment(desk, reference, { appointedOn: '2028-01-03' }));
    const answers = await Promise.all([lead('ONE'), lead('OTHER'), lead('THIRD')]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes.toSorted()).toEqual(['LEAD_ALREADY_APPOINTED', 'LEAD_ALREADY_APPOINTED', undefined]);
  });
});

/** Rows in all tables of a desk's database. */
async function countOf({ name }: Desk): Promise<number> {
  const contents = await databases.contents();
  return Object.entries(contents)
    .filter(([table]) => table.startsWith(`${name}.`))
    .reduce((total, [, says]) => total + Number(says.split(' ')[0]), 0);
}
