import { agencyDataSource } from '../../shared/database/agency-data-source.ts';
import { databaseSessions } from '../../shared/database/database-sessions.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import type { Agency } from '../../shared/subgraph/agency.ts';

/** Sessions on a test database, through both logins. */
export async function connect(
  { appUrl, inspectionUrl }: { appUrl: string; inspectionUrl: string },
  agency: Agency,
  connections = 10,
) {
  const source = (url: string) =>
    agencyDataSource({ url, connections, entities: Object.values(agency.entities), patienceMs: 20_000 });
  const app = source(appUrl);
  const inspection = source(inspectionUrl);
  await app.initialize();
  await inspection.initialize();
  return {
    app,
    inspection,
    sessions: databaseSessions({ app, inspection }, agency.rolePrefix, loadGeography()),
    async close() {
      await app.destroy();
      await inspection.destroy();
    },
  };
}
