/**
 * Brings one database up to date: `node infra/postgres/migrate.ts police`, or `… pages`.
 * For deployment, with the owner's login from <AGENCY>_DATABASE_OWNER_URL or PAGES_DATABASE_OWNER_URL; the running service never holds it.
 */
import { migrate as migratePages } from '../../gateway/pages/database/database.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import { AGENCIES } from './agency-databases.ts';

async function main(folder: string | undefined): Promise<void> {
  if (folder === 'pages') return migratePages(ownerUrl('PAGES_DATABASE_OWNER_URL'));
  const agency = AGENCIES.find((name) => name.replace('_', '-') === folder);
  if (!agency) {
    const names = [...AGENCIES.map((name) => name.replace('_', '-')), 'pages'].join(', ');
    throw new HubError('UNKNOWN_DATABASE', `Say which database to migrate: ${names}.`);
  }
  const url = ownerUrl(`${agency.toUpperCase()}_DATABASE_OWNER_URL`);
  const { migrate }: { migrate(ownerUrl: string, geography: Geography): Promise<void> } = await import(
    `../../subgraphs/${folder}/database.ts`
  );
  await migrate(url, configuredGeography(process.env));
}

function ownerUrl(variable: string): string {
  const url = process.env[variable];
  if (!url) throw new HubError('CONFIGURATION_INVALID', `Set ${variable} to the owner's postgres:// URL.`);
  return url;
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
