import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../support/ask-graphql.ts';
import type { AskingAs } from '../support/credentials.ts';
import { boardChair, inspector, practitioner, safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { type Databases, openDatabases } from './contents.ts';
import {
  type Desk,
  desks,
  everyDesk,
  type Input,
  newham,
  newhamPartners,
  record,
  type Shown,
  surrey,
} from './desks.ts';
import { anEscalationAgainst, aReceipt, aRequest, keyOf } from './inputs.ts';

// A Friday: what is due on the Monday is due next.
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

const practitionerOf = (desk: Desk): AskingAs => ({ principal: practitioner(desk.surrey) });

async function dayOf(desk: Desk, as: AskingAs = practitionerOf(desk)): Promise<Answer> {
  return hub.askAgency(
    desk.name,
    `query { day: ${desk.prefix}Day(partnershipCode: "${surrey}") {
       partnershipCode organisation at toAcknowledge toAnswer dueNext dueNextOn overdue sentAndWaiting sentOverdue
       chasersReceivedUnanswered escalationsWaitingForUs parkedDeliveries parkedMessages } }`,
    {},
    as,
  );
}

async function pageOf(
  desk: Desk,
  list: 'Inbox' | 'Sent',
  view: string,
  {
    as = practitionerOf(desk),
    partnershipCode = surrey,
    first = 100,
    after = null,
  }: Input & { as?: AskingAs } = {},
): Promise<Answer> {
  return hub.askAgency(
    desk.name,
    `query ($partnershipCode: ID!, $view: ${list}View!, $first: Int!, $after: String) {
       page: ${desk.prefix}${list}(partnershipCode: $partnershipCode, view: $view, first: $first, after: $after) {
         totalCount pageInfo { endCursor hasNextPage }
         edges { cursor node { id daysWaiting chasers { id } record { dueAt side state } } } } }`,
    { partnershipCode, view, first, after },
    as,
  );
}

async function idsOf(desk: Desk, list: 'Inbox' | 'Sent', view: string): Promise<string[]> {
  const { data, errors } = await pageOf(desk, list, view);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  expect(data.page.totalCount).toBe(data.page.edges.length);
  return data.page.edges.map(({ node }: Shown) => node.id);
}

const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);

describe.each(everyDesk)('on the desk of $name', (desk) => {
  const other = desks[desk.asks];
  const received: Record<string, Shown> = {};
  const sent: Record<string, Shown> = {};

  beforeAll(async () => {
    const receive = (changes: Input) =>
      record(hub, desk, 'ReceiveInformationRequest', aReceipt(desk, other.surrey, changes));
    const made = (requestedAt: string, urgency: string) => ({
      requestedAt,
      receivedAt: requestedAt,
      urgency,
    });
    // Red is due after 4 working hours, amber after 24 hours, green after 72.
    received.late = await receive(made('2026-11-16T10:00:00.000Z', 'RED'));
    received.today = await receive(made('2026-11-20T09:30:00.000Z', 'RED'));
    received.monday = await receive(made('2026-11-20T09:50:00.000Z', 'GREEN'));
    received.answered = await receive(made('2026-11-20T09:00:00.000Z', 'RED'));
    await record(hub, desk, 'AnswerInformationRequest', {
      record: keyOf(desk, received.answered),
      answeredAt: '2026-11-20T09:40:00.000Z',
      outcome: 'NOTHING_HELD',
    });
    await record(hub, desk, 'AcknowledgeInformationRequest', {
      record: keyOf(desk, received.today),
      acknowledgedAt: '2026-11-20T09:35:00.000Z',
    });
    const ask = (requestedAt: string) =>
      record(hub, desk, 'RequestInformation', aRequest(desk, other.surrey, { requestedAt }));
    sent.late = await ask('2026-11-16T10:00:00.000Z');
    sent.waiting = await ask('2026-11-20T09:45:00.000Z');
    await record(hub, desk, 'ChaseInformationRequest', { record: keyOf(desk, sent.late) });
    await record(hub, desk, 'ReceiveEscalation', anEscalationAgainst(desk, other.surrey));
  });

  test('is what waits, and how much of it is late', async () => {
    const { data } = await dayOf(desk);
    expect(data.day).toEqual({
      partnershipCode: surrey,
      organisation: desk.surrey,
      at: now.toISOString(),
      toAcknowledge: 2,
      toAnswer: 3,
      dueNext: 2,
      dueNextOn: '2026-11-23',
      overdue: 1,
      sentAndWaiting: 2,
      sentOverdue: 1,
      chasersReceivedUnanswered: 0,
      escalationsWaitingForUs: 1,
      parkedDeliveries: 0,
      parkedMessages: 0,
    });
  });

  test('are the requests received, first what is due first', async () => {
    const { late, today, monday } = received;
    expect(await idsOf(desk, 'Inbox', 'TO_ANSWER')).toEqual([late.id, today.id, monday.id]);
    expect(await idsOf(desk, 'Inbox', 'TO_ACKNOWLEDGE')).toEqual([late.id, monday.id]);
    expect(await idsOf(desk, 'Inbox', 'DUE_NEXT')).toEqual([today.id, monday.id]);
    expect(await idsOf(desk, 'Inbox', 'OVERDUE')).toEqual([late.id]);
  });

  test('are the requests made, with how long they wait and how often they were chased', async () => {
    expect(await idsOf(desk, 'Sent', 'WAITING')).toEqual([sent.late.id, sent.waiting.id]);
    const { data } = await pageOf(desk, 'Sent', 'OVERDUE');
    expect(data.page.edges).toMatchObject([
      { node: { id: sent.late.id, daysWaiting: 4, chasers: [{}], record: { state: 'OVERDUE' } } },
    ]);
    // Nothing delivers in this hub.
    expect(await idsOf(desk, 'Sent', 'NOT_DELIVERED')).toEqual([sent.late.id, sent.waiting.id]);
  });

  test('are pages that go on where the one before ended', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Answer = await pageOf(desk, 'Inbox', 'TO_ANSWER', { first: 1, after });
      ids.push(...data.page.edges.map(({ node }: Shown) => node.id));
      after = data.page.pageInfo.hasNextPage ? data.page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(ids).toEqual([received.late.id, received.today.id, received.monday.id]);
  });

  test('is something of its own people only', async () => {
    const others: AskingAs[] = [
      { principal: boardChair([surrey]), via: 'GATEWAY' },
      { principal: inspector(), via: 'GATEWAY' },
      { principal: safeguardingLead(other.surrey), via: 'GATEWAY' },
      { principal: practitioner(newhamPartners[desk.name]), via: 'GATEWAY' },
    ];
    for (const as of others) {
      expect(codesOf(await dayOf(desk, as))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await pageOf(desk, 'Inbox', 'TO_ANSWER', { as }))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await pageOf(desk, 'Sent', 'WAITING', { as }))).toEqual(['NOT_PERMITTED']);
    }
  });

  test.each([
    ['no rows', { first: 0 }, 'INVALID_PAGE_SIZE'],
    ['more than a hundred', { first: 101 }, 'INVALID_PAGE_SIZE'],
    ['what is after nothing', { after: 'next' }, 'INVALID_CURSOR'],
    ['a partnership that there is not', { partnershipCode: 'E99999999' }, 'UNKNOWN_PARTNERSHIP'],
  ])('is not %s', async (_title, args, code) => {
    expect(codesOf(await pageOf(desk, 'Inbox', 'TO_ANSWER', args))).toEqual([code]);
  });
});

describe.each(everyDesk)('where no limit is published, $name', (desk) => {
  test('finds what has none after what has, in pages too', async () => {
    const organisation = newhamPartners[desk.name];
    const as: AskingAs = { principal: practitioner(organisation) };
    const here = { partnershipCode: newham, organisation };
    const requester = newhamPartners[desk.asks];
    const receive = (urgency: string) =>
      record(hub, desk, 'ReceiveInformationRequest', aReceipt(desk, requester, { ...here, urgency }));
    const red = [await receive('RED'), await receive('RED')].map(({ id }) => id).sort();
    const green = await receive('GREEN');
    const whole = await pageOf(desk, 'Inbox', 'TO_ANSWER', { as, partnershipCode: newham });
    const ids = [green.id, ...red];
    expect(whole.data.page.edges.map(({ node }: Shown) => node.id)).toEqual(ids);
    for (const [index, { cursor }] of whole.data.page.edges.entries()) {
      const { data } = await pageOf(desk, 'Inbox', 'TO_ANSWER', {
        as,
        partnershipCode: newham,
        after: cursor,
      });
      expect(data.page.edges.map(({ node }: Shown) => node.id)).toEqual(ids.slice(index + 1));
    }
    const late = await pageOf(desk, 'Inbox', 'OVERDUE', { as, partnershipCode: newham });
    expect(late.data.page.edges.map(({ node }: Shown) => node.id)).toEqual([green.id]);
  });
});
