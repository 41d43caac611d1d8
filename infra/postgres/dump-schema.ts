/**
 * `npm run db:dump` writes each agency's schema, as its migrations leave it, to subgraphs/<agency>/database.sql,
 * and the pages' to gateway/pages/database/database.sql. It is read from the catalogs, since npm's PostgreSQL has no pg_dump, and says what a reviewer has to see and
 * TypeORM does not: constraints, policies and grants. It is for reading and comparing; databases are made by
 * migrations.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { migrate as migratePages } from '../../gateway/pages/database/database.ts';
import { AGENCIES, type Agency, ensureAgencyDatabases, withClient } from './agency-databases.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { ensurePagesDatabase } from './pages-database.ts';

/** The committed file of a database's schema. */
export function schemaFile(database: Agency | 'pages'): URL {
  if (database === 'pages') return new URL('../../gateway/pages/database/database.sql', import.meta.url);
  return new URL(`../../subgraphs/${database.replace('_', '-')}/database.sql`, import.meta.url);
}

/** A database's own schema as SQL, in the same order whenever and wherever it is read. */
export function dumpSchema(ownerUrl: string): Promise<string> {
  return withClient(ownerUrl, async (client) => {
    const statements = [
      ...(await column(client, schemaObjects)),
      ...(await tables(client)),
      ...(await column(client, tableObjects)),
      ...(await column(client, rights)),
    ];
    return `-- Written by npm run db:dump from the migrations. A test compares it: do not edit it.\n\n${statements.join('\n\n')}\n`;
  });
}

async function tables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select c.oid::regclass as name, (
        select string_agg(concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
            case when attidentity <> '' then 'generated as identity' end,
            case when attgenerated <> '' then 'generated always as' else case when d.oid is not null then 'default' end end,
            pg_get_expr(d.adbin, d.adrelid),
            case when attnotnull then 'not null' end), E',\\n  ' order by attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
      (select string_agg(format(E',\\n  constraint %I %s', conname, pg_get_constraintdef(o.oid, true)), ''
          order by position(contype::text in 'puxfc'), conname)
        from pg_constraint o where o.conrelid = c.oid and contype <> 'n') as constraints
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`);
  return rows.map(
    ({ name, columns, constraints }) => `create table ${name} (\n  ${columns}${constraints ?? ''}\n);`,
  );
}

/** What stands in the schema beside tables. */
const schemaObjects = `
  select sql from (
  select 'create extension ' || quote_ident(extname) || ';' as sql from pg_extension where extname <> 'plpgsql'
  union all
  select format('create type %s as enum (%s);', t.oid::regtype, string_agg(quote_literal(enumlabel), ', ' order by enumsortorder))
  from pg_type t join pg_enum on enumtypid = t.oid where typnamespace = 'public'::regnamespace group by t.oid
  union all
  select format('create sequence %s;', oid::regclass) from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'S'
  union all
  select pg_get_functiondef(oid) || ';' from pg_proc where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
  union all
  select format(E'create view %s%s as\\n%s', oid::regclass, ' with (' || array_to_string(reloptions, ', ') || ')',
    pg_get_viewdef(oid, true)) from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
  ) as each order by sql collate "C"`;

/** What belongs to a table and is not written in it: indexes, triggers, row-level security. */
const tableObjects = `
  select sql from (
    select relname, 1 as part, pg_get_indexdef(indexrelid) || ';' as sql
    from pg_index join pg_class c on c.oid = indrelid
    where relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
    union all
    select relname, 2, pg_get_triggerdef(t.oid, true) || ';' from pg_trigger t join pg_class c on c.oid = tgrelid
    where relnamespace = 'public'::regnamespace and not tgisinternal
    union all
    select relname, 3, format('alter table %s enable row level security;', c.oid::regclass) from pg_class c
    where relnamespace = 'public'::regnamespace and relrowsecurity
    union all
    select relname, 4, format('alter table %s force row level security;', c.oid::regclass) from pg_class c
    where relnamespace = 'public'::regnamespace and relforcerowsecurity
    union all
    select tablename, 5, format('create policy %I on %I as %s for %s to %s%s%s;', policyname, tablename, lower(permissive),
      lower(cmd), array_to_string(roles, ', '), ' using (' || qual || ')', ' with check (' || with_check || ')')
    from pg_policies where schemaname = 'public'
  ) as each order by relname, part, sql collate "C"`;

/** Every right that somebody other than the owner has, one line for each object and role. */
const rights = `
  select format('grant %s on %s to %s;', string_agg(what, ', ' order by what collate "C"), name,
    case grantee when 0 then 'public' else grantee::regrole::text end) as sql
  from (
    select lower(privilege_type) as what, 'schema ' || quote_ident(nspname) as name, grantee, nspowner as owner
    from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) where nspname = 'public'
    union all
    select lower(privilege_type), case relkind when 'S' then 'sequence ' else '' end || c.oid::regclass, grantee, relowner
    from pg_class c, aclexplode(coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)))
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
    union all
    select format('%s (%I)', lower(privilege_type), attname), c.oid::regclass::text, grantee, relowner
    from pg_class c join pg_attribute a on attrelid = c.oid, aclexplode(attacl)
    where relnamespace = 'public'::regnamespace
    union all
    select lower(privilege_type), 'function ' || p.oid::regprocedure, grantee, proowner
    from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner)))
    where pronamespace = 'public'::regnamespace
  ) as granted where grantee <> owner
  group by name, grantee order by name collate "C", 1`;

async function column(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query(sql);
  return rows.map((row) => row.sql);
}

async function main(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-dump-'));
  // PostgreSQL may have to run as another user than ours.
  fs.chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, ephemeral: true });
  try {
    const passwordsFile = path.join(postgres.dataDir, 'agency-passwords.json');
    const databases = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
    for (const agency of AGENCIES) {
      const { ownerUrl } = databases[agency];
      const { migrate }: { migrate(ownerUrl: string): Promise<void> } = await import(
        `../../subgraphs/${agency.replace('_', '-')}/database.ts`
      );
      await migrate(ownerUrl);
      fs.writeFileSync(schemaFile(agency), await dumpSchema(ownerUrl));
    }
    const pages = await ensurePagesDatabase(postgres.url('postgres'), {
      passwordsFile: path.join(postgres.dataDir, 'pages-passwords.json'),
    });
    await migratePages(pages.ownerUrl);
    fs.writeFileSync(schemaFile('pages'), await dumpSchema(pages.ownerUrl));
  } finally {
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
