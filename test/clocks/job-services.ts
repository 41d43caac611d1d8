import { pino } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import type { HolidayCalendar } from '../../shared/calendar/bank-holidays.ts';
import { agencyDataSource } from '../../shared/database/agency-data-source.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import type { JobServices } from '../../shared/jobs/job.ts';
import type { Agency } from '../../shared/subgraph/agency.ts';

/** What a job of an agency's clocks works with, on a test database; it signs nothing and asks nobody. */
export async function openJobs(agency: Agency, appUrl: string) {
  const dataSource = agencyDataSource({
    url: appUrl,
    entities: Object.values(agency.entities),
    patienceMs: 20_000,
  });
  await dataSource.initialize();
  const never = (): never => {
    throw new Error('The clocks sign nothing and ask no other agency.');
  };
  const transaction: JobServices['transaction'] = (work) => inTransaction(dataSource, agency, work);
  return {
    transaction,
    services: (
      calendar: HolidayCalendar,
      now: Date,
      /** Stands between a job and its transactions. */
      around: JobServices['transaction'] = (work) => transaction(work),
    ): JobServices => ({
      agency,
      geography: loadGeography(),
      calendar,
      get delivery() {
        return never();
      },
      agencies: { ask: never },
      transaction: around,
      clock: () => now,
      synthetic: true,
      log: pino({ enabled: false }),
    }),
    close: () => dataSource.destroy(),
  };
}

function inTransaction<Result>(
  dataSource: DataSource,
  { rolePrefix }: Agency,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return dataSource.transaction(async (manager) => {
    await manager.query(`set local role ${rolePrefix}_jobs`);
    return work(manager);
  });
}
