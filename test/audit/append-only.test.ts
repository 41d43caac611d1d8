import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { entryHash, entryText, genesisHash } from '../../shared/audit/access-entry.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { agencyDatabase } from '../support/template-database.ts';

const partnership = 'E10000030';
const text = entryText(accessEntry());
const tables = ['access_log', 'access_chains', 'checkpoints', 'witnessed_checkpoints'];

/** A row that the table would take, and the columns to change of one that is there. */
const rows: Record<string, { insert: string; set: string }> = {
  access_log: {
    insert: `insert into public.access_log values ('${partnership}', 9, '${text}', 'p', 'h')`,
    set: 'hash = hash',
  },
  access_chains: { insert: `insert into public.access_chains values ('E1', 1, 'h')`, set: 'seq = seq' },
  checkpoints: { insert: `insert into public.checkpoints values (9, now(), 'n')`, set: 'note = note' },
  witnessed_checkpoints: {
    insert: `insert into public.witnessed_checkpoints values ('a', 'b', 9, 'd', now(), 'n', null)`,
    set: 'note = note',
  },
};

describe.each(agencySchemas)('the access log of $name', ({ name, agency }) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let app: pg.Client;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    app = new pg.Client({ connectionString: database.appUrl });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await Promise.all([app.connect(), owner.connect()]);
    await asApp('audit', `select public.append_access_entries(array['${partnership}'], array['${text}'])`);
    await asApp('audit', `select public.record_checkpoint(1, now(), 'n')`);
    await asApp('audit', `select public.record_witnessed_checkpoint('a', 'b', 1, 'd', now(), 'n', null)`);
  });
  afterAll(async () => {
    await Promise.all([app.end(), owner.end()]);
    await database.drop();
  });

  async function asApp(role: 'none' | 'ro' | 'rw' | 'audit', sql: string) {
    await app.query('reset role');
    if (role !== 'none') await app.query(`set role ${name}_${role}`);
    return app.query(sql);
  }

  const changes = (table: string) => [
    `update public.${table} set ${rows[table]?.set}`,
    `delete from public.${table}`,
    `truncate public.${table}`,
    `truncate public.${table} cascade`,
  ];

  test.each(tables)(
    '%s takes no insert, update, delete or truncate of the running service',
    async (table) => {
      for (const role of ['none', 'ro', 'rw', 'audit'] as const) {
        for (const sql of [rows[table]?.insert ?? '', ...changes(table), `drop table public.${table}`]) {
          await expect(asApp(role, sql)).rejects.toThrow(/permission denied|must be owner/);
        }
      }
    },
  );

  test.each(tables)('%s is not changed even by its owner', async (table) => {
    const before = await owner.query(`select * from ${table}`);
    expect(before.rowCount).toBe(1);
    for (const sql of changes(table)) {
      await expect(owner.query(sql)).rejects.toThrow(/is only ever added to|a chain ends where/);
    }
    expect((await owner.query(`select * from ${table}`)).rows).toEqual(before.rows);
  });

  test('a chain’s end cannot be put where no entry is, nor back', async () => {
    for (const set of [`seq = 2, hash = 'h'`, `seq = 0, hash = 'h'`, `partnership = 'E2'`]) {
      await expect(owner.query(`update access_chains set ${set}`)).rejects.toThrow(/a chain ends where/);
    }
  });

  test('only the auditing role adds, and no role makes triggers or the owner’s functions its own', async () => {
    const append = `select public.append_access_entries(array['${partnership}'], array['${text}'])`;
    for (const role of ['none', 'ro', 'rw'] as const) {
      await expect(asApp(role, append)).rejects.toThrow(/permission denied/);
    }
    for (const role of ['none', 'ro', 'rw', 'audit'] as const) {
      await expect(
        asApp(role, 'alter table public.access_log disable trigger access_log_append_only'),
      ).rejects.toThrow(/permission denied|must be owner/);
      await expect(asApp(role, 'set session_replication_role = replica')).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test('the auditing role reads neither the log nor any record', async () => {
    for (const table of [...tables, 'information_requests', 'escalations', 'idempotent_mutations']) {
      await expect(asApp('audit', `select from public.${table}`)).rejects.toThrow(/permission denied/);
    }
  });

  test('the reading role sees no entry unless a policy says which, and the writing role has no right at all', async () => {
    expect((await asApp('ro', 'select from public.access_log')).rowCount).toBe(0);
    await expect(asApp('rw', 'select from public.access_log')).rejects.toThrow(/permission denied/);
  });

  test('a chain begins with the agency and the partnership, and the database hashes as this code does', async () => {
    const agencyName = name.replace('_', '-');
    const texts = ['Zoë', '𝒳 \u{1F600}', 'it\'s \\ "quoted" $$ $1 \u0000 \ud800', 'é\u0301'].map(
      (operation) => entryText(accessEntry({ operation, partnership: 'E2' })),
    );
    const names = texts.map(() => "'E2'").join();
    const literals = texts.map((each) => pg.escapeLiteral(each)).join();
    const { rows: found } = await asApp(
      'audit',
      `select * from public.append_access_entries(array[${names}], array[${literals}])`,
    );
    let previous = genesisHash(agencyName, 'E2');
    for (const [index, each] of texts.entries()) {
      previous = entryHash(index + 1, previous, each);
      expect(found[index]).toEqual({ partnership: 'E2', seq: String(index + 1), hash: previous });
    }
    const kept = await owner.query(`select entry from access_log where partnership = 'E2' order by seq`);
    expect(kept.rows.map(({ entry }) => entry)).toEqual(texts);
    expect(agency.rolePrefix).toBe(name);
  });

  test.each([
    ['no array[]', `array['E1'], array[]::text[]`],
    ['an entry that is null', `array['E1'], array[null]::text[]`],
    ['a partnership that is null', `array[null]::text[], array['${text}']`],
    ['a text that is no entry', `array['E1'], array['{}']`],
    ['a partnership that no checkpoint could name', `array['E1 2'], array['${text}']`],
  ])('refuses %s, and leaves no gap', async (_what, values) => {
    await expect(asApp('audit', `select public.append_access_entries(${values})`)).rejects.toThrow();
    const { rows: gaps } = await owner.query(
      `select partnership from access_chains c where seq <> (select count(*) from access_log l where l.partnership = c.partnership)`,
    );
    expect(gaps).toEqual([]);
  });
});
