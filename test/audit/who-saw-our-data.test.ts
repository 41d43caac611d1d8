import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { auditConnection } from '../../shared/audit/audit-connection.ts';
import { auditWriter } from '../../shared/audit/audit-writer.ts';
import { type ListAccessLog, listAccessLog } from '../../shared/audit/list-access-log.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import { parseCalendarDay } from '../../shared/calendar/calendar-day.ts';
import { agencyDataSource } from '../../shared/database/agency-data-source.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { agencyDatabase } from '../support/template-database.ts';

const geography = loadGeography();
const partnership = 'E10000030';
const entriesKept = 25;
let database: Awaited<ReturnType<typeof agencyDatabase>>;
let dataSource: DataSource;

beforeAll(async () => {
  database = await agencyDatabase('police');
  // Who may see the log, as the running service is to be told.
  await withClient(database.ownerUrl, (owner) =>
    owner.query(`create policy stand_in on access_log for select to police_ro using (
      current_setting('hub.role', true) = 'SAFEGUARDING_LEAD'
      and partnership = any (string_to_array(current_setting('hub.partnerships', true), ',')))`),
  );
  dataSource = agencyDataSource({ url: database.appUrl, entities: [], patienceMs: 20_000 });
  await dataSource.initialize();
  const connection = auditConnection(database.appUrl, 'police', 20_000);
  const writer = auditWriter({ connection, patienceMs: 20_000 });
  for (let index = 0; index < entriesKept; index++) {
    // Two in each hour, around midnight in London, and one clock that is behind.
    const at = new Date(
      Date.UTC(2026, 5, 10, 20 + Math.floor(index / 2), 0, index === 3 ? 0 : 1),
    ).toISOString();
    await writer.append([
      accessEntry({ at, requestId: `r${index}` }),
      accessEntry({ at, requestId: `other${index}`, partnership: 'E08000002' }),
    ]);
  }
  await connection.close();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function asLead<Result>(
  partnerships: string,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return dataSource.transaction(async (manager) => {
    await manager.query(
      `set local role police_ro; set local hub.role = 'SAFEGUARDING_LEAD'; set local hub.partnerships = '${partnerships}'`,
    );
    return work(manager);
  });
}

const day = (text: string) => parseCalendarDay(text);

const list = (args: Partial<ListAccessLog>, partnerships = partnership) =>
  asLead(partnerships, (manager) =>
    listAccessLog(manager, { partnershipCode: partnership, first: 100, ...args }, { geography }),
  );

test('a lead reads page after page, newest first, every entry once', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ first: 7, after });
    seen.push(...page.edges.map(({ node }) => node.requestId));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  const inOrder = Array.from({ length: entriesKept }, (_, index) => `r${index}`).reverse();
  // The clock that was behind puts the fourth before the third.
  [inOrder[21], inOrder[22]] = [inOrder[22] ?? '', inOrder[21] ?? ''];
  expect(seen).toEqual(inOrder);
});

test('an entry is shown as it was written, with the organisation’s name and its place in the log', async () => {
  const { edges } = await list({ first: 1 });
  expect(edges[0]?.node).toMatchObject({
    number: entriesKept,
    at: new Date('2026-06-11T08:00:01.000Z'),
    requestId: 'r24',
    organisation: { code: 'E23000031', sector: 'POLICE' },
    reads: [{ outcome: 'ALLOWED', count: 2, subjects: ['child-a', 'child-b'] }],
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('days are London’s, and both are included', async () => {
  const onTheTenth = await list({ from: day('2026-06-10'), to: day('2026-06-10') });
  // Until 23:00 UTC, which is midnight in summer.
  expect(onTheTenth.edges.map(({ node }) => node.number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  expect((await list({ from: day('2026-06-11') })).edges).toHaveLength(entriesKept - 6);
  expect((await list({ to: day('2026-06-09') })).edges).toEqual([]);
});

test('nobody reads the log of a partnership that they may not see', async () => {
  expect((await list({}, 'E08000002')).edges).toEqual([]);
  expect((await list({}, '')).edges).toEqual([]);
});

test.each(['', 'AAAA', Buffer.from('2026-06-10 1').toString('base64url'), "' or true --"])(
  'what is no cursor is refused: %j',
  async (after) => {
    await expect(list({ after })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  },
);
