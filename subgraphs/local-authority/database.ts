import { runMigrations } from '../../shared/database/migrate.ts';
import { CreateRecords20261123150000 } from './migrations/20261123150000-create-records.ts';
import { CreateAccessLog20261127100000 } from './migrations/20261127100000-create-access-log.ts';

/** Brings the local authority database up to date, with the owner's login. Running it again does nothing. */
export function migrate(ownerUrl: string): Promise<void> {
  return runMigrations(ownerUrl, [CreateRecords20261123150000, CreateAccessLog20261127100000]);
}
