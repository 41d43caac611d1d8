import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type Agency, withClient } from '../../infra/postgres/agency-databases.ts';
import { type AuditConnection, auditConnection } from '../../shared/audit/audit-connection.ts';
import { auditWriter } from '../../shared/audit/audit-writer.ts';
import { readCheckpoint, signCheckpoint } from '../../shared/audit/checkpoint.ts';
import { type CheckpointExchange, checkpointExchange } from '../../shared/audit/checkpoint-exchange.ts';
import { type CheckpointStore, checkpointStore } from '../../shared/audit/checkpoint-store.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import { agencyDatabase } from '../support/template-database.ts';

const names = ['local-authority', 'police', 'health'] as const;
type Name = (typeof names)[number];
const keys = Object.fromEntries(names.map((name) => [name, generateKeyPairSync('ed25519')])) as Record<
  Name,
  ReturnType<typeof generateKeyPairSync>
>;
const now = new Date('2026-11-27T10:00:00.000Z');

interface Running {
  database: Awaited<ReturnType<typeof agencyDatabase>>;
  connection: AuditConnection;
  store: CheckpointStore;
  exchange: CheckpointExchange;
  server: Server;
  log: { level: number; agency: string; witness?: string; contradiction?: string }[];
  append(times: number, partnership?: string): Promise<void>;
}

const urls = {} as Record<Name, string>;
let agencies: Record<Name, Running>;
/** What an agency answers instead of what it holds. */
let instead: Partial<Record<Name, string>> = {};
let down: Name | undefined;

beforeAll(async () => {
  // Where the others are is known before anybody asks.
  const servers = {} as Record<Name, Server>;
  for (const name of names) servers[name] = await listen(name);
  const started = await Promise.all(
    names.map(async (name) => [name, await start(name, servers[name])] as const),
  );
  agencies = Object.fromEntries(started) as Record<Name, Running>;
});
beforeEach(() => {
  instead = {};
  down = undefined;
});
afterEach(() => {
  for (const name of names) agencies[name].log.length = 0;
});
afterAll(async () => {
  for (const { database, connection, exchange, server } of Object.values(agencies)) {
    await exchange.stop();
    await new Promise((resolve) => server.close(resolve));
    await connection.close();
    await database.drop();
  }
});

async function listen(name: Name): Promise<Server> {
  const server = createServer((request, response) => {
    if (down === name) return void request.socket.destroy();
    const body = instead[name];
    if (body !== undefined) return void response.end(body);
    void agencies[name].exchange.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  urls[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/audit/checkpoint`;
  return server;
}

async function start(name: Name, server: Server): Promise<Running> {
  const rolePrefix = name.replace('-', '_') as Agency;
  const database = await agencyDatabase(rolePrefix);
  const connection = auditConnection(database.appUrl, rolePrefix, 20_000);
  const store = checkpointStore(connection);
  const log: Running['log'] = [];
  const exchange = checkpointExchange({
    agency: name,
    store,
    key: () => ({ kid: `key-of-${name}`, privateKey: keys[name].privateKey }),
    publicKeys: (agency, kid) => (kid === `key-of-${agency}` ? keys[agency as Name].publicKey : undefined),
    peers: names.filter((each) => each !== name).map((agency) => ({ agency, url: urls[agency] })),
    headers: () => ({ 'x-hub-proof': `of ${name}` }),
    authorise: (request) => /^of [a-z-]+$/.test(String(request.headers['x-hub-proof'])),
    clock: () => now,
    everyEntries: 5,
    log: pino({ level: 'warn' }, { write: (line) => void log.push(JSON.parse(line)) }),
  });
  const writer = auditWriter({
    connection,
    patienceMs: 20_000,
    onWritten: (entries) => exchange.written(entries),
  });
  return {
    database,
    connection,
    store,
    exchange,
    server,
    log,
    async append(times, partnership = 'E10000030') {
      for (let index = 0; index < times; index++) await writer.append([accessEntry({ partnership })]);
    },
  };
}

const errors = (name: Name) => agencies[name].log.filter(({ level }) => level >= 50);

test('each agency ends up with the others’ last checkpoints, and with what they hold of its own', async () => {
  await agencies.police.append(3);
  await agencies.health.append(2);
  await agencies.police.exchange.exchange();
  await agencies.health.exchange.exchange();
  await agencies.police.exchange.exchange();
  const own = readCheckpoint((await agencies.police.store.latest()) ?? '');
  expect(own).toMatchObject({ origin: 'police', number: 1, previous: null, chains: [{ seq: 3 }] });
  expect(await agencies.health.store.latestWitnessed('police', 'health')).toBe(own?.note);
  expect(await agencies.police.store.latestWitnessed('police', 'health')).toBe(own?.note);
  expect(await agencies.police.store.latestWitnessed('health', 'police')).toBe(
    await agencies.health.store.latest(),
  );
  // Nothing to sign and nobody to witness is no fault.
  expect(await agencies['local-authority'].store.latest()).toBeUndefined();
  expect(names.flatMap(errors)).toEqual([]);
});

test('nothing is signed if nothing changed, and each checkpoint follows the one before it', async () => {
  const { police } = agencies;
  await police.exchange.exchange();
  const before = readCheckpoint((await police.store.latest()) ?? '');
  await police.exchange.exchange();
  expect(await police.store.latest()).toBe(before?.note);
  await police.append(1, 'E08000002');
  await police.exchange.exchange();
  expect(readCheckpoint((await police.store.latest()) ?? '')).toMatchObject({
    number: (before?.number ?? 0) + 1,
    previous: before?.digest,
    chains: [{ partnership: 'E08000002', seq: 1 }, { partnership: 'E10000030' }],
  });
});

test('an agency that is down, or answers nonsense, holds nobody up and is asked again', async () => {
  down = 'police';
  instead['local-authority'] = '{"checkpoint": 7}';
  await agencies.health.append(1);
  await agencies.health.exchange.exchange();
  expect(agencies.health.log.map(({ level, agency }) => [level, agency]).sort()).toEqual([
    [40, 'local-authority'],
    [40, 'police'],
  ]);
  down = undefined;
  await agencies.health.exchange.exchange();
  expect(await agencies.health.store.latestWitnessed('police', 'health')).toBe(
    await agencies.police.store.latest(),
  );
});

test('after many entries an exchange is not waited for', async () => {
  const { health } = agencies;
  const before = readCheckpoint((await health.store.latest()) ?? '');
  health.exchange.start();
  await health.append(5, 'E08000002');
  // Waits for what is under way.
  await health.exchange.stop();
  const after = readCheckpoint((await health.store.latest()) ?? '');
  expect(after).toMatchObject({ number: (before?.number ?? 0) + 1, chains: [{ seq: 5 }, {}] });
});

test('only another agency is answered', async () => {
  const response = await fetch(urls.police);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ errors: [{ extensions: { code: 'NOT_PERMITTED' } }] });
});

/** Health answers with this checkpoint of its own, and police witness it. */
async function policeWitness(change: object, signer: Name = 'health') {
  const { health, police } = agencies;
  await police.exchange.exchange();
  police.log.length = 0;
  const last = readCheckpoint((await health.store.latest()) ?? '');
  if (last === undefined) throw new Error('health signed nothing');
  const note = signCheckpoint(
    { ...last, number: last.number + 1, previous: last.digest, ...change },
    { kid: 'key-of-health', privateKey: keys[signer].privateKey },
  );
  instead.health = JSON.stringify({ checkpoint: note, witnessed: {} });
  await police.exchange.exchange();
  return { note, last };
}

const other = (seq: number, partnership = 'E10000030') => ({ partnership, seq, hash: 'a'.repeat(64) });

test.each([
  ['a chain that is shorter', { chains: [other(6, 'E08000002'), other(1)] }],
  ['a chain that is gone', { chains: [] }],
  ['another entry in an old place', { chains: [other(6, 'E08000002'), other(3)] }],
  ['another checkpoint of a number that was', { number: 3 }],
  ['a number that was passed', { number: 1, previous: 'b'.repeat(64) }],
  ['one that does not follow', { previous: 'b'.repeat(64) }],
])(
  'a checkpoint that contradicts an earlier one is kept as evidence and an error: %s',
  async (_what, change) => {
    const { note, last } = await policeWitness(change);
    expect(last).toMatchObject({ number: 3, chains: [{ partnership: 'E08000002', seq: 5 }, { seq: 3 }] });
    expect(errors('police')).toMatchObject([{ agency: 'health', contradiction: expect.any(String) }]);
    // What comes later is still compared with what was good.
    expect(await agencies.police.store.latestWitnessed('health', 'police')).toBe(last.note);
    const kept = await withClient(agencies.police.database.ownerUrl, (owner) =>
      owner.query('select contradiction from witnessed_checkpoints where note = $1', [note]),
    );
    expect(kept.rows).toEqual([{ contradiction: expect.any(String) }]);
  },
);

test('what another signed in an agency’s name is not kept', async () => {
  const { note } = await policeWitness({ chains: [] }, 'local-authority');
  expect(errors('police')).toEqual([]);
  expect(agencies.police.log).toMatchObject([{ level: 40, agency: 'health', code: 'CHECKPOINT_INVALID' }]);
  const kept = await withClient(agencies.police.database.ownerUrl, (owner) =>
    owner.query('select from witnessed_checkpoints where note = $1', [note]),
  );
  expect(kept.rowCount).toBe(0);
});

test('an agency whose database was restored from an old backup is told by what the others remember', async () => {
  const { police, health } = agencies;
  await police.append(1);
  await police.exchange.exchange();
  await health.exchange.exchange();
  // The newest checkpoint is gone, as in a backup.
  await withClient(police.database.ownerUrl, (owner) =>
    owner.query(`alter table checkpoints disable trigger user;
      delete from checkpoints where number = (select max(number) from checkpoints);
      alter table checkpoints enable trigger user`),
  );
  await police.append(1);
  await police.exchange.exchange();
  expect(errors('police')).toMatchObject([{ agency: 'police', witness: 'health' }]);
});
