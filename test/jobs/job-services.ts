import type { AgencyDatabase } from '../../infra/postgres/agency-databases.ts';
import { bankHolidays } from '../../shared/calendar/bank-holidays.ts';
import { processLog } from '../../shared/config/process-log.ts';
import type { DeliveringAgency } from '../../shared/delivery/delivering-agency.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import type { JobServices } from '../../shared/jobs/job.ts';
import { type JobTransactions, jobTransactions } from '../../shared/jobs/job-transactions.ts';
import { health } from '../../subgraphs/health/agency.ts';
import { localAuthority } from '../../subgraphs/local-authority/agency.ts';
import { police } from '../../subgraphs/police/agency.ts';
import { testIdentity } from '../support/test-identity.ts';

const agencies = { 'local-authority': localAuthority, police, health };

/** What jobs of an agency work with, on a database of a test. Other agencies do not answer. */
export async function jobServices(
  name: DeliveringAgency,
  { appUrl }: Pick<AgencyDatabase, 'appUrl'>,
  clock: () => Date,
): Promise<JobServices & Pick<JobTransactions, 'close'>> {
  const agency = agencies[name];
  const { deliveryOf } = await testIdentity(clock);
  return {
    agency,
    geography: loadGeography(),
    calendar: bankHolidays(),
    delivery: deliveryOf(name),
    agencies: { ask: () => Promise.reject(new Error('Nobody is asked here.')) },
    clock,
    synthetic: true,
    log: processLog(`${name}-jobs`),
    ...(await jobTransactions(appUrl, agency, { clock, synthetic: true })),
  };
}
