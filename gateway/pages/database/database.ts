import { runMigrations } from '../../../shared/database/migrate.ts';
import { KeepSessionsAndPageViews20261127183000 } from './migrations/20261127183000-keep-sessions-and-page-views.ts';

/** Brings the pages' database up to date, with the owner's login. Running it again does nothing. */
export async function migrate(ownerUrl: string): Promise<void> {
  await runMigrations(ownerUrl, [KeepSessionsAndPageViews20261127183000]);
}
