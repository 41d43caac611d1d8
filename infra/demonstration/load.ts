import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { bankHolidays } from '../../shared/calendar/bank-holidays.ts';
import { monthOf } from '../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';
import { type Geography, loadGeography } from '../../shared/geography/geography.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { policiesFor } from '../../shared/policy/partnership-policies.ts';
import { monthFrom } from './area.ts';
import { copyLines } from './copy-text.ts';
import { generate } from './generate.ts';
import { type AgencyRows, ownColumns, sharedColumns, type Table, tables } from './rows.ts';

export interface LoadOptions {
  /** URLs of the three databases as the owners of their tables, which alone may fill them. */
  ownerUrls: { localAuthority: string; police: string; health: string };
  /** Codes of the partnerships to load. */
  partnerships: readonly string[];
  /** Who the partners are; England's geography without combined areas unless told. */
  geography?: Geography;
  /** How many months up to now, this one included. */
  months: number;
  now: Date;
  /** The keyed hash of an NHS number that a partnership's agencies share. */
  childReference: (partnershipCode: string, nhsNumber: string) => string;
  /** Called when each partnership has been handed to all three databases. */
  onProgress?: (done: number, of: number) => void;
}

/** How many matters were loaded. Most have a row on two sides. */
export interface Loaded {
  requests: number;
  escalations: number;
  meetings: number;
}

/**
 * Fills three empty databases with demonstration data, in one transaction each: if anything fails, none of
 * them keeps any of it.
 */
export async function loadDemonstration(options: LoadOptions): Promise<Loaded> {
  const databases: [Sector, string][] = [
    ['LOCAL_AUTHORITY', options.ownerUrls.localAuthority],
    ['POLICE', options.ownerUrls.police],
    ['HEALTH', options.ownerUrls.health],
  ];
  const clients = databases.map(([sector, url]) => ({
    sector,
    client: new Client({ connectionString: url }),
  }));
  // A lost connection fails the statement that waits on it; pg would also end the process for want of a listener.
  for (const { client } of clients) client.on('error', () => {});
  try {
    await Promise.all(clients.map(({ client }) => client.connect()));
    await inAll(clients, 'begin');
    await Promise.all(clients.map(({ sector, client }) => makeStagingTables(client, sector)));
    const loaded = await loadAll(options, clients);
    // Each row left a delta. So many would be read with every figure, until the agency's job has folded them.
    await inAll(clients, 'select fold_information_request_deltas(null)');
    await inAll(clients, 'commit');
    // Figures are counted from indexes alone, which needs every page known to be visible to all.
    await inAll(clients, `vacuum (analyze) ${[...tables, ...countedTables].join(', ')}`);
    return loaded;
  } finally {
    // Ending a connection in mid-transaction rolls it back.
    await Promise.allSettled(clients.map(({ client }) => client.end()));
  }
}

/** What the database keeps of requests as they change. */
const countedTables = ['days', 'months', 'hours', 'deltas'].map((each) => `information_request_${each}`);

type AgencyClient = { sector: Sector; client: Client };

async function inAll(clients: readonly AgencyClient[], statement: string): Promise<void> {
  await Promise.all(clients.map(({ client }) => client.query(statement)));
}

async function loadAll(options: LoadOptions, clients: readonly AgencyClient[]): Promise<Loaded> {
  const { partnerships, months, now, childReference, onProgress } = options;
  const loaded: Loaded = { requests: 0, escalations: 0, meetings: 0 };
  const from = monthFrom(monthOf(londonDay(now)), 1 - months);
  const geography = options.geography ?? loadGeography();
  const made = generate({
    partnerships,
    from,
    now,
    geography,
    calendar: bankHolidays(),
    policiesFor,
    childReference,
  });
  const begun = new Set<string>();
  let writing: Promise<unknown> = Promise.resolve();
  for (const { partnership, requests, escalations, meetings, rows } of made) {
    // The databases work on some months while the next are made; never more than two such parts are held.
    await writing;
    writing = Promise.all(clients.map(({ sector, client }) => copyAgency(client, sector, rows[sector])));
    // A failure is met at the next await; until then it must not count as unhandled.
    writing.catch(() => {});
    loaded.requests += requests;
    loaded.escalations += escalations;
    loaded.meetings += meetings;
    if (begun.size > 0 && !begun.has(partnership)) onProgress?.(begun.size, partnerships.length);
    begun.add(partnership);
    await nextTurn();
  }
  await writing;
  onProgress?.(begun.size, partnerships.length);
  return loaded;
}

/** Lets what has been written reach the sockets before the next part is made. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function copyAgency(client: Client, sector: Sector, rows: AgencyRows): Promise<void> {
  for (const table of tables) {
    if (rows[table].length > 0) await copyTable(client, sector, table, rows[table]);
  }
}

/** PostgreSQL copies into no table with row-level security, not even as its owner: rows take a step in between. */
async function makeStagingTables(client: Client, sector: Sector): Promise<void> {
  for (const table of tables) {
    const columns = loadedColumns(sector, table);
    await client.query(
      `create temp table loading_${table} on commit drop as select ${columns} from ${table} with no data`,
    );
  }
}

function loadedColumns(sector: Sector, table: Table): string {
  return [...sharedColumns[table], ...(ownColumns[sector][table] ?? [])].join(', ');
}

async function copyTable(
  client: Client,
  sector: Sector,
  table: Table,
  rows: readonly object[],
): Promise<void> {
  const columns = loadedColumns(sector, table);
  const stream = client.query(copyFrom(`copy loading_${table} (${columns}) from stdin`));
  for (const lines of copyLines(rows, sharedColumns[table])) {
    if (!stream.write(lines)) await Promise.race([once(stream, 'drain'), finished(stream)]);
  }
  stream.end();
  await finished(stream);
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from loading_${table}; truncate loading_${table}`,
  );
}
