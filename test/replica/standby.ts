import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { databaseUrl, withClient } from '../../infra/postgres/agency-databases.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../infra/postgres/embedded-postgres.ts';

/** A real streaming standby of a server on this machine. */
export interface Standby {
  /** A URL of the primary's, at the standby. */
  at(primaryUrl: string): string;
  /** Asks it as its superuser. */
  ask(sql: string): Promise<Record<string, unknown>[]>;
  /** What is written at the primary from now on is received and not shown. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again, where it was. */
  start(): Promise<void>;
  /** Stops it if it runs, and removes its data. */
  remove(): Promise<void>;
}

/** What a copy of a running server's data leaves out: it would be wrong at once, or belongs to the running process. */
const left =
  /^(?:postmaster\.(?:pid|opts)|(?:pg_(?:wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans))\/.*|.*\/pgsql_tmp.*|.*pg_internal\.init.*)$/;

/** A standby by the low-level backup API: npm's binaries have no pg_basebackup. The primary must have nothing to do meanwhile. */
export async function startStandby(primary: EmbeddedPostgres): Promise<Standby> {
  const dataDir = newFolder();
  const source = path.join(primary.dataDir, 'pgdata');
  const target = path.join(dataDir, 'pgdata');
  await withClient(primary.url('postgres'), async (client) => {
    await client.query("select pg_backup_start('standby', true)");
    fs.cpSync(source, target, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !left.test(path.relative(source, file)),
    });
    const { rows } = await client.query('select labelfile from pg_backup_stop(false)');
    fs.writeFileSync(path.join(target, 'backup_label'), rows[0].labelfile);
  });
  fs.writeFileSync(path.join(target, 'standby.signal'), '');
  fs.appendFileSync(
    path.join(target, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${primary.port} user=postgres password=${primary.password}'
     wal_retrieve_retry_interval = '100ms'\n`,
  );
  fs.copyFileSync(path.join(primary.dataDir, 'postgres-password'), path.join(dataDir, 'postgres-password'));
  ownedAs(source, target);

  let running: EmbeddedPostgres | undefined = await startEmbeddedPostgres({ dataDir });
  const { port } = running;
  const ask: Standby['ask'] = (sql) =>
    withClient(databaseUrl(there(primary.url('postgres')), 'postgres'), async (client) => {
      const { rows } = await client.query(sql);
      return rows;
    });
  function there(url: string): string {
    const moved = new URL(url);
    moved.port = String(port);
    return moved.href;
  }
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  return {
    at: there,
    ask,
    async pause() {
      await ask('select pg_wal_replay_pause()');
    },
    async resume() {
      await ask('select pg_wal_replay_resume()');
    },
    stop,
    async start() {
      running ??= await startEmbeddedPostgres({ dataDir, port });
    },
    async remove() {
      await stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A folder that PostgreSQL can enter, which may have to run as another user than ours. */
export function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-replica-test-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** Gives a copy to whoever owns what it was made from. */
function ownedAs(source: string, target: string): void {
  const { uid, gid } = fs.statSync(source);
  const within = fs.readdirSync(target, { recursive: true }).map((file) => path.join(target, String(file)));
  for (const file of [target, ...within]) fs.lchownSync(file, uid, gid);
  fs.chmodSync(target, 0o700);
}
