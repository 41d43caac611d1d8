import path from 'node:path';
import { Client } from 'pg';
import { loadDemonstration } from '../../../infra/demonstration/load.ts';
import { AGENCIES, type Agency, ensureAgencyDatabases } from '../../../infra/postgres/agency-databases.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../infra/postgres/embedded-postgres.ts';
import { demonstrationChildReference } from '../../../shared/child-reference/child-reference.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import { migrate as migrateHealth } from '../../../subgraphs/health/database.ts';
import { migrate as migrateLocalAuthority } from '../../../subgraphs/local-authority/database.ts';
import { migrate as migratePolice } from '../../../subgraphs/police/database.ts';
import { type Factors, multiply } from './multiply.ts';

const migrations = { local_authority: migrateLocalAuthority, police: migratePolice, health: migrateHealth };

/** The instant that every question takes for now. */
export const now = new Date('2026-11-20T10:00:00.000Z');

/** The year that is asked about, of whole months. */
export const year = { from: '2025-11-01', to: '2026-10-31' };

/** So many matters, each counted once however many sides record it. */
export interface Size {
  requests: number;
  escalations: number;
  meetings: number;
}

/** The agencies' three databases on one server, made larger from time to time. */
export interface ScaleDatabases {
  postgres: EmbeddedPostgres;
  urls: Awaited<ReturnType<typeof ensureAgencyDatabases>>;
  /** The owner's connection to each. */
  owners: Record<Agency, Client>;
  size: Size;
  /** Makes it so large, and folds all deltas. @returns how long that took, in seconds */
  growTo(size: Size): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Empty databases of every partnership with the demonstration's records of some months. Nothing is made safe against power cuts.
 *
 * @param settings of PostgreSQL, other than for development
 */
export async function scaleDatabases(
  folder: string,
  months: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<ScaleDatabases & { seconds: number }> {
  const began = performance.now();
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'databases'),
    ephemeral: true,
    settings,
  });
  const passwordsFile = path.join(folder, 'agency-passwords.json');
  const urls = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
  const owners = {} as Record<Agency, Client>;
  for (const agency of AGENCIES) {
    await migrations[agency](urls[agency].ownerUrl);
    owners[agency] = new Client({ connectionString: urls[agency].ownerUrl });
    await owners[agency].connect();
    await owners[agency].query(`set maintenance_work_mem = '256MB'; set work_mem = '64MB'`);
  }
  const loaded = await loadDemonstration({
    ownerUrls: {
      localAuthority: urls.local_authority.ownerUrl,
      police: urls.police.ownerUrl,
      health: urls.health.ownerUrl,
    },
    partnerships: loadGeography()
      .partnerships()
      .map(({ code }) => code),
    months,
    now,
    childReference: demonstrationChildReference(),
  });
  let time = 0;
  const databases: ScaleDatabases = {
    postgres,
    urls,
    owners,
    size: loaded,
    async growTo(size) {
      const start = performance.now();
      const factors: Factors = {
        information_requests: size.requests / databases.size.requests,
        escalations: size.escalations / databases.size.escalations,
        leadership_meetings: size.meetings / databases.size.meetings,
      };
      // One after the other: together they would need three times the memory.
      for (const agency of AGENCIES) await multiply(owners[agency], factors, time);
      time += 1;
      await fold(owners);
      databases.size = await countMatters(owners);
      return (performance.now() - start) / 1_000;
    },
    async stop() {
      for (const owner of Object.values(owners)) await owner.end().catch(() => {});
      await postgres.stop();
    },
  };
  await fold(owners);
  return Object.assign(databases, { seconds: (performance.now() - began) / 1_000 });
}

/** Folds all deltas and tells the planner what there is, as time and the database's own housekeeping do. */
export async function fold(owners: Record<Agency, Client>): Promise<void> {
  for (const owner of Object.values(owners)) {
    await owner.query('select fold_information_request_deltas(null)');
    await owner.query('vacuum (analyze)');
  }
}

/** Matters, each once, by whoever started it. */
async function countMatters(owners: Record<Agency, Client>): Promise<Size> {
  const counts = await Promise.all(
    Object.values(owners).map(async (owner) => {
      const { rows } = await owner.query<Size>(
        `select (select count(*) from information_requests where side = 'REQUESTER')::int as requests,
           (select count(*) from escalations where side = 'RAISER')::int as escalations,
           (select count(*) from leadership_meetings where side = 'CONVENER')::int as meetings`,
      );
      return rows[0] as Size;
    }),
  );
  const total = (name: keyof Size) => counts.reduce((sum, each) => sum + each[name], 0);
  return { requests: total('requests'), escalations: total('escalations'), meetings: total('meetings') };
}
