import { withClient } from '../../infra/postgres/agency-databases.ts';
import { startedCluster } from './global-setup.ts';
import { testRun } from './test-run.ts';

/** A cluster of our own goes as a whole; on a kept one this run's databases are dropped. */
export default async function globalTeardown(): Promise<void> {
  if (startedCluster) return startedCluster.stop();
  const { adminUrl, prefix } = testRun();
  await withClient(adminUrl, async (admin) => {
    const found = await admin.query('select datname from pg_database where starts_with(datname, $1)', [
      prefix,
    ]);
    for (const { datname } of found.rows) await admin.query(`drop database ${datname} with (force)`);
  });
}
