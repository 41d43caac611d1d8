import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import type { AlertToRaise } from '../../shared/alerts/alert.ts';
import { raiseAlerts } from '../../shared/alerts/raise-alerts.ts';
import { jobServices } from '../jobs/job-services.ts';
import { agencyDatabase } from '../support/template-database.ts';

const now = new Date('2026-11-27T12:00:00.000Z');

const overdue: AlertToRaise = {
  partnership: 'E10000030',
  organisation: 'E23000031',
  audience: 'ORGANISATION',
  kind: 'OVERDUE',
  concept: 'information-request',
  matterId: '00000000-0000-4000-8000-000000000001',
  stage: '2026-11-27T09:00:00.000Z',
  at: new Date('2026-11-27T09:00:00.000Z'),
};
const unreachable: AlertToRaise = {
  ...overdue,
  kind: 'AGENCY_UNREACHABLE',
  concept: null,
  matterId: null,
  stage: 'health since 2026-11-27T09:00:00.000Z',
};

describe('alerts', () => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let services: Awaited<ReturnType<typeof jobServices>>;
  beforeAll(async () => {
    database = await agencyDatabase('police');
    services = await jobServices('police', database, () => now);
  });
  afterAll(async () => {
    await services.close();
    await database.drop();
  });

  const raise = (...alerts: AlertToRaise[]) =>
    services.transaction((manager) => raiseAlerts(manager, alerts));
  const owner = (sql: string) =>
    withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows);

  test('are raised once for a matter, stage and audience, with or without a matter', async () => {
    expect(await raise()).toBe(0);
    expect(await raise(overdue, overdue, unreachable)).toBe(2);
    expect(await raise(unreachable, { ...overdue, at: now })).toBe(0);
    expect(
      await raise(
        { ...overdue, stage: 'later' },
        { ...overdue, audience: 'BUSINESS_MANAGER' },
        { ...overdue, kind: 'DUE_SOON' },
      ),
    ).toBe(3);
    const told = await owner(
      'select channel, state, count(*)::int as n from alert_notifications group by 1, 2 order by 1',
    );
    expect(told).toEqual([
      { channel: 'EMAIL', state: 'WAITING', n: 5 },
      { channel: 'WEBHOOK', state: 'WAITING', n: 5 },
    ]);
    expect(await owner('select distinct raised_at, synthetic, seen_at from alerts')).toEqual([
      { raised_at: now, synthetic: true, seen_at: null },
    ]);
  });

  test('are raised once by two jobs at the same time', async () => {
    const alerts = Array.from({ length: 20 }, (_, each) => ({ ...overdue, stage: `at once ${each}` }));
    const raised = await Promise.all([raise(...alerts), raise(...alerts), raise(...[...alerts].reverse())]);
    expect(raised.reduce((sum, each) => sum + each, 0)).toBe(20);
  });

  test('are not raised, nor sent, when the job fails', async () => {
    const failing = services.transaction(async (manager) => {
      await raiseAlerts(manager, [{ ...overdue, stage: 'not saved' }]);
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await owner(`select from alerts where stage = 'not saved'`)).toEqual([]);
  });
});
