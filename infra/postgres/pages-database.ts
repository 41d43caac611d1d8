import { databaseUrl, withClient } from './agency-databases.ts';
import { keptPasswords } from './kept-passwords.ts';
import { runInit } from './run-init.ts';

/** The gateway's own database: sessions of its pages, and who looked at which page. Nothing of an agency is in it. */
export interface PagesDatabase {
  /** For migrations only. */
  ownerUrl: string;
  /** For the gateway: it owns nothing, and can do what migrations granted it. */
  appUrl: string;
}

/** The pages' database on a server, with the same SQL as compose runs on its own; passwords as those of agencies. */
export async function ensurePagesDatabase(
  adminUrl: string,
  { passwordsFile }: { passwordsFile: string },
): Promise<PagesDatabase> {
  const { owner, app } = keptPasswords(passwordsFile, ['pages'], ['owner', 'app']).pages;
  await withClient(adminUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('safeguarding-hub pages database'))");
    await runInit(admin, 'pages-roles.sql', { owner_password: owner, app_password: app });
    const found = await admin.query("select from pg_database where datname = 'pages'");
    if (found.rowCount === 0) await admin.query('create database pages');
    await giveDatabaseToPages(databaseUrl(adminUrl, 'pages'));
  });
  return {
    ownerUrl: databaseUrl(adminUrl, 'pages', 'pages', owner),
    appUrl: databaseUrl(adminUrl, 'pages', 'pages_app', app),
  };
}

/** Makes the database at adminUrl the pages' own; its roles must exist. */
export async function giveDatabaseToPages(adminUrl: string): Promise<void> {
  await withClient(adminUrl, (client) => runInit(client, 'pages-database.sql'));
}
