import path from 'node:path';
import type { Environment } from '../../shared/config/environment.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import {
  AGENCIES,
  type Agency,
  type AgencyDatabase,
  ensureAgencyDatabases,
  withClient,
} from '../postgres/agency-databases.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { ensurePagesDatabase, type PagesDatabase } from '../postgres/pages-database.ts';
import { say } from './say.ts';

export type AgencyDatabases = Record<Agency, AgencyDatabase>;

export interface RunningDatabases {
  urls: AgencyDatabases;
  pages: PagesDatabase;
  stop(): Promise<void>;
}

/**
 * The three agencies' databases and the pages'. Whose <AGENCY>_DATABASE_URL or PAGES_DATABASE_URL is set has a server of
 * its own; the others get a database each on a PostgreSQL that is started here.
 */
export async function databases(dataDir: string, env: Environment): Promise<RunningDatabases> {
  const given = new Map<Agency, AgencyDatabase>();
  for (const agency of AGENCIES) {
    const appUrl = env[`${agency.toUpperCase()}_DATABASE_URL`];
    if (!appUrl) continue;
    const ownerUrl = env[`${agency.toUpperCase()}_DATABASE_OWNER_URL`] || appUrl;
    const roles = [`${agency}_rw`, `${agency}_ro`, `${agency}_figures`, `${agency}_audit`];
    await ensureRoles(roles, `${agency.toUpperCase()}_DATABASE_URL`, ownerUrl, appUrl);
    // A server of one's own that was not prepared by infra/postgres/init may have one login for everything.
    const inspectionUrl = env[`${agency.toUpperCase()}_DATABASE_INSPECTION_URL`] || appUrl;
    given.set(agency, { appUrl, ownerUrl, inspectionUrl });
  }
  const ownServers = Object.fromEntries(given) as Partial<AgencyDatabases>;
  const ownPages = await ownPagesDatabase(env);
  if (given.size === AGENCIES.length && ownPages !== undefined) {
    return { urls: ownServers as AgencyDatabases, pages: ownPages, stop: async () => {} };
  }

  say('Starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir });
  const passwordsFile = path.join(postgres.dataDir, 'agency-passwords.json');
  const embedded = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
  const pages =
    ownPages ??
    (await ensurePagesDatabase(postgres.url('postgres'), {
      passwordsFile: path.join(postgres.dataDir, 'pages-passwords.json'),
    }));
  return { urls: { ...embedded, ...ownServers }, pages, stop: () => postgres.stop() };
}

async function ownPagesDatabase(env: Environment): Promise<PagesDatabase | undefined> {
  const appUrl = env.PAGES_DATABASE_URL;
  if (!appUrl) return undefined;
  const ownerUrl = env.PAGES_DATABASE_OWNER_URL || appUrl;
  await ensureRoles(['pages_app'], 'PAGES_DATABASE_URL', ownerUrl, appUrl);
  return { ownerUrl, appUrl };
}

/**
 * The roles that a runtime login takes, or is. A database prepared by infra/postgres/init has them; on any other they
 * are made here, if the login may.
 */
async function ensureRoles(
  roles: readonly string[],
  variable: string,
  ownerUrl: string,
  appUrl: string,
): Promise<void> {
  try {
    await withClient(ownerUrl, async (client) => {
      for (const role of roles) {
        const found = await client.query('select from pg_roles where rolname = $1', [role]);
        if (found.rowCount === 0) await client.query(`create role ${role} nologin`);
        const login = client.escapeIdentifier(decodeURIComponent(new URL(appUrl).username));
        const member = await client.query(`select pg_has_role($1, $2, 'member') as member`, [
          decodeURIComponent(new URL(appUrl).username),
          role,
        ]);
        if (!member.rows[0].member) await client.query(`grant ${role} to ${login}`);
      }
    });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new HubError(
      'DATABASE_UNREACHABLE',
      `The database of ${variable} cannot be used${reason}. Check that it runs, its URL, and that infra/postgres/init was run on it.`,
    );
  }
}
