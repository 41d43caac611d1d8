import type { Agency, AgencyDatabase } from '../../infra/postgres/agency-databases.ts';
import type { PagesDatabase } from '../../infra/postgres/pages-database.ts';

interface TestRun {
  /** Superuser of the cluster that this jest run works on. */
  adminUrl: string;
  urls: Record<Agency, AgencyDatabase>;
  pages: PagesDatabase;
  /** What the names of this run's databases begin with. */
  prefix: string;
}

/** What global-setup.ts prepared. */
export function testRun(): TestRun {
  const run = process.env.HUB_TEST_RUN;
  if (!run) throw new Error('There is no test cluster: run tests with npm test, which starts one.');
  return JSON.parse(run);
}
