import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { dumpSchema, schemaFile } from '../../infra/postgres/dump-schema.ts';
import { SnakeCaseNaming } from '../../shared/database/snake-case-naming.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { agencySchemas } from './agency-schemas.ts';
import { agreedColumns, keptColumns, ownColumns } from './agreed-columns.ts';

describe.each(agencySchemas)('the database of $name', ({ name, agency, migrate }) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  beforeAll(async () => {
    database = await agencyDatabase(name);
  });
  afterAll(() => database.drop());

  const query = (sql: string, parameters: unknown[] = []) =>
    withClient(database.ownerUrl, async (owner) => (await owner.query(sql, parameters)).rows);

  /**
   * How TypeORM would drop what stands in the migrations only: checks, references, further indexes and what the
   * database works out for itself, which entities do not repeat. Nothing else is excepted; that these stand is what database.sql is compared for.
   */
  const onlyInSql = async () => {
    const drops = await query(
      `select format('ALTER TABLE "%s" DROP CONSTRAINT "%s"', conrelid::regclass, conname) as sql
       from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f')
       union all
       select format('DROP INDEX "public"."%s"', indexrelid::regclass) from pg_index
       where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) and not indisprimary
       union all
       select format('ALTER TABLE "%s" DROP COLUMN "%s"', attrelid::regclass, attname) from pg_attribute
       where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) and attgenerated <> ''`,
    );
    const kept = Object.entries(keptColumns).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `ALTER TABLE "${table}" DROP COLUMN "${column}"`),
    );
    return [...drops.map(({ sql }) => sql), ...kept];
  };

  test('is what its entities say: TypeORM would change no table, column or key', async () => {
    const dataSource = new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      entities: Object.values(agency.entities),
      namingStrategy: new SnakeCaseNaming(),
    });
    // Where a database works columns out for itself, TypeORM looks for a table of its own, which migrations do not need.
    await query(
      'create table typeorm_metadata (type text, database text, schema text, "table" text, name text, value text)',
    );
    await dataSource.initialize();
    try {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      const leftToSql = new Set(await onlyInSql());
      const ownBookkeeping = 'DELETE FROM "typeorm_metadata"';
      const pending = upQueries.map(({ query: sql }) => sql).filter((sql) => !sql.startsWith(ownBookkeeping));
      expect(pending.filter((sql) => !leftToSql.has(sql))).toEqual([]);
    } finally {
      await dataSource.destroy();
      await query('drop table typeorm_metadata');
    }
  });

  test('is left as it is by migrating again, rows and all', async () => {
    const before = await dumpSchema(database.ownerUrl);
    await query(
      `insert into lead_appointments values ('E10000030', gen_random_uuid(), 'E10000030', 'P', 'R', 'LEAD',
         '2026-04-01', null, true, now())`,
    );
    await migrate(database.ownerUrl);
    expect(await dumpSchema(database.ownerUrl)).toBe(before);
    expect(await query('select count(*)::int as kept from lead_appointments')).toEqual([{ kept: 1 }]);
    const applied = await query('select name from migrations');
    expect(new Set(applied.map((each) => each.name)).size).toBe(applied.length);
  });

  test('is the one that database.sql shows; if not, run npm run db:dump and read what changed', async () => {
    expect(await dumpSchema(database.ownerUrl)).toBe(readFileSync(schemaFile(name), 'utf8'));
  });

  test.each(Object.keys(agreedColumns))(
    'has in %s the columns that all agencies agreed, and its own',
    async (table) => {
      const found = await query(
        `select attname as name, format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
           as type
         from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      );
      const types = Object.fromEntries(found.map((column) => [column.name, column.type]));
      const agreed = { ...agreedColumns[table], ...keptColumns[table] };
      expect(types).toMatchObject(agreed);
      const own = Object.keys(types).filter((column) => !(column in agreed));
      expect(own.sort()).toEqual(ownColumns[name]?.[table] ?? []);
      // An agency cannot be made to record what only it records: other agencies' matters do not have it.
      for (const column of own) expect(types[column]).toBe('text');
    },
  );

  // Who the partners are, which days are holidays and whose keys are whose is the same everywhere: copied whole.
  test('begins every key and index with the partnership, so that it can be distributed by it', async () => {
    const indexes = await query(
      `select c.relname as table, i.indexrelid::regclass::text as index, a.attname as first
       from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relnamespace = 'public'::regnamespace
         and c.relname not in ('migrations', 'checkpoints', 'witnessed_checkpoints', 'statutory_partners',
           'agency_keys', 'calendar_versions')`,
    );
    expect(indexes.length).toBeGreaterThanOrEqual(25);
    // What is next in all partnerships is found by its time (docs/decisions/0030).
    const byTime = 'alert_notifications_waiting';
    expect(indexes.filter(({ first, index }) => first !== 'partnership' && index !== byTime)).toEqual([]);
    // Deltas are added up, never looked up.
    const withoutKey = await query(
      `select relname from pg_class c where relname <> 'information_request_deltas' and relnamespace = 'public'::regnamespace and relkind = 'r'
         and not exists (select from pg_constraint where conrelid = c.oid and contype = 'p')`,
    );
    expect(withoutKey).toEqual([]);
  });

  // What leaves deltas names one table with its schema and calls nothing: there is nothing to look for.
  test('sets the search path of whatever runs with the rights of its owner, unless it looks nothing up', async () => {
    const unset = await query(
      `select proname, prosrc from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
         and not coalesce(array_to_string(proconfig, ' ') like '%search_path=pg_catalog, %pg_temp%', false)
       order by 1`,
    );
    expect(unset.map(({ proname }) => proname)).toEqual([
      'count_deleted_requests',
      'count_inserted_requests',
      'count_updated_requests',
    ]);
    const left =
      /(insert into public\.information_request_deltas \([\w, \n]+\)\s+select -?1, [\w, \n]+ from (come|gone);\s+)+/;
    for (const { prosrc } of unset)
      expect(prosrc.replace(left, '').split(/\s+/).join(' ').trim()).toBe('begin return null; end');
  });

  test('ties every reference between tables to one partnership', async () => {
    const references = await query(
      `select conname, (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as from,
         (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) as to
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    expect(references.sort((a, b) => a.conname.localeCompare(b.conname))).toEqual([
      { conname: 'alert_notifications_alert', from: 'partnership', to: 'partnership' },
      { conname: 'chasers_request', from: 'partnership', to: 'partnership' },
      { conname: 'deadline_changes_request', from: 'partnership', to: 'partnership' },
      { conname: 'deadline_changes_stage', from: 'partnership', to: 'partnership' },
      { conname: 'escalation_stages_escalation', from: 'partnership', to: 'partnership' },
      { conname: 'leadership_attendances_meeting', from: 'partnership', to: 'partnership' },
    ]);
  });
});
