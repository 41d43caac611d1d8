import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { sessionSettings } from '../../shared/database/session-settings.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { agreedColumns } from '../database/agreed-columns.ts';
import { boardChair, inspector } from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { connect } from './connect.ts';
import { insertSql } from './insert-sql.ts';

const surrey = 'E10000030';
const now = new Date('2026-11-23T12:00:00.000Z');
const geography = loadGeography();
const records = Object.keys(agreedColumns);
const tables = [
  ...records,
  'record_links',
  'idempotent_mutations',
  'statutory_partners',
  'warrants',
  'break_glass_grants',
  'outbox',
  'inbox',
  'agency_keys',
  'chasers',
  'record_corrections',
];

/** Who the partners are, and public keys. */
const toEverybody = ['statutory_partners', 'agency_keys'];

describe.each(agencySchemas)('the login for inspectors of $name', ({ name, agency }) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let login: pg.Client;
  const request = { partnership: surrey, id: randomUUID(), organisation: 'A', from: 'A', to: 'B' };
  beforeAll(async () => {
    database = await agencyDatabase(name);
    await withClient(database.ownerUrl, async (owner) => {
      await owner.query(...insertSql.information_requests(request));
      await owner.query(...insertSql.escalations(request));
      await owner.query(...insertSql.escalation_stages(request));
      await owner.query(
        `insert into warrants values ($1, $2, 'OFSTED', 'inspector', 'WHOLE_PARTNERSHIP', '2026-11-01', '2026-12-01',
           'lead', 'A', '2026-11-01')`,
        [surrey, randomUUID()],
      );
    });
    login = new pg.Client({ connectionString: database.inspectionUrl });
    await login.connect();
  });
  afterAll(async () => {
    await login.end();
    await database.drop();
  });

  /** Each statement in one transaction of an inspector, which is then rolled back. */
  const asInspector = async (begin: string, ...statements: string[]) => {
    const settings = sessionSettings(`${name}_ro`, { principal: inspector(), now }, geography);
    await login.query(`${begin}; ${settings}`);
    try {
      for (const statement of statements) await login.query(statement);
    } finally {
      await login.query('rollback; reset all; reset role');
    }
  };

  const writesOf = (table: string) => [
    `insert into ${table} default values`,
    `update ${table} set ${table === 'agency_keys' ? 'kid = kid' : 'partnership = partnership'}`,
    `delete from ${table}`,
    `truncate ${table}`,
    `select from ${table} for update`,
    `alter table ${table} disable row level security`,
    `drop policy owner on ${table}`,
  ];

  test.each(tables)('writes nothing to %s, also where the transaction may write', async (table) => {
    for (const statement of writesOf(table)) {
      // Read-only or not: what is missing is the right.
      await expect(asInspector('begin read write', statement)).rejects.toThrow(
        /^permission denied|must be owner/,
      );
      await expect(asInspector('begin read only', statement)).rejects.toThrow(
        /^permission denied|must be owner|read-only transaction/,
      );
    }
  });

  test('takes no role that writes, in or outside a transaction', async () => {
    const writing = ['rw', 'relay', 'jobs', 'audit', 'app'].map((each) => `${name}_${each}`);
    for (const role of [...writing, name, 'postgres']) {
      for (const statement of [
        `set role ${role}`,
        `set local role ${role}`,
        `set session authorization ${role}`,
      ]) {
        await expect(asInspector('begin read only', statement)).rejects.toThrow(/^permission denied/);
      }
    }
    await expect(
      asInspector('begin read only', 'set row_security = off', 'select from warrants'),
    ).rejects.toThrow('would be affected by row-level security');
  });

  test('cannot make a transaction that reads into one that writes', async () => {
    await expect(asInspector('begin read only', 'select 1', 'set transaction read write')).rejects.toThrow(
      'transaction read-write mode must be set before any query',
    );
    await expect(
      asInspector(
        'begin read only',
        'set transaction_read_only = off',
        `update information_requests set purpose = ''`,
      ),
    ).rejects.toThrow(/cannot set transaction read-write mode|permission denied|read-only transaction/);
  });

  test('reads with a warrant, and nothing without one', async () => {
    const { sessions, close } = await connect(database, agency);
    try {
      const read = (subject: string) =>
        sessions.read({ principal: inspector('OFSTED', subject), now }, (manager) =>
          manager.query(
            'select current_user::text as "user", session_user::text as login, (select count(*)::int from information_requests) as n',
          ),
        );
      const through = { user: `${name}_ro`, login: `${name}_inspection` };
      expect(await read('inspector')).toEqual([{ ...through, n: 1 }]);
      expect(await read('another')).toEqual([{ ...through, n: 0 }]);
    } finally {
      await close();
    }
  });

  test('leaves no setting to the next use of a connection', async () => {
    const { app, sessions, close } = await connect(database, agency, 1);
    const left = `select current_user::text as "user", coalesce(string_agg(setting, ''), '') as settings
      from unnest(array['subject', 'role', 'organisation', 'partnerships', 'inspectorate', 'now']) as n (name),
        current_setting('hub.' || n.name, true) as setting`;
    try {
      const session = { principal: boardChair([surrey]), now };
      const count = 'select count(*)::int as n from information_requests';
      const nobodys = [{ user: `${name}_app`, settings: '' }];
      expect(await sessions.read(session, (manager) => manager.query(count))).toEqual([{ n: 1 }]);
      expect(await app.query(left)).toEqual(nobodys);
      await expect(sessions.read(session, (manager) => manager.query('select 1/0'))).rejects.toThrow();
      expect(await app.query(left)).toEqual(nobodys);
      const runner = app.createQueryRunner();
      await runner.query(`begin read only; set local role ${name}_ro`);
      expect(await runner.query(count)).toEqual([{ n: 0 }]);
      await runner.query('commit');
      await runner.release();
    } finally {
      await close();
    }
  });

  test('a role that nobody is named for sees nothing', async () => {
    await withClient(database.appUrl, async (app) => {
      for (const role of ['ro', 'figures']) {
        await app.query(`set role ${name}_${role}`);
        for (const table of ['information_requests', 'escalations', 'escalation_stages']) {
          expect((await app.query(`select partnership from ${table}`)).rowCount).toBe(0);
        }
      }
      await app.query(`set role ${name}_rw`);
      for (const table of tables.filter((each) => !toEverybody.includes(each))) {
        expect((await app.query(`select partnership from ${table}`)).rowCount).toBe(0);
      }
    });
  });

  test('counting reads no reference, account or reason', async () => {
    const settings = sessionSettings(`${name}_figures`, { principal: inspector(), now }, geography);
    const hidden: Record<string, string[]> = {
      information_requests: [
        'child_reference',
        'case_reference',
        'purpose',
        'urgency_rationale',
        'decline_rationale',
        'link_reason',
      ],
      escalations: ['child_reference', 'case_reference', 'resolution_note', 'link_reason', 'child_outcome'],
      escalation_stages: ['shortened_reason', 'skipped_reason'],
    };
    for (const [table, columns] of Object.entries(hidden)) {
      for (const column of columns) {
        await login.query(`begin read only; ${settings}`);
        await expect(login.query(`select ${column} from ${table}`)).rejects.toThrow(/^permission denied/);
        await login.query('rollback');
      }
      await login.query(`begin read only; ${settings}`);
      expect((await login.query(`select organisation from ${table}`)).rowCount).toBe(1);
      await login.query('rollback');
    }
  });
});
