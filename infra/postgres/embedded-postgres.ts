import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { HubError } from '../../shared/errors/hub-error.ts';
import { ensureDataDirectory, type RunProgram } from './data-directory.ts';
import { findPostgresBinaries } from './find-binaries.ts';
import { freePort } from './free-port.ts';
import { clearLeftOver, recordLauncher } from './left-over.ts';
import { reachableFolders } from './reachable-folders.ts';
import { chooseRunner, type Runner } from './run-as.ts';

const START_WITHIN_MS = 30_000;

interface EmbeddedPostgresOptions {
  dataDir: string;
  /** For tests: nothing is kept, and nothing is made safe against power cuts. */
  ephemeral?: boolean;
  /** One that the system chooses, unless told: a server that is started again is looked for where it was. */
  port?: number;
  /** Of PostgreSQL's settings, those that are to be other than for development, by their names. */
  settings?: Readonly<Record<string, string>>;
  log?: (line: string) => void;
  runner?: Runner;
}

export interface EmbeddedPostgres {
  port: number;
  /** The server's own process, whose children the others are. */
  pid: number;
  /** Resolves when the server and all its children have ended, however that came. */
  ended: Promise<void>;
  /** Of the superuser "postgres". */
  password: string;
  /** Where the data is: not where it was asked for, if PostgreSQL's user could not get there. */
  dataDir: string;
  url(database: string, user?: string, password?: string): string;
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL for development and tests, as root or not, with nothing installed but npm's packages. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw didNotStart(options.dataDir, error instanceof Error ? error.message : String(error));
  }
}

async function start({ ephemeral = false, log = () => {}, ...options }: EmbeddedPostgresOptions) {
  const runner = options.runner ?? chooseRunner();
  const wantedDir = path.resolve(options.dataDir);
  fs.mkdirSync(wantedDir, { recursive: true, mode: 0o755 });
  const { binaries, dataDir } = reachableFolders(runner, findPostgresBinaries(), wantedDir);
  if (dataDir !== wantedDir) log(`PostgreSQL cannot enter ${wantedDir}: its data is in ${dataDir}`);

  const run: RunProgram = (program, args) => {
    const call = runner.command(path.join(binaries, program), args);
    const { status, stderr, error } = spawnSync(call.file, call.args, {
      ...call.options,
      cwd: '/',
      encoding: 'utf8',
    });
    if (status !== 0) throw didNotStart(dataDir, `${program} failed: ${stderr || error?.message}`);
  };
  const { pgData, password } = ensureDataDirectory(dataDir, runner, run);
  const stopServer = () => run('pg_ctl', ['-D', pgData, '-m', 'fast', '-w', 'stop']);
  clearLeftOver(dataDir, pgData, stopServer);
  recordLauncher(dataDir);

  const port = options.port ?? (await freePort());
  const call = runner.command(path.join(binaries, 'postgres'), [
    ...['-D', pgData, '-p', String(port)],
    ...settings(ephemeral, options.settings),
  ]);
  const server = spawn(call.file, call.args, {
    ...call.options,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    // Out of the terminal's process group: on Ctrl-C the hub drains first and stops PostgreSQL last.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const output = collectOutput(server, log);
  const url: EmbeddedPostgres['url'] = (database, user = 'postgres', secret = password) =>
    `postgres://${user}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`;

  if (!(await answers(url('postgres'), exited))) {
    server.kill('SIGKILL');
    throw didNotStart(dataDir, output() || `no answer within ${START_WITHIN_MS / 1000} s`);
  }
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  const stop = async () => {
    server.ref();
    // Windows has no SIGINT to send.
    if (process.platform === 'win32') stopServer();
    else server.kill('SIGINT');
    await exited;
    if (ephemeral) fs.rmSync(dataDir, { recursive: true, force: true });
  };
  return { port, pid: server.pid as number, ended: exited, password, dataDir, url, stop };
}

function settings(ephemeral: boolean, wanted: Readonly<Record<string, string>> = {}): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // A socket's path may have at most 107 bytes; a checkout's may have more.
    unix_socket_directories: '',
    // Docker's /dev/shm has 64 MB.
    dynamic_shared_memory_type: 'mmap',
    // A hub under load opens a hundred, and what is measured beside it as many again.
    max_connections: '200',
    shared_buffers: '256MB',
    jit: 'off',
    timezone: 'UTC',
    ...(ephemeral ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...wanted,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function collectOutput(server: ChildProcess, log: (line: string) => void): () => string {
  let tail = '';
  server.on('error', (error) => {
    tail += error.message;
  });
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-2000);
    for (const line of text.split('\n').filter(Boolean)) log(line);
  });
  return () => tail.trim();
}

/** True as soon as a login succeeds; false if the server has gone or takes too long. */
async function answers(url: string, exited: Promise<void>): Promise<boolean> {
  let gone = false;
  exited.then(() => {
    gone = true;
  });
  const giveUpAt = Date.now() + START_WITHIN_MS;
  while (!gone && Date.now() < giveUpAt) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return true;
    } catch {
      await sleep(15);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

function didNotStart(dataDir: string, reason: string): HubError {
  return new HubError(
    'POSTGRES_DID_NOT_START',
    `PostgreSQL did not start with the data in ${dataDir}: ${reason}`,
  );
}
