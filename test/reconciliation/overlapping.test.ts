import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { bankHolidays } from '../../shared/calendar/bank-holidays.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import type { FoundDiscrepancy } from '../../shared/reconciliation/match-statements.ts';
import { writeFound } from '../../shared/reconciliation/write-found.ts';
import { desks, surrey } from '../agency/desks.ts';
import { jobServices } from '../jobs/job-services.ts';
import { agencyDatabase } from '../support/template-database.ts';

const { 'local-authority': authority, police } = desks;
const at = (time: string) => new Date(`2026-11-02T${time}Z`);
const day = calendarDay('2026-11-02');

let database: Awaited<ReturnType<typeof agencyDatabase>>;
let owner: pg.Client;
let jobs: Awaited<ReturnType<typeof jobServices>>;
beforeAll(async () => {
  database = await agencyDatabase('police');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  jobs = await jobServices('police', database, () => at('12:00:00'));
});
afterAll(async () => {
  await jobs.close();
  await owner.end();
  await database.drop();
});
beforeEach(() => owner.query('truncate discrepancies'));

const differs: FoundDiscrepancy = {
  matterId: '019a4000-0000-7000-8000-000000000001',
  startedAt: at('08:00:00').toISOString(),
  originator: authority.surrey,
  recipient: police.surrey,
  state: 'OUTCOME_DIFFERS',
  owner: police.surrey,
  said: 'two outcomes',
  synthetic: true,
};

/** Writes what a comparison found that began to read at one time and ends at another. Gives how many are told of. */
async function compared(found: FoundDiscrepancy[], began: string, ended: string): Promise<number> {
  const alerts = await jobs.transaction((manager) =>
    writeFound(
      manager,
      {
        partnership: surrey,
        concept: 'information-request',
        ours: [police.surrey],
        theirs: [authority.surrey],
        from: day,
        to: day,
      },
      { compared: 1, underWay: new Set(), found },
      { calendar: bankHolidays(), began: at(began), now: at(ended) },
    ),
  );
  return alerts.length;
}

const status = async () =>
  (await owner.query('select status from discrepancies')).rows.map((row) => row.status);

test('what a comparison found that began later is not gone for one that ends after it', async () => {
  await compared([differs], '09:00:01', '09:00:02');
  await compared([], '09:00:00', '09:00:03');
  expect(await status()).toEqual(['OPEN']);
  await compared([], '09:00:04', '09:00:05');
  expect(await status()).toEqual(['GONE']);
});

test('what was gone for a comparison that began later is not found again by one that ends after it', async () => {
  await compared([differs], '08:30:00', '08:30:01');
  await compared([], '09:00:01', '09:00:02');
  expect(await compared([differs], '09:00:00', '09:00:03')).toBe(0);
  expect(await status()).toEqual(['GONE']);
  expect(await compared([differs], '09:00:04', '09:00:05')).toBe(1);
  expect(await status()).toEqual(['OPEN']);
});
