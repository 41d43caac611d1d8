import { DataSource, type MigrationInterface } from 'typeorm';

type Migration = new () => MigrationInterface;

/**
 * Brings an agency's database up to date, with the owner's login, one transaction a migration.
 * Running it again does nothing.
 */
export async function runMigrations(ownerUrl: string, migrations: Migration[]): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTransactionMode: 'each',
    extra: { max: 1 },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}
