import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MessageKind } from '../../shared/delivery/message.ts';
import { readReceipt } from '../../shared/delivery/receipt.ts';
import { newMatter } from '../../shared/paging/matter-id.ts';
import { changingNothing, type Databases, openDatabases } from '../agency/contents.ts';
import { type Desk, desks, record, type Shown } from '../agency/desks.ts';
import { aMeeting, anEscalation, aRequest } from '../agency/inputs.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { aMessage, outcomes, type Said, signed } from './support/sent-messages.ts';

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

const { police, health } = desks;
const authority = desks['local-authority'];

const made = {
  requestType: 'PARTNER_CHECK',
  requestTypeLabel: 'Check with a partner',
  purpose: 'To decide whether to hold a strategy discussion today.',
  urgency: 'RED',
  urgencyRationale: 'The child is in hospital.',
  lawfulBasis: 'CHILDREN_ACT_1989_SECTION_47',
  childIdentification: 'SECURE_CHANNEL',
  childReference: null,
  urgencyPolicy: 'surrey-mash',
  requestedAt: '2026-11-20T09:00:00.000Z',
  synthetic: true,
};
const first = { stage: 1, shortenedLimitWorkingDays: null, shortenedReason: null };
const meeting = { kind: 'EXTRAORDINARY', startsAt: '2026-11-19T09:00:00.000Z', synthetic: true };

/** A kind of message, what it says, and a word or instant in it that no agency would write. */
interface Case {
  kind: MessageKind;
  concept: NonNullable<Said['concept']>;
  content: Record<string, unknown>;
  wrong: Record<string, unknown>;
  /** What the police, who are told, hold before it; nothing if they are to record it anew. */
  held: (() => Promise<Shown>) | null;
}

const asked = () => record(hub, police, 'RequestInformation', aRequest(police, health.surrey));
const raised = () => record(hub, police, 'RaiseEscalation', anEscalation(police, health.surrey));
/** A request that the police were sent, by message as well. */
async function arrived(): Promise<Shown> {
  const { id } = newMatter(new Date(made.requestedAt));
  await send('REQUEST_MADE', 'information-request', id, made);
  return { id };
}

const cases: Case[] = [
  {
    kind: 'REQUEST_MADE',
    concept: 'information-request',
    content: made,
    wrong: { urgency: 'BLUE' },
    held: null,
  },
  {
    kind: 'REQUEST_ACKNOWLEDGED',
    concept: 'information-request',
    content: { receivedAt: '2026-11-16T10:05:00.000Z', acknowledgedAt: '2026-11-16T10:30:00.000Z' },
    wrong: { acknowledgedAt: '2026-11-16T10:04:59.999Z' },
    held: asked,
  },
  {
    kind: 'REQUEST_ANSWERED',
    concept: 'information-request',
    content: {
      answeredAt: '2026-11-16T12:00:00.000Z',
      outcome: 'DECLINED',
      declineReason: 'LEGAL_PRIVILEGE',
      declineRationale: 'Advice given for proceedings.',
    },
    wrong: { declineRationale: null },
    held: asked,
  },
  {
    kind: 'REQUEST_WITHDRAWN',
    concept: 'information-request',
    content: { withdrawnAt: '2026-11-20T09:30:00.000Z' },
    wrong: { withdrawnAt: 'yesterday' },
    held: arrived,
  },
  {
    kind: 'ESCALATION_RAISED',
    concept: 'escalation',
    content: {
      kind: 'SYSTEM',
      reason: 'COMMUNICATION',
      raisedAt: '2026-11-19T09:00:00.000Z',
      policy: 'london',
      informationRequestId: null,
      childReference: null,
      synthetic: true,
      ...first,
    },
    wrong: { stage: 2 },
    held: null,
  },
  {
    kind: 'ESCALATION_ADVANCED',
    concept: 'escalation',
    content: { ...first, stage: 2, enteredAt: '2026-11-04T10:00:00.000Z', skippedReason: null },
    wrong: { skippedReason: 'A \0 character' },
    held: raised,
  },
  {
    kind: 'ESCALATION_CLOSED',
    concept: 'escalation',
    content: {
      closedAt: '2026-11-05T10:00:00.000Z',
      status: 'RESOLVED',
      resolution: 'RAISER_AGREED',
      resolutionNote: null,
      childOutcome: 'NO_CHANGE',
    },
    wrong: { resolution: null },
    held: raised,
  },
  {
    kind: 'MEETING_CONVENED',
    concept: 'leadership-meeting',
    content: meeting,
    wrong: { kind: 'COFFEE' },
    held: null,
  },
  {
    kind: 'MEETING_CLOSED',
    concept: 'leadership-meeting',
    content: { ...meeting, status: 'HELD' },
    wrong: { status: 'SCHEDULED' },
    held: null,
  },
];

/** How many messages an agency has sent about a matter. */
const sent = new Map<string, number>();

/** Sends the police a message of another agency, and tells what became of it there. */
async function send(
  kind: MessageKind,
  concept: Case['concept'],
  matterId: string,
  content: Record<string, unknown>,
  from: Desk = health,
) {
  const lane = `${from.name} ${matterId}`;
  const sequence = (sent.get(lane) ?? 0) + 1;
  sent.set(lane, sequence);
  const message = aMessage({ sender: from.name, recipient: 'police', kind, concept, matterId, sequence });
  const signedMessage = await signed(hub.identity, message, { ...content, nonce: randomUUID() });
  const take = async () => {
    const [outcome] = await outcomes(hub, [signedMessage], { from: from.name, to: 'police' });
    if (outcome?.receipt == null) throw new Error(`It was not taken: ${JSON.stringify(outcome)}`);
    return outcome;
  };
  const { state, receipt: text } = await take();
  const { receipt } = await readReceipt(text ?? '', hub.identity.deliveryOf('police').publicKeys);
  return { state, effect: receipt.effect, fault: receipt.fault, text, take };
}

const newId = () => newMatter(new Date('2026-11-19T09:00:00.000Z')).id;

/** What the police record of matters, beside what they were sent. */
const recorded = async () =>
  Object.fromEntries(
    Object.entries(await databases.contents()).filter(([table]) =>
      /^police\.(information_requests|escalations|escalation_stages|leadership_meetings)$/.test(table),
    ),
  );

describe.each(cases)('$kind', ({ kind, concept, content, wrong, held }) => {
  const matterId = async () => (held === null ? newId() : (await held()).id);

  test('is applied, and once however often it comes', async () => {
    const id = await matterId();
    const before = await recorded();
    const { effect, text, take } = await send(kind, concept, id, content);
    expect(effect).toBe('APPLIED');
    expect(await recorded()).not.toEqual(before);
    await changingNothing(databases, async () => {
      expect((await take()).receipt).toBe(text);
      expect((await take()).receipt).toBe(text);
    });
  });

  test.each([
    ['what it says is not what such a message says', wrong],
    ['it says a word that is not known here', { ...content, colour: 'red' }],
  ])('is parked with its reason, and nothing recorded, if %s', async (_, changes) => {
    const id = await matterId();
    const before = await recorded();
    const parked = await send(kind, concept, id, { ...content, ...changes });
    expect(parked).toMatchObject({ state: 'PARKED', effect: 'PARKED', fault: 'CONTENT_INVALID' });
    expect(await recorded()).toEqual(before);
  });
});

describe.each(cases.filter(({ held }) => held !== null))('$kind', ({ kind, concept, content, held }) => {
  test('is parked if it is about a matter that is not recorded', async () => {
    const parked = await send(kind, concept, newId(), content);
    expect(parked).toMatchObject({ effect: 'PARKED', fault: 'MATTER_NOT_HELD' });
  });

  test('is parked if it is from an organisation that has no part in the matter', async () => {
    const { id } = await (held ?? asked)();
    const before = await recorded();
    const parked = await send(kind, concept, id, content, authority);
    expect(parked).toMatchObject({ effect: 'PARKED', fault: 'SIDE_DIFFERS' });
    expect(await recorded()).toEqual(before);
  });
});

test('a side of its own making is no side: whoever asked may not answer for who was asked', async () => {
  const { id } = await arrived();
  const parked = await send('REQUEST_ANSWERED', 'information-request', id, {
    answeredAt: '2026-11-20T09:30:00.000Z',
    outcome: 'NOTHING_HELD',
    declineReason: null,
    declineRationale: null,
  });
  expect(parked).toMatchObject({ effect: 'PARKED', fault: 'SIDE_DIFFERS' });
});

test('a meeting is closed by its convener alone', async () => {
  const { id } = await record(hub, police, 'ConveneLeadershipMeeting', aMeeting(police));
  const parked = await send('MEETING_CLOSED', 'leadership-meeting', id, { ...meeting, status: 'CANCELLED' });
  expect(parked).toMatchObject({ effect: 'PARKED', fault: 'SIDE_DIFFERS' });
});
