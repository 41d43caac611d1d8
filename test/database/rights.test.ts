import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { connect } from '../isolation/connect.ts';
import { safeguardingLead } from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { agencySchemas } from './agency-schemas.ts';
import { agreedColumns } from './agreed-columns.ts';

const records = [...Object.keys(agreedColumns), 'record_links'];
const standing = ['statutory_partners', 'warrants', 'break_glass_grants', 'deadline_changes'];
/** Messages, with the columns that the writing role may change: what is given up takes its receipt with it. */
const messages = {
  outbox:
    'state next_attempt_at fault message content content_hash kind written_at received_at effect receipt',
  inbox: 'kind written_at content_hash message content received_at effect fault applied_at receipt',
};
/** What is added to and never changed, but that a linked record takes its corrections and chasers with it. */
const added = { agency_keys: '', chasers: 'request_id', record_corrections: 'matter_id' };
/** What was found is the comparison's to say; people say how it ended. */
const reconciliation = {
  reconciliation_runs: '',
  discrepancies:
    'owner handed_over status gone_at resolution reason settled_by settled_by_organisation settled_at',
};
/** What is kept of figures: the database itself writes it, when records change. */
const figures = ['days', 'months', 'hours', 'deltas'].map((each) => `information_request_${each}`);
const delivery = { ...messages, ...added, ...reconciliation };
const tables = [
  ...records,
  ...standing,
  ...Object.keys(delivery),
  ...figures,
  'idempotent_mutations',
  'calendar_versions',
  'migrations',
];

describe.each(agencySchemas)('the runtime login of $name', ({ name, agency }) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let app: pg.Client;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  /** Each statement, after giving up whatever role was taken before. */
  const asApp = async (...statements: string[]) => {
    for (const statement of ['reset role', ...statements]) await app.query(statement);
  };

  const denied = /^permission denied|must be owner/;

  test.each(tables)('has no rights on %s until it takes a role', async (table) => {
    for (const statement of writesOf(table)) await expect(asApp(statement)).rejects.toThrow(denied);
    await expect(asApp(`select from public.${table}`)).rejects.toThrow(denied);
  });

  test.each([...records, ...standing, ...Object.keys(delivery), ...figures])(
    'reads %s as the reading role, and cannot write it',
    async (table) => {
      await asApp(`set role ${name}_ro`, `select from ${table}`);
      for (const statement of writesOf(table)) {
        await expect(asApp(`set role ${name}_ro`, statement)).rejects.toThrow(denied);
      }
    },
  );

  test.each(records)('writes %s as the writing role, and takes nothing away', async (table) => {
    await asApp(
      `set role ${name}_rw`,
      `select from ${table}`,
      `update ${table} set partnership = partnership`,
    );
    // A delivered record may give way to another: test/isolation says when.
    const takeAway = table === 'information_requests' ? [] : [`delete from ${table}`];
    for (const statement of [...takeAway, `truncate ${table}`, `drop table ${table}`]) {
      await expect(asApp(`set role ${name}_rw`, statement)).rejects.toThrow(denied);
    }
  });

  test.each(Object.entries(delivery))(
    'adds to %s as the writing role, changes some columns, and takes nothing away',
    async (table, changed) => {
      const columns = await withClient(database.ownerUrl, async (owner) => {
        const { rows } = await owner.query(
          `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
          [table],
        );
        return rows.map(({ attname }) => attname);
      });
      await asApp(`set role ${name}_rw`, `select from ${table}`);
      const may: string[] = [];
      for (const column of columns) {
        const update = asApp(`set role ${name}_rw`, `update ${table} set ${column} = ${column}`);
        await update.then(
          () => may.push(column),
          (error) => expect(String(error)).toMatch(/permission denied/),
        );
      }
      expect(may.sort()).toEqual(changed.split(' ').filter(Boolean).sort());
      for (const statement of [`delete from ${table}`, `truncate ${table}`, `drop table ${table}`]) {
        await expect(asApp(`set role ${name}_rw`, statement)).rejects.toThrow(denied);
      }
    },
  );

  test.each(figures)('writes %s in no role: only a change of a record does', async (table) => {
    for (const role of ['ro', 'rw', 'figures', 'jobs', 'relay', 'audit']) {
      for (const statement of [...writesOf(table), `truncate ${table}`, `delete from ${table}`])
        await expect(asApp(`set role ${name}_${role}`, statement)).rejects.toThrow(denied);
    }
  });

  test.each(Object.keys(messages))(
    'reads what the messages of %s say as the writing role and the relay only',
    async (table) => {
      await asApp(`set role ${name}_rw`, `select content from ${table}`);
      for (const role of ['ro', 'figures', 'jobs', 'audit', ...(table === 'inbox' ? ['relay'] : [])]) {
        await expect(asApp(`set role ${name}_${role}`, `select content from ${table}`)).rejects.toThrow(
          denied,
        );
      }
    },
  );

  test('as the relay notes what became of messages and by which keys, and touches nothing else', async () => {
    await asApp(
      `set role ${name}_relay`,
      'select content from outbox',
      `update outbox set receipt = receipt`,
    );
    const others = [...records, ...standing, 'inbox', 'chasers', 'record_corrections'];
    for (const table of others) {
      await expect(asApp(`set role ${name}_relay`, `select from ${table}`)).rejects.toThrow(denied);
    }
    for (const statement of [
      'update outbox set content = content',
      'delete from outbox',
      'truncate outbox',
    ]) {
      await expect(asApp(`set role ${name}_relay`, statement)).rejects.toThrow(denied);
    }
  });

  test('does not read what mutations answered as the reading role: it quotes records in full', async () => {
    await expect(asApp(`set role ${name}_ro`, 'select from idempotent_mutations')).rejects.toThrow(denied);
  });

  test('touches the list of migrations in no role', async () => {
    for (const role of [`${name}_ro`, `${name}_rw`]) {
      for (const statement of ['select from migrations', ...writesOf('migrations')]) {
        await expect(asApp(`set role ${role}`, statement)).rejects.toThrow(denied);
      }
    }
  });

  test('makes no table, function or schema in any role', async () => {
    for (const role of ['none', `${name}_ro`, `${name}_rw`]) {
      for (const statement of [
        'create table public.mine ()',
        'create temporary table mine ()',
        'create schema mine',
        "create function public.mine() returns int language sql as 'select 1'",
      ]) {
        await expect(asApp(`set role ${role}`, statement)).rejects.toThrow(/permission denied/);
      }
    }
  });

  describe('in a session', () => {
    // Surrey, its force and its board: one of them keeps its records here.
    const organisation = { local_authority: 'E10000030', police: 'E23000031', health: 'E54000069' }[name];
    const session = { principal: safeguardingLead(organisation), now: new Date('2026-11-23T12:00:00.000Z') };
    const appoint = `insert into lead_appointments values ('E10000030', gen_random_uuid(), '${organisation}', 'P', 'R',
      'LEAD', '2026-04-01', null, true, now())`;
    const count = 'select count(*)::int as n from public.lead_appointments';

    test('reads but saves nothing, even if it takes the writing role', async () => {
      const { sessions, close } = await connect(database, agency);
      try {
        await expect(sessions.read(session, (manager) => manager.query(appoint))).rejects.toThrow(
          /permission denied|read-only transaction/,
        );
        await expect(
          sessions.read(session, async (manager) => {
            await manager.query(`set local role ${name}_rw`);
            await manager.query(appoint);
          }),
        ).rejects.toThrow('cannot execute INSERT in a read-only transaction');
        expect(await sessions.read(session, (manager) => manager.query(count))).toEqual([{ n: 0 }]);
      } finally {
        await close();
      }
    });

    test('saves all or nothing, and leaves no role behind on the connection', async () => {
      const { app, sessions, close } = await connect(database, agency);
      try {
        await expect(
          sessions.write(session, async (manager) => {
            await manager.query(appoint);
            throw new Error('changed its mind');
          }),
        ).rejects.toThrow('changed its mind');
        expect(await sessions.read(session, (manager) => manager.query(count))).toEqual([{ n: 0 }]);
        await sessions.write(session, (manager) => manager.query(appoint));
        expect(await sessions.read(session, (manager) => manager.query(count))).toEqual([{ n: 1 }]);
        // The same pooled connections, outside a session.
        await Promise.all(Array.from({ length: 10 }, () => expect(app.query(count)).rejects.toThrow(denied)));
      } finally {
        await close();
      }
    });
  });
});

function writesOf(table: string): string[] {
  return [
    `insert into public.${table} default values`,
    `update public.${table} set ${sameIn(table)}`,
    `delete from public.${table}`,
    `truncate public.${table}`,
    `alter table public.${table} add column mine int`,
  ];
}

/** Changes nothing in a table, whichever column it has. */
function sameIn(table: string): string {
  if (table === 'migrations') return 'name = name';
  if (table === 'calendar_versions') return 'version = version';
  return table === 'agency_keys' ? 'kid = kid' : 'partnership = partnership';
}
