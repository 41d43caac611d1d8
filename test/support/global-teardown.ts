import { rmSync } from 'node:fs';
import path from 'node:path';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { ownLogFile, startedCluster } from './global-setup.ts';
import { checkTestLog } from './test-log.ts';
import { testRun } from './test-run.ts';

/** Fails the run if a process logged what must never be logged, whatever its tests said. */
export default async function globalTeardown(): Promise<void> {
  await dropDatabases();
  const file = process.env.HUB_LOG_FILE;
  if (file !== undefined) checkTestLog(file);
  if (ownLogFile !== undefined) rmSync(path.dirname(ownLogFile), { recursive: true });
}

/** A cluster of our own goes as a whole; on a kept one this run's databases are dropped. */
async function dropDatabases(): Promise<void> {
  if (startedCluster) return startedCluster.stop();
  const { adminUrl, prefix } = testRun();
  await withClient(adminUrl, async (admin) => {
    const found = await admin.query('select datname from pg_database where starts_with(datname, $1)', [
      prefix,
    ]);
    for (const { datname } of found.rows) await admin.query(`drop database ${datname} with (force)`);
  });
}
