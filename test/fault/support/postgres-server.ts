import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Agency, ensureAgencyDatabases } from '../../../infra/postgres/agency-databases.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../infra/postgres/embedded-postgres.ts';
import { until } from './until.ts';

/** One agency's own PostgreSQL, which keeps what it has committed, and can be killed. */
export interface PostgresServer {
  urls: Awaited<ReturnType<typeof ensureAgencyDatabases>>[Agency];
  /** As the superuser, for looking at what goes on. */
  adminUrl: string;
  /** Its first process is killed (SIGKILL), and the others end with it. */
  kill(): Promise<void>;
  /** One that serves a connection is killed: PostgreSQL then drops all connections and recovers by itself. */
  killConnection(): Promise<void>;
  /** Starts it again with what it has, where it was. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** @param folder for its data, which goes with `stop` */
export async function postgresServer(agency: Agency, folder: string): Promise<PostgresServer> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // Durable, as in real use: what was committed must outlive it.
  let server: EmbeddedPostgres | undefined = await startEmbeddedPostgres({ dataDir: folder });
  const { port, dataDir } = server;
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
      const [victim] = childrenOf(server?.pid).filter((child) =>
        / 127\.0\.0\.1\(\d+\)/.test(commandOf(child)),
      );
      if (victim !== undefined) process.kill(victim, 'SIGKILL');
    },
    async start() {
      if (server !== undefined) return;
      server = await until(
        () => startEmbeddedPostgres({ dataDir: folder, port }).catch(() => undefined),
        (started) => started !== undefined,
        30_000,
      );
    },
    async stop() {
      await server?.stop();
      server = undefined;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function childrenOf(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has gone
  }
}
