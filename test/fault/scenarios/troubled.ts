import { setTimeout as sleep } from 'node:timers/promises';
import { patience } from '../../../gateway/federation/patience.ts';
import { surrey } from '../../agency/desks.ts';
import { until } from '../../support/until.ts';
import { atLeast, exactly, type Finding, told, within } from '../support/finding.ts';
import { requestOf } from '../support/ledger.ts';
import { percentile } from '../support/percentile.ts';
import { type Outcome, sendOnce } from '../support/send-once.ts';
import type { World } from '../support/world-of-processes.ts';
import { sendUntilAcknowledged } from '../support/write-load.ts';

/** What may become of the police: their subgraph or their database is stopped by the system, or the network before it fails. */
export const troubles = ['stopped', 'database stopped', 'refuse', 'reset', 'freeze', 'slow'] as const;

/** All three agencies' records of one request. */
const everybody = 'localAuthority { state } police { state } health { state }';
/** The same without the police, who are then not asked. */
const others = 'localAuthority { state } health { state }';

/** So many ask for each, at once. */
const askers = 4;

/** A guard against a hang: if the gateway has not left the police alone by then, it never will. */
const neverAfterMs = 60_000;

/**
 * While the police are in trouble, others go on asking the gateway: for everybody's records of a request, and for those of
 * the other two alone. The same is asked before, for what it takes then.
 */
export async function troubled(
  world: World,
  trouble: (typeof troubles)[number],
  seconds: number,
): Promise<Finding[]> {
  const request = requestOf('health', 'local-authority');
  await sendUntilAcknowledged(world, request);
  const ask = (fields: string) =>
    sendOnce(
      world.urls.gateway,
      `query ($partnership: ID!, $id: ID!) {
         informationRequest(partnershipCode: $partnership, id: $id) { id ${fields} } }`,
      { partnership: surrey, id: request.matterId },
    );
  await until(() => ask(everybody), isWhole);
  const calmUntil = performance.now() + seconds * 1_000;
  const isCalm = () => performance.now() < calmUntil;
  const [before] = await Promise.all([
    askWhile(isCalm, () => ask(others)),
    askWhile(isCalm, () => ask(everybody)),
  ]);

  if (trouble === 'stopped') world.process('police').freeze();
  else if (trouble === 'database stopped') await world.databases.police.freeze();
  else await world.proxies.police.fail(trouble);
  const began = performance.now();
  let leftAloneAfter: number | undefined;
  const lasts = () => {
    const lasted = performance.now() - began;
    return lasted < (seconds + 4) * 1_000 || (leftAloneAfter === undefined && lasted < neverAfterMs);
  };
  const [during, meanwhile] = await Promise.all([
    askWhile(lasts, async () => {
      const [after, reached] = [performance.now() - began, world.proxies.police.asked()];
      const outcome = await ask(everybody);
      // Whoever is told that the police did not answer, though nobody asked them, met an open breaker; at a port that
      // refuses, whoever did not wait.
      if (outcome.named.includes('police') && world.proxies.police.asked() === reached) {
        leftAloneAfter = Math.min(leftAloneAfter ?? after, after);
      }
      return outcome;
    }),
    askWhile(lasts, () => ask(others)),
  ]);

  const mended = performance.now();
  if (trouble === 'stopped') world.process('police').thaw();
  else if (trouble === 'database stopped') world.databases.police.thaw();
  else await world.proxies.police.mend();
  await until(() => ask(everybody), isWhole);
  const closed = performance.now() - mended;

  const all = [...during, ...meanwhile];
  const slowest = Math.max(...all.map(({ milliseconds }) => milliseconds));
  const broken = countOf(meanwhile, (each) => !isWhole(each));
  return [
    atLeast(`${trouble}: asked for everybody's records meanwhile`, during.length, 10),
    exactly(
      `${trouble}: answers that did not name the police`,
      countOf(during, ({ named }) => !named.includes('police')),
      0,
    ),
    exactly(
      `${trouble}: answers that said anything but who did not answer`,
      countOf(all, ({ codes }) => codes.some((code) => code !== 'AGENCY_UNAVAILABLE')),
      0,
    ),
    exactly(
      `${trouble}: answers for the others alone that name the police`,
      countOf(meanwhile, ({ named }) => named.includes('police')),
      0,
    ),
    // A machine that is busy may be too slow for the gateway now and then, but not for most of what is asked.
    { ...exactly(`${trouble}: answers for the others alone that had errors`, broken, 0), speed: true },
    atLeast(
      `${trouble}: answers for the others alone that were whole`,
      meanwhile.length - broken,
      Math.ceil(meanwhile.length / 2),
    ),
    within(`${trouble}: the slowest answer`, slowest, patience.request + 500),
    exactly(
      `${trouble}: answers that took twice the deadline, or never came`,
      countOf(all, ({ status, milliseconds }) => status === undefined || milliseconds > 2 * patience.request),
      0,
    ),
    exactly(`${trouble}: breakers that opened`, leftAloneAfter === undefined ? 0 : 1, 1),
    within(`${trouble}: until nobody waited for it any longer`, leftAloneAfter ?? neverAfterMs, 5_000),
    within(
      `${trouble}: the others alone, p99 (before: ${Math.round(p99(before))} ms)`,
      p99(meanwhile),
      2 * p99(before) + 50,
    ),
    told(`${trouble}: until it was shown again, by itself`, `${Math.round(closed)} ms`),
  ];
}

function isWhole({ status, codes }: Outcome): boolean {
  return status === 200 && codes.length === 0;
}

function countOf(outcomes: Outcome[], isSo: (outcome: Outcome) => boolean): number {
  return outcomes.filter(isSo).length;
}

function p99(outcomes: Outcome[]): number {
  return percentile(
    outcomes.map(({ milliseconds }) => milliseconds),
    99,
  );
}

/** Asks by several at once, each again and again. */
async function askWhile(lasts: () => boolean, ask: () => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await Promise.all(
    Array.from({ length: askers }, async () => {
      while (lasts()) {
        outcomes.push(await ask());
        await sleep(20);
      }
    }),
  );
  return outcomes;
}
