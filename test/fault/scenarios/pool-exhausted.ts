import { setTimeout as sleep } from 'node:timers/promises';
import { surrey } from '../../agency/desks.ts';
import { boardChair } from '../../support/principals.ts';
import { until } from '../../support/until.ts';
import { atLeast, exactly, type Finding, told, within } from '../support/finding.ts';
import { holdTable } from '../support/held-table.ts';
import { timesKept } from '../support/kept.ts';
import { requestOf } from '../support/ledger.ts';
import { percentile } from '../support/percentile.ts';
import { type Outcome, sendOnce } from '../support/send-once.ts';
import type { World } from '../support/world-of-processes.ts';
import { resolveUnknown } from '../support/write-load.ts';

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
  let letGoAt = Number.POSITIVE_INFINITY;
  const outcomes: Outcome[] = [];
  // Who is turned away comes again when they were told to, so that all connections stay taken while the table is held.
  const asked = Array.from({ length: connections + callers }, () => requestOf('police'));
  const everybody = asked.map(async (request) => {
    while (performance.now() < letGoAt) {
      const outcome = await ledger.send(request, world.urls.police);
      outcomes.push(outcome);
      await sleep(1_000 * Number(outcome.headers['retry-after'] ?? 0));
    }
  });
  const turnedAway = () => outcomes.filter(({ codes }) => codes.includes('DATABASE_BUSY'));
  let joined: Outcome;
  let shed: Outcome[];
  try {
    await until(
      () => turnedAway().length,
      (count) => count >= callers,
    );
    // On a machine that is busy another agency may be too slow for the gateway as well, now and then.
    joined = await until(
      () => askJoined(world),
      ({ named }) => named.length > 0 && named.every((agency) => agency === 'police'),
    );
    shed = turnedAway();
  } finally {
    letGoAt = performance.now();
    await held.letGo();
  }
  const letGo = performance.now();
  await until(
    async () => (await ledger.send(requestOf('police'), world.urls.police)).status,
    (status) => status === 200,
  );
  const recovered = performance.now() - letGo;
  await Promise.all(everybody);
  await until(
    () => askJoined(world),
    ({ codes }) => codes.length === 0,
  );
  const joinedAgain = performance.now() - letGo;
  await resolveUnknown(world);
  const kept = await timesKept(world, 'REQUEST', 'here');
  return [
    told('callers at once, for ten connections', everybody.length),
    atLeast('of them told DATABASE_BUSY', shed.length, callers),
    exactly(
      'of those told when to come again',
      countOf(shed, ({ headers }) => headers['retry-after'] === '1'),
      shed.length,
    ),
    exactly(
      'of those turned away with 503',
      countOf(shed, ({ status }) => status === 503),
      shed.length,
    ),
    exactly(
      'answers that were neither 200 nor 503',
      countOf(outcomes, ({ status }) => status !== 200 && status !== 503),
      0,
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
      'errors of the gateway that say anything but that the police did not answer',
      joined.codes.filter((code) => code !== 'AGENCY_UNAVAILABLE').length,
      0,
    ),
    within('until the agency took requests again', recovered, 2_000),
    told('until the gateway showed the agency again', `${Math.round(joinedAgain)} ms`),
    exactly(
      'requests kept once each, in the end',
      asked.filter(({ key }) => kept.get(key) === 1).length,
      asked.length,
    ),
  ];
}

/** By somebody who reads through the same connections: inspectors have their own. */
function askJoined(world: World): Promise<Outcome> {
  return sendOnce(
    world.urls.gateway,
    `query ($partnership: ID!) { partnership(code: $partnership) {
       period(from: "2026-11-01", to: "2026-11-20") { informationSharing { partial } } } }`,
    { partnership: surrey },
    { principal: boardChair([surrey]) },
  );
}

function countOf(outcomes: Outcome[], isSo: (outcome: Outcome) => boolean): number {
  return outcomes.filter(isSo).length;
}
