import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { leadershipAttendanceContribution } from '../../shared/leadership-meeting/leadership-attendance-contribution.ts';
import { askBeforehand, stayingConnections } from '../../shared/subgraph/ask-beforehand.ts';
import { rowsOfMatters } from '../../shared/subgraph/matter-answers.ts';
import { police } from '../../subgraphs/police/agency.ts';
import { connect } from '../isolation/connect.ts';
import { boardChair } from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';

const surrey = 'E10000030';
const now = new Date('2026-11-23T12:00:00.000Z');
const principal = boardChair([surrey]);
const geography = loadGeography();
const matter = { partnershipCode: surrey, id: '018f0000-0000-7000-8000-000000000001' };

let database: Awaited<ReturnType<typeof agencyDatabase>>;
let connected: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  database = await agencyDatabase('police');
  connected = await connect(database, police);
});
afterAll(async () => {
  await connected.close();
  await database.drop();
});

const prepared = (manager: EntityManager): Promise<{ generic: number; custom: number }[]> =>
  manager.query(
    `select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements where name <> ''`,
  );

test('an agency that starts has its connections open, each with the plans of a board’s figures', async () => {
  await askBeforehand({ sessions: connected.sessions, agency: police, geography }, now);
  // Autovacuum is nobody's, and may be there.
  const open = await withClient(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query(
      `select application_name as name, count(*)::int as count from pg_stat_activity
       where datname = current_database() and usename is not null and pid <> pg_backend_pid() group by 1`,
    );
    return rows;
  });
  const { app, inspection } = stayingConnections;
  expect(open).toEqual([{ name: 'safeguarding-partners-hub', count: app + inspection }]);

  const plans = await connected.sessions.count({ principal, now }, prepared);
  expect(plans.length).toBeGreaterThanOrEqual(12);
  // Planned without regard to what was asked, the first time already.
  for (const { generic, custom } of plans) expect([generic > 0, custom]).toEqual([true, 0]);
});

test('a statement that is prepared is not undone by a migration that adds a column', async () => {
  const first = await connect(database, police, 1);
  try {
    const asked = () =>
      first.sessions.count({ principal, now }, async (manager) => {
        const context = { agency: police, geography, now, principal };
        const period = { partnershipCode: surrey, from: '2026-11-01', to: '2026-11-30' } as const;
        await leadershipAttendanceContribution(manager, period as never, context);
        for (const table of ['information_requests', 'escalations', 'leadership_meetings'] as const)
          expect(await rowsOfMatters(manager, table, [matter])).toEqual([]);
        return prepared(manager);
      });
    const before = await asked();
    expect(before.length).toBeGreaterThanOrEqual(6);
    await withClient(database.ownerUrl, (owner) =>
      owner.query(
        ['information_requests', 'escalations', 'leadership_meetings', 'leadership_attendances']
          .map((table) => `alter table ${table} add column added_later text`)
          .join('; '),
      ),
    );
    expect(await asked()).toHaveLength(before.length);
  } finally {
    await first.close();
  }
});
