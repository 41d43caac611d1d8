/**
 * Brings one agency's database up to date: `node infra/postgres/migrate.ts police`.
 * For deployment, with the owner's login from <AGENCY>_DATABASE_OWNER_URL; the running service never holds it.
 */
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import { AGENCIES } from './agency-databases.ts';

async function main(folder: string | undefined): Promise<void> {
  const agency = AGENCIES.find((name) => name.replace('_', '-') === folder);
  if (!agency) {
    const names = AGENCIES.map((name) => name.replace('_', '-')).join(', ');
    throw new HubError('UNKNOWN_AGENCY', `Say which agency's database to migrate: ${names}.`);
  }
  const variable = `${agency.toUpperCase()}_DATABASE_OWNER_URL`;
  const ownerUrl = process.env[variable];
  if (!ownerUrl)
    throw new HubError('CONFIGURATION_INVALID', `Set ${variable} to the owner's postgres:// URL.`);
  const { migrate }: { migrate(ownerUrl: string, geography: Geography): Promise<void> } = await import(
    `../../subgraphs/${folder}/database.ts`
  );
  await migrate(ownerUrl, configuredGeography(process.env));
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
