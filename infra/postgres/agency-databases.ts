import pg from 'pg';
import { keptPasswords } from './kept-passwords.ts';
import { runInit } from './run-init.ts';

/** Names of the databases, and what the names of their roles begin with. */
export const AGENCIES = ['local_authority', 'police', 'health'] as const;

export type Agency = (typeof AGENCIES)[number];

export interface AgencyDatabase {
  /** For migrations only. */
  ownerUrl: string;
  /** For the running service: no rights until it takes the role <agency>_rw or <agency>_ro. */
  appUrl: string;
  /** For the running service when inspectors ask: it can take no role that writes. */
  inspectionUrl: string;
}

const logins = ['owner', 'app', 'inspection'] as const;

/**
 * The agencies' databases on one server, all three unless told, with the same SQL as compose runs on three.
 * Passwords are made once, kept in passwordsFile (readable by its owner only) and set again at every start.
 */
export async function ensureAgencyDatabases(
  adminUrl: string,
  { passwordsFile, agencies = AGENCIES }: { passwordsFile: string; agencies?: readonly Agency[] },
): Promise<Record<Agency, AgencyDatabase>> {
  const passwords = keptPasswords(passwordsFile, AGENCIES, logins);
  return withClient(adminUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('safeguarding-hub agency databases'))");
    const databases: Partial<Record<Agency, AgencyDatabase>> = {};
    for (const agency of agencies) {
      const { owner, app, inspection } = passwords[agency];
      await runInit(admin, 'agency-roles.sql', {
        agency,
        owner_password: owner,
        app_password: app,
        inspection_password: inspection,
      });
      const found = await admin.query('select from pg_database where datname = $1', [agency]);
      if (found.rowCount === 0) await admin.query(`create database ${agency}`);
      await giveDatabaseTo(agency, databaseUrl(adminUrl, agency));
      databases[agency] = {
        ownerUrl: databaseUrl(adminUrl, agency, agency, owner),
        appUrl: databaseUrl(adminUrl, agency, `${agency}_app`, app),
        inspectionUrl: databaseUrl(adminUrl, agency, `${agency}_inspection`, inspection),
      };
    }
    return databases as Record<Agency, AgencyDatabase>;
  });
}

/** Makes the database at adminUrl the agency's own; its roles must exist. */
export async function giveDatabaseTo(agency: Agency, adminUrl: string): Promise<void> {
  await withClient(adminUrl, (client) => runInit(client, 'agency-database.sql', { agency }));
}

/** The same server, another database and perhaps another login. */
export function databaseUrl(url: string, database: string, user?: string, password?: string): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  if (user !== undefined) result.username = user;
  if (password !== undefined) result.password = password;
  return result.href;
}

export async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
