import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../../shared/config/environment.ts';
import type { DeliveringAgency } from '../../shared/delivery/delivering-agency.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { type Agency, ensureAgencyDatabases, withClient } from '../postgres/agency-databases.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { findPostgresBinaries } from '../postgres/find-binaries.ts';
import { reachableFolders } from '../postgres/reachable-folders.ts';
import { chooseRunner } from '../postgres/run-as.ts';

/** Does something with an agency's database, with its owner's login: no role of the running service reads a whole log. */
export type WithOwner = <Result>(work: (ownerUrl: string) => Promise<Result>) => Promise<Result>;

/**
 * Finds an agency's database as `npm start` does: by <AGENCY>_DATABASE_OWNER_URL, or where HUB_DATA_DIR keeps it. There
 * a hub that runs is asked, and one that does not run is woken for as long as it takes.
 *
 * @throws HubError NO_HUB_HERE, DATABASE_UNREACHABLE
 */
export async function databaseOwner(env: Environment, name: DeliveringAgency): Promise<WithOwner> {
  const agency = name.replace('-', '_') as Agency;
  const variable = `${agency.toUpperCase()}_DATABASE`;
  const given = env[`${variable}_OWNER_URL`] || env[`${variable}_URL`];
  if (given) {
    if (await answers(given)) return (work) => work(given);
    throw new HubError(
      'DATABASE_UNREACHABLE',
      `The database of ${variable}_OWNER_URL cannot be used. Check that it runs, and the login in the URL.`,
    );
  }
  const dataDir = path.resolve(env.HUB_DATA_DIR || '.hub');
  if (!existsSync(dataDir)) {
    throw new HubError(
      'NO_HUB_HERE',
      `No hub was started with this HUB_DATA_DIR. Give the one that npm start has, or set ${variable}_OWNER_URL.`,
    );
  }
  return embedded(dataDir, agency);
}

/** A hub's own PostgreSQL. */
async function embedded(dataDir: string, agency: Agency): Promise<WithOwner> {
  const folder = reachableFolders(chooseRunner(), findPostgresBinaries(), dataDir).dataDir;
  const running = runningOwnerUrl(folder, agency);
  if (running !== undefined && (await answers(running))) return (work) => work(running);
  return async (work) => {
    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      const urls = await ensureAgencyDatabases(postgres.url('postgres'), {
        passwordsFile: passwordsFile(postgres.dataDir),
      });
      return await work(urls[agency].ownerUrl);
    } finally {
      await postgres.stop();
    }
  };
}

/** Of the server that works in the folder, if there is one: the fourth line of its own file is its port. */
function runningOwnerUrl(folder: string, agency: Agency): string | undefined {
  const pidFile = path.join(folder, 'pgdata', 'postmaster.pid');
  if (!existsSync(pidFile) || !existsSync(passwordsFile(folder))) return undefined;
  const port = readFileSync(pidFile, 'utf8').split('\n')[3];
  const passwords = JSON.parse(readFileSync(passwordsFile(folder), 'utf8'));
  return `postgres://${agency}:${encodeURIComponent(passwords[agency]?.owner)}@127.0.0.1:${port}/${agency}`;
}

function passwordsFile(folder: string): string {
  return path.join(folder, 'agency-passwords.json');
}

async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select'));
    return true;
  } catch {
    return false;
  }
}
