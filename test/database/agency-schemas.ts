import type { Agency as AgencyDatabaseName } from '../../infra/postgres/agency-databases.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import type { Agency } from '../../shared/subgraph/agency.ts';
import { health } from '../../subgraphs/health/agency.ts';
import { migrate as migrateHealth } from '../../subgraphs/health/database.ts';
import { localAuthority } from '../../subgraphs/local-authority/agency.ts';
import { migrate as migrateLocalAuthority } from '../../subgraphs/local-authority/database.ts';
import { police } from '../../subgraphs/police/agency.ts';
import { migrate as migratePolice } from '../../subgraphs/police/database.ts';

interface AgencySchema {
  name: AgencyDatabaseName;
  agency: Agency;
  migrate(ownerUrl: string, geography?: Geography): Promise<void>;
}

export const agencySchemas: AgencySchema[] = [
  { name: 'local_authority', agency: localAuthority, migrate: migrateLocalAuthority },
  { name: 'police', agency: police, migrate: migratePolice },
  { name: 'health', agency: health, migrate: migrateHealth },
];
