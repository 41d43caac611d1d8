import { Client } from 'pg';
import { fold, type ScaleDatabases } from './scale-databases.ts';

const connections = 16;
const agency = 'police';

/** Rows a second in one window, with figures counted as they are written and without. */
export interface InsertWindow {
  round: number;
  what: (typeof kinds)[number];
  counted: boolean;
  rowsPerSecond: number;
}

const kinds = ['one at a time', 'answers, one at a time', '20,000 in a statement'] as const;
const bulk = 20_000;

const insert = `
  insert into information_requests (partnership, id, organisation, side, started_at, requester, responder, request_type,
    request_type_label, purpose, urgency, urgency_rationale, lawful_basis, child_identification, case_reference,
    urgency_policy, requested_at, due_at, synthetic, changed_at)
  select $1, gen_random_uuid(), $2, 'RESPONDER', $3, $1, $2, 'T', 'A check', repeat('purpose ', 10), 'RED', 'why', 'L',
    'SECURE_CHANNEL', 'C', 'U', $3, $3::timestamptz + interval '1 day', true, $3
  from generate_series(1, $4::int)`;
const answer = `
  update information_requests set outcome = 'NOTHING_HELD', answered_at = requested_at + interval '5 hours', changed_at = now()
  where partnership = $1 and id = $2 and organisation = $3`;

/**
 * How fast records are written at sixteen connections, spread over all partnerships, by turns with and without figures
 * being counted. Afterwards figures are wrong: it is the last that is measured.
 */
export async function insertRates(
  databases: ScaleDatabases,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<InsertWindow[]> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client({ connectionString: databases.urls[agency].ownerUrl });
      await client.connect();
      return client;
    }),
  );
  const owner = databases.owners[agency];
  const windows: InsertWindow[] = [];
  const { rows: partners } = await owner.query(
    `select distinct partnership, organisation from statutory_partners where sector = 'POLICE' order by 1, 2`,
  );
  const pairs = partners.map(({ partnership, organisation }) => [partnership, organisation]);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const what of kinds) {
        for (const counted of round % 2 === 0 ? [true, false] : [false, true]) {
          await owner.query(
            `alter table information_requests ${counted ? 'enable' : 'disable'} trigger user`,
          );
          await written(clients, pairs, what, seconds / 3);
          windows.push({ round, what, counted, rowsPerSecond: await written(clients, pairs, what, seconds) });
          await owner.query('select fold_information_request_deltas(null)');
        }
      }
    }
  } finally {
    await owner.query('alter table information_requests enable trigger user');
    await Promise.all(clients.map((client) => client.end()));
  }
  await fold(databases.owners);
  return windows;
}

async function written(
  clients: Client[],
  pairs: string[][],
  what: (typeof kinds)[number],
  seconds: number,
): Promise<number> {
  const waiting = what === 'answers, one at a time' ? await unanswered(clients[0] as Client) : [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  let rows = 0;
  let next = 0;
  const writers = what === '20,000 in a statement' ? clients.slice(0, 2) : clients;
  await Promise.all(
    writers.map(async (client, place) => {
      for (let turn = 0; performance.now() < until; turn++) {
        if (what === 'answers, one at a time') {
          const one = waiting[next++];
          if (one === undefined) return;
          const { rowCount } = await client.query({ name: 'answer', text: answer, values: one });
          rows += rowCount ?? 0;
        } else {
          const [partnership, force] = pairs[(place * 31 + turn) % pairs.length] ?? [];
          const at = new Date(Date.UTC(2026, 9, 1 + (turn % 30), 9));
          const values = [partnership, force, at, what === 'one at a time' ? 1 : bulk];
          const { rowCount } = await client.query({ name: 'insert', text: insert, values });
          rows += rowCount ?? 0;
        }
      }
    }),
  );
  return (rows * 1_000) / (performance.now() - began);
}

async function unanswered(client: Client): Promise<string[][]> {
  const { rows } = await client.query(
    `select partnership, id, organisation from information_requests
     where outcome is null and side = 'RESPONDER' and case_reference = 'C' order by md5(id::text) limit 200000`,
  );
  return rows.map(({ partnership, id, organisation }) => [partnership, id, organisation]);
}
