import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Agency, ensureAgencyDatabases, withClient } from '../../../infra/postgres/agency-databases.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../infra/postgres/embedded-postgres.ts';
import { until } from '../../support/until.ts';

/** One agency's own PostgreSQL, which keeps what it has committed, and can be killed. */
export interface PostgresServer {
  urls: Awaited<ReturnType<typeof ensureAgencyDatabases>>[Agency];
  /** As the superuser, for looking at what goes on. */
  adminUrl: string;
  /** Its first process is killed (SIGKILL), and the others end with it. */
  kill(): Promise<void>;
  /** One that serves the hub is killed: PostgreSQL then drops all connections and recovers by itself, for which this waits. */
  killConnection(): Promise<void>;
  /** SIGSTOP to every process that it has: it takes connections, and answers nothing. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Starts it again with what it has, where it was. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const aConnection = `
select pid from pg_stat_activity
where application_name = 'safeguarding-partners-hub' and backend_type = 'client backend' limit 1`;

/** @param folder for its data, which goes with `stop` */
export async function postgresServer(agency: Agency, folder: string): Promise<PostgresServer> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // Durable, as in real use: what was committed must outlive it.
  let server: EmbeddedPostgres | undefined = await startEmbeddedPostgres({ dataDir: folder });
  const { port, dataDir } = server;
  const frozen: number[] = [];
  const thaw = () => {
    for (const pid of frozen.splice(0)) signal(pid, 'SIGCONT');
  };
  const adminUrl = server.url(agency);
  const databases = await ensureAgencyDatabases(server.url('postgres'), {
    passwordsFile: path.join(folder, 'passwords.json'),
    agencies: [agency],
  });

  return {
    urls: databases[agency],
    adminUrl,
    async kill() {
      if (server === undefined) return;
      const { pid, ended } = server;
      process.kill(pid, 'SIGKILL');
      // The others see that it has gone, and go.
      await ended;
      server = undefined;
    },
    async killConnection() {
      const witness = new pg.Client({ connectionString: adminUrl });
      witness.on('error', () => {});
      const dropped = new Promise((resolve) => witness.once('end', resolve));
      await witness.connect();
      const { pid } = await until(
        async () => (await witness.query(aConnection)).rows[0],
        (victim) => victim !== undefined,
      );
      process.kill(pid, 'SIGKILL');
      await dropped;
      await until(
        () => withClient(adminUrl, async () => true).catch(() => false),
        (isBack) => isBack,
      );
    },
    async freeze() {
      if (server === undefined) return;
      const rows = await withClient(
        adminUrl,
        async (client) => (await client.query('select pid from pg_stat_activity')).rows,
      );
      frozen.push(server.pid, ...rows.map(({ pid }) => pid));
      for (const pid of frozen) signal(pid, 'SIGSTOP');
    },
    thaw,
    async start() {
      if (server !== undefined) return;
      server = await until(
        () => startEmbeddedPostgres({ dataDir: folder, port }).catch(() => undefined),
        (started) => started !== undefined,
      );
    },
    async stop() {
      thaw();
      await server?.stop();
      server = undefined;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A process that has ended since, as the one that listed them, is passed over. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone.
  }
}
