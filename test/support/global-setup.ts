import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium } from '../../gateway/pages/paper/find-chromium.ts';
import { ensureAgencyDatabases } from '../../infra/postgres/agency-databases.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../infra/postgres/embedded-postgres.ts';
import { ensurePagesDatabase } from '../../infra/postgres/pages-database.ts';
import { testLogFile } from './test-log.ts';

export let startedCluster: EmbeddedPostgres | undefined;
/** The log that was made for this run. One that somebody named themselves is theirs: nothing near it is removed. */
export let ownLogFile: string | undefined;

/** One PostgreSQL for the whole run; TEST_DATABASE_ADMIN_URL names one kept for tests instead. */
export default async function globalSetup(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-test-'));
  let adminUrl = process.env.TEST_DATABASE_ADMIN_URL;
  if (!adminUrl) {
    // PostgreSQL may have to run as another user than ours.
    fs.chmodSync(dataDir, 0o755);
    startedCluster = await startEmbeddedPostgres({ dataDir, ephemeral: true });
    adminUrl = startedCluster.url('postgres');
  }
  if (findChromium(process.env.HUB_CHROMIUM, process.env.PATH ?? '') === undefined) {
    console.log(
      '\nThere is no Chromium here: the tests of pages in a browser are SKIPPED. Install it, or set HUB_CHROMIUM.',
    );
  }
  const urls = await ensureAgencyDatabases(adminUrl, { passwordsFile: path.join(dataDir, 'passwords.json') });
  const pages = await ensurePagesDatabase(adminUrl, {
    passwordsFile: path.join(dataDir, 'pages-passwords.json'),
  });
  // jest's workers get nothing from here but the environment.
  process.env.HUB_LOG_LEVEL ??= 'info';
  // What every process of every test logs, to be looked through at the end.
  if (!process.env.HUB_LOG_FILE) {
    ownLogFile = testLogFile();
    process.env.HUB_LOG_FILE = ownLogFile;
  }
  process.env.HUB_TEST_RUN = JSON.stringify({
    adminUrl,
    urls,
    pages,
    prefix: `hub_test_${randomBytes(4).toString('hex')}`,
  });
  if (!startedCluster) fs.rmSync(dataDir, { recursive: true });
}
