import type { Client } from 'pg';

/** Tables that are multiplied, those that others refer to first, and what is not copied as it stands. */
const tables: Record<string, { key: string; others?: Record<string, string> }> = {
  information_requests: { key: 'id' },
  // What grew from a request is not made to grow from each of its copies.
  escalations: { key: 'id', others: { information_request_id: 'null' } },
  escalation_stages: { key: 'escalation_id' },
  leadership_meetings: { key: 'id' },
  leadership_attendances: { key: 'meeting_id' },
};

type Multiplied = keyof typeof tables;

/** How many times as much there is to be of each kind, or what share is to stay; a table that hangs on another goes with it. */
export type Factors = Record<'information_requests' | 'escalations' | 'leadership_meetings', number>;

const factorOf: Record<Multiplied, keyof Factors> = {
  information_requests: 'information_requests',
  escalations: 'escalations',
  escalation_stages: 'escalations',
  leadership_meetings: 'leadership_meetings',
  leadership_attendances: 'leadership_meetings',
};

/**
 * Makes an agency's database as many times as large, or as small, of what it holds. A copy differs from its original by its id and by
 * some minutes, alike in every agency's database, so that copies agree and disagree as their originals do.
 *
 * @param owner of the tables
 * @param time how often it was multiplied before: no copy is made twice
 */
export async function multiply(owner: Client, factors: Factors, time: number): Promise<void> {
  const { rows: indexes } = await owner.query<{ name: string; definition: string }>(secondaryIndexes, [
    Object.keys(tables),
  ]);
  await owner.query('begin');
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  const inOrder = Object.keys(tables);
  const factorFor = (table: string) => factors[factorOf[table] as keyof Factors];
  for (const table of inOrder.toReversed()) await thinOut(owner, table, factorFor(table));
  for (const table of inOrder) await copyRows(owner, table, factorFor(table), time);
  for (const { definition } of indexes) await owner.query(definition);
  await owner.query('commit');
}

const secondaryIndexes = `
  select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid::regclass::text = any ($1) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`;

/** What is drawn by its id is drawn in every database, and with all that hangs on it. */
const drawn = (key: string) => `('x' || left(md5(${key}::text), 8))::bit(32)::bigint`;

async function thinOut(owner: Client, table: string, share: number): Promise<void> {
  if (share >= 1) return;
  const { key } = tables[table] as (typeof tables)[string];
  await owner.query(`delete from ${table} where ${drawn(key)} >= $1::float8 * 4294967296`, [share]);
}

async function copyRows(owner: Client, table: string, factor: number, time: number): Promise<void> {
  if (factor <= 1) return;
  const { key, others = {} } = tables[table] as (typeof tables)[string];
  const { rows } = await owner.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const values = rows.map(({ name, type }) => {
    if (name === key)
      return `(left(o.${key}::text, 24) || left(md5(o.${key}::text || ' ${time} ' || g), 12))::uuid`;
    // Back in time, so that nothing comes to lie in the future.
    if (type.startsWith('timestamp')) return `o.${name} - g * interval '7 minutes'`;
    return others[name] ?? `o.${name}`;
  });
  // The last copies are of a share of the originals, drawn by their ids.
  const share = `${drawn(`o.${key}`)} < ($1::float8 - g) * 4294967296`;
  await owner.query(
    `insert into ${table} (${rows.map(({ name }) => name).join(', ')})
     select ${values.join(', ')} from ${table} o cross join generate_series(1, $2::int) g where ${share}`,
    [factor, Math.ceil(factor - 1)],
  );
}
