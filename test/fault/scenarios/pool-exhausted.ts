import { surrey } from '../../agency/desks.ts';
import { atLeast, exactly, type Finding, told, within } from '../support/finding.ts';
import { holdTable } from '../support/held-table.ts';
import { rowsAt } from '../support/kept.ts';
import { requestOf } from '../support/ledger.ts';
import { percentile } from '../support/percentile.ts';
import { type Outcome, sendOnce } from '../support/send-once.ts';
import { until } from '../support/until.ts';
import type { World } from '../support/world-of-processes.ts';

/** As many as the pool has, and so every connection waits for the table that is held. */
const connections = 10;

/** The police's database lets nobody at its requests: who comes after the first ten is told so at once. */
export async function poolExhausted(world: World, callers: number): Promise<Finding[]> {
  const { ledger } = world;
  // So that who asks is known, and connections are open, before anything is held.
  await Promise.all(
    Array.from({ length: connections }, () => ledger.send(requestOf('police'), world.urls.police)),
  );

  const held = await holdTable(world.databases.police.urls.ownerUrl, 'idempotent_mutations');
  const waiting = Array.from({ length: connections }, () =>
    ledger.send(requestOf('police'), world.urls.police),
  );
  await until(
    () => waitingForTable(world),
    (count) => count >= connections,
  );
  const late = Promise.all(
    Array.from({ length: callers }, () => ledger.send(requestOf('police'), world.urls.police)),
  );
  const [joined, turnedAway] = await Promise.all([askJoined(world), late]);
  await held.letGo();
  const letGo = performance.now();
  await until(
    async () => (await ledger.send(requestOf('police'), world.urls.police)).status,
    (status) => status === 200,
  );
  const recovered = performance.now() - letGo;
  await Promise.all(waiting);
  await until(
    () => askJoined(world),
    ({ codes }) => codes.length === 0,
  );
  const joinedAgain = performance.now() - letGo;
  const shed = turnedAway.filter(({ status }) => status === 503);
  return [
    told('callers who had a connection, and waited', connections),
    exactly('callers after them turned away with 503', shed.length, callers),
    exactly(
      'of them told when to come again',
      shed.filter(({ headers }) => headers['retry-after'] === '1').length,
      callers,
    ),
    exactly(
      'of them told DATABASE_BUSY',
      shed.filter(({ codes }) => codes.includes('DATABASE_BUSY')).length,
      callers,
    ),
    within(
      'how long they were kept, p99',
      percentile(
        shed.map(({ milliseconds }) => milliseconds),
        99,
      ),
      700,
    ),
    exactly(
      'errors of the gateway that name the police, and no other',
      joined.codes.filter((code) => code === 'AGENCY_UNAVAILABLE').length,
      joined.codes.length,
    ),
    atLeast('errors of the gateway', joined.codes.length, 1),
    within('until the agency took requests again', recovered, 2_000),
    told('until the gateway showed the agency again', `${Math.round(joinedAgain)} ms`),
  ];
}

function askJoined(world: World): Promise<Outcome> {
  return sendOnce(
    world.urls.gateway,
    `query ($partnership: ID!) { partnership(code: $partnership) {
       period(from: "2026-11-01", to: "2026-11-20") { informationSharing { partial } } } }`,
    { partnership: surrey },
  );
}

async function waitingForTable(world: World): Promise<number> {
  const [row] = await rowsAt(
    world,
    'police',
    `select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`,
  );
  return row?.waiting ?? 0;
}
