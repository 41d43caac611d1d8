import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { entryHash, entryText, genesisHash } from '../../shared/audit/access-entry.ts';
import { auditConnection } from '../../shared/audit/audit-connection.ts';
import { auditWriter } from '../../shared/audit/audit-writer.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import { agencyDatabase } from '../support/template-database.ts';

/** Of tests about anything else than waiting: the machine may be busy. */
const patient = 20_000;
let database: Awaited<ReturnType<typeof agencyDatabase>>;
let owner: pg.Client;

beforeAll(async () => {
  database = await agencyDatabase('health');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Every chain recomputed from its texts; fails at the first that is not whole. Answers how many entries there are. */
async function expectWholeChains(): Promise<number> {
  const { rows } = await owner.query('select * from access_log order by partnership, seq');
  const heads = new Map<string, { seq: number; hash: string }>();
  for (const { partnership, seq, entry, previous_hash, hash } of rows) {
    const head = heads.get(partnership) ?? { seq: 0, hash: genesisHash('health', partnership) };
    expect({ partnership, seq: Number(seq), previous_hash, hash }).toEqual({
      partnership,
      seq: head.seq + 1,
      previous_hash: head.hash,
      hash: entryHash(head.seq + 1, head.hash, entry),
    });
    heads.set(partnership, { seq: head.seq + 1, hash });
  }
  const chains = await owner.query('select partnership, seq, hash from access_chains where seq > 0');
  expect(
    new Map(chains.rows.map(({ partnership, seq, hash }) => [partnership, { seq: Number(seq), hash }])),
  ).toEqual(heads);
  return rows.length;
}

test('fifty writers at once, in several partnerships and in any order, keep every chain whole', async () => {
  const before = await expectWholeChains();
  const clients = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const client = new pg.Client({ connectionString: database.appUrl });
      await client.connect();
      await client.query('set role health_audit');
      return client;
    }),
  );
  const partnerships = ['P3', 'P1', 'P4', 'P2', 'P5'];
  try {
    await Promise.all(
      clients.map(async (client, writer) => {
        for (let round = 0; round < 10; round++) {
          // Each write is in several chains, named in an order of its own.
          const named = partnerships.map(
            (_, index) => partnerships[(index * (1 + (writer % 4)) + round) % 5],
          );
          const texts = named.map((partnership) =>
            entryText(accessEntry({ partnership: partnership ?? '', subject: `w${writer}-${round}` })),
          );
          await client.query('select public.append_access_entries($1, $2)', [named, texts]);
        }
      }),
    );
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
  expect(await expectWholeChains()).toBe(before + 50 * 10 * 5);
});

test('a write that ends before it is committed leaves no gap, whether it is taken back or cut off', async () => {
  const before = await expectWholeChains();
  const append = 'select public.append_access_entries($1, $2)';
  const values = [
    ['P1', 'P9'],
    [entryText(accessEntry()), entryText(accessEntry())],
  ];
  for (const end of ['rollback', 'cut off']) {
    const client = new pg.Client({ connectionString: database.appUrl });
    client.on('error', () => {});
    await client.connect();
    await client.query('begin; set local role health_audit');
    await client.query(append, values);
    if (end === 'rollback') {
      await client.query('rollback');
    } else {
      const { rows } = await client.query('select pg_backend_pid() as pid');
      await owner.query('select pg_terminate_backend($1)', [rows[0].pid]).catch(() => client.end());
    }
    await client.end().catch(() => {});
  }
  expect(await expectWholeChains()).toBe(before);
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  await client.query('set role health_audit');
  await client.query(append, values);
  await client.end();
  expect(await expectWholeChains()).toBe(before + 2);
});

test('entries that come together are written together, and each writer is answered once its own are kept', async () => {
  const statements: string[] = [];
  const real = auditConnection(database.appUrl, 'health', patient);
  const written: number[] = [];
  const writer = auditWriter({
    connection: {
      ...real,
      run: (sql) => {
        statements.push(sql);
        return real.run(sql);
      },
    },
    patienceMs: patient,
    batch: 40,
    onWritten: (entries) => written.push(entries),
  });
  try {
    const before = await expectWholeChains();
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const subject = `it's "person" ${index} \\`;
        return writer.append([
          accessEntry({ subject, partnership: 'P1' }),
          accessEntry({ subject, partnership: 'P2' }),
        ]);
      }),
    );
    expect(written.reduce((sum, each) => sum + each)).toBe(200);
    // The first goes at once, the others in groups of at most forty.
    expect(statements).toHaveLength(written.length);
    expect(Math.max(...written)).toBe(40);
    expect(statements.length).toBeLessThanOrEqual(7);
    expect(await expectWholeChains()).toBe(before + 200);
  } finally {
    await real.close();
  }
});

test('when more wait than may, the rest is refused at once; when the database fails, all that waited are', async () => {
  const unavailable = expect.objectContaining({ code: 'AUDIT_UNAVAILABLE' });
  const real = auditConnection(database.appUrl, 'health');
  const writer = auditWriter({ connection: real, queue: 5 });
  const before = await expectWholeChains();
  await owner.query(`begin; select from access_chains where partnership = 'P1' for update`);
  try {
    let refused = 0;
    const appended = Array.from({ length: 10 }, () => writer.append([accessEntry({ partnership: 'P1' })]));
    for (const each of appended) each.catch(() => refused++);
    await new Promise((resolve) => setImmediate(resolve));
    // One is on its way and five wait.
    expect(refused).toBe(4);
    const outcomes = await Promise.allSettled(appended);
    expect(outcomes).toEqual(outcomes.map(() => ({ status: 'rejected', reason: unavailable })));
  } finally {
    await owner.query('rollback');
  }
  await real.close();
  await expect(writer.append([accessEntry()])).rejects.toEqual(unavailable);
  expect(await expectWholeChains()).toBeGreaterThanOrEqual(before);
});
