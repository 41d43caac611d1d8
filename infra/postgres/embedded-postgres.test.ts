import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { withClient } from './agency-databases.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { chooseRunner } from './run-as.ts';

/** Made by the first test that starts PostgreSQL, found again by the others. */
let dataDir: string;
let started: EmbeddedPostgres[] = [];

beforeAll(() => {
  dataDir = newFolder();
});

afterEach(async () => {
  for (const postgres of started) await postgres.stop();
  started = [];
});

afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-embedded-test-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  started.push(postgres);
  return postgres;
}

function query(postgres: EmbeddedPostgres, sql: string) {
  return withClient(postgres.url('postgres'), (client) => client.query(sql));
}

async function processesOnThisData(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes('postgres') && line.includes(dataDir));
}

test('stop leaves no process, and a second start finds the data of the first', async () => {
  const first = await start();
  await query(first, 'create table kept as select 42 as answer');
  expect(await processesOnThisData()).not.toEqual([]);
  await first.stop();
  expect(await processesOnThisData()).toEqual([]);

  const { rows } = await query(await start(), 'select answer from kept');
  expect(rows).toEqual([{ answer: 42 }]);
});

test('only its owner can read the password', async () => {
  const postgres = await start();
  expect(fs.statSync(path.join(postgres.dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  await expect(withClient(postgres.url('postgres', 'postgres', 'guess'), async () => {})).rejects.toThrow(
    /password authentication failed/,
  );
});

test('an ephemeral cluster takes its folder with it', async () => {
  const folder = newFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder, ephemeral: true });
  await postgres.stop();
  expect(fs.existsSync(folder)).toBe(false);
});

const isRoot = process.getuid?.() === 0;
const mayUnshare = spawnSync('unshare', ['--user', 'true']).status === 0;

(isRoot && mayUnshare ? test : test.skip)(
  'root in a container that forbids setuid uses a user namespace',
  async () => {
    const runner = chooseRunner(true, false);
    expect(runner.mode).toBe('namespace');
    const postgres = await startEmbeddedPostgres({ dataDir: newFolder(), ephemeral: true, runner });
    await query(postgres, 'select 1');
    await postgres.stop();
  },
);

(isRoot ? test : test.skip)(
  'root in a folder that nobody else may enter keeps the data elsewhere',
  async () => {
    const closed = newFolder();
    fs.chmodSync(closed, 0o700);
    const lines: string[] = [];
    const options = {
      dataDir: path.join(closed, 'data'),
      ephemeral: true,
      log: (line: string) => lines.push(line),
    };
    const postgres = await startEmbeddedPostgres(options);
    await query(postgres, 'select 1');
    await postgres.stop();
    expect(lines[0]).toContain(`its data is in ${postgres.dataDir}`);
    expect(fs.existsSync(postgres.dataDir)).toBe(false);
    fs.rmSync(closed, { recursive: true });
  },
);

test('a process id left by a crash may be somebody else’s by now: it is not stopped', async () => {
  await (await start()).stop();
  const stranger = spawn('sleep', ['60']);
  try {
    fs.writeFileSync(path.join(dataDir, 'pgdata', 'postmaster.pid'), `${stranger.pid}\n${dataDir}/pgdata\n`);
    const { rows } = await query(await start(), 'select 1 as alive');
    expect(rows).toEqual([{ alive: 1 }]);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test('a process id left by a crash may be nobody’s', async () => {
  await (await start()).stop();
  fs.writeFileSync(path.join(dataDir, 'pgdata', 'postmaster.pid'), `4194000\n${dataDir}/pgdata\n`);
  await start();
});

test('a start after the hub was killed finds the data', async () => {
  const killed = await startInAnotherProcess();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const { rows } = await query(await start(), 'select saved from before_the_kill');
  expect(rows).toEqual([{ saved: true }]);
});

test('a second hub on the same data is refused and does not stop the first', async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({ code: 'POSTGRES_ALREADY_RUNNING' });
  await query(first, 'select 1');
});

test('a data directory that PostgreSQL cannot use is one readable error', async () => {
  const folder = newFolder();
  fs.mkdirSync(path.join(folder, 'pgdata'));
  fs.writeFileSync(path.join(folder, 'postgres-password'), 'x');
  await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toMatchObject({
    code: 'POSTGRES_DID_NOT_START',
    message: expect.stringContaining(folder),
  });
  fs.rmSync(folder, { recursive: true });
});

async function startInAnotherProcess(): Promise<ChildProcess> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url))};
    import { withClient } from ${JSON.stringify(new URL('./agency-databases.ts', import.meta.url))};
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    await withClient(postgres.url('postgres'), (c) => c.query('create table before_the_kill as select true as saved'));
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}
