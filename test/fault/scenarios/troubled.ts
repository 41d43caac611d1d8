import { setTimeout as sleep } from 'node:timers/promises';
import { surrey } from '../../agency/desks.ts';
import { atLeast, exactly, type Finding, told, within } from '../support/finding.ts';
import { requestOf } from '../support/ledger.ts';
import { percentile } from '../support/percentile.ts';
import { type Outcome, sendOnce } from '../support/send-once.ts';
import { until } from '../support/until.ts';
import type { World } from '../support/world-of-processes.ts';

/** What may become of the police: their subgraph's process is stopped by the system, or the network before it fails. */
export const troubles = ['stopped', 'refuse', 'reset', 'freeze', 'slow'] as const;

/** All three agencies' records of one request. */
const everybody = 'localAuthority { state } police { state } health { state }';
/** The same without the police, who are then not asked. */
const others = 'localAuthority { state } health { state }';

/** A whole request's deadline at the gateway, and a second for a machine that is busy. */
const longestMs = 6_000;

/**
 * While the police are in trouble, others go on asking the gateway: for everybody's records of a request, and for those of
 * the other two alone.
 */
export async function troubled(
  world: World,
  trouble: (typeof troubles)[number],
  seconds: number,
): Promise<Finding[]> {
  const request = requestOf('health', 'local-authority');
  await world.ledger.send(request, world.urls.health);
  const ask = (fields: string) =>
    sendOnce(
      world.urls.gateway,
      `query ($partnership: ID!, $id: ID!) {
         informationRequest(partnershipCode: $partnership, id: $id) { id ${fields} } }`,
      { partnership: surrey, id: request.matterId },
    );
  const isWhole = ({ status, codes }: Outcome) => status === 200 && codes.length === 0;
  await until(() => ask(everybody), isWhole, 120_000);
  const before = await askFor(seconds, () => ask(others));

  const began = performance.now();
  if (trouble === 'stopped') world.process('police').freeze();
  else await world.proxies.police.fail(trouble);
  let opened = Number.NaN;
  const asking = askFor(seconds + 4, async () => {
    const asked = performance.now();
    const outcome = await ask(everybody);
    // Named at once, without having been waited for: nobody asks the police any longer.
    const isNamed = outcome.codes.includes('AGENCY_UNAVAILABLE');
    if (isNamed && performance.now() - began > 100 && outcome.milliseconds < 400 && asked - began > 0) {
      if (Number.isNaN(opened) && trouble !== 'refuse' && trouble !== 'reset') opened = asked - began;
    }
    return outcome;
  });
  const [during, meanwhile] = await Promise.all([asking, askFor(seconds + 4, () => ask(others))]);

  const mended = performance.now();
  if (trouble === 'stopped') world.process('police').thaw();
  else await world.proxies.police.mend();
  await until(() => ask(everybody), isWhole, 120_000);
  const closed = performance.now() - mended;

  const unnamed = during.filter(({ codes }) => codes.some((code) => code !== 'AGENCY_UNAVAILABLE'));
  const slowest = Math.max(...[...during, ...meanwhile].map(({ milliseconds }) => milliseconds));
  const p99 = (outcomes: Outcome[]) =>
    percentile(
      outcomes.map(({ milliseconds }) => milliseconds),
      99,
    );
  return [
    atLeast(`${trouble}: asked for everybody's records meanwhile`, during.length, 10),
    exactly(`${trouble}: answers that said anything but who did not answer`, unnamed.length, 0),
    exactly(
      `${trouble}: answers for the others alone that name the police`,
      countOf(meanwhile, ({ named }) => named.includes('police')),
      0,
    ),
    // On a machine that is busy they may be too slow for the gateway all the same.
    {
      ...exactly(
        `${trouble}: answers for the others alone that had errors`,
        countOf(meanwhile, (each) => !isWhole(each)),
        0,
      ),
      speed: true,
    },
    exactly(`${trouble}: stuck beyond the deadline`, slowest > longestMs ? 1 : 0, 0),
    ...(Number.isNaN(opened)
      ? []
      : [within(`${trouble}: until nobody waited for it any longer`, opened, 5_000)]),
    within(
      `${trouble}: the others alone, p99 (before: ${Math.round(p99(before))} ms)`,
      p99(meanwhile),
      2 * p99(before) + 50,
    ),
    told(`${trouble}: until it was shown again, by itself`, `${Math.round(closed)} ms`),
  ];
}

function countOf(outcomes: Outcome[], isSo: (outcome: Outcome) => boolean): number {
  return outcomes.filter(isSo).length;
}

/** Asks by four at once, for so many seconds. */
async function askFor(seconds: number, ask: () => Promise<Outcome>): Promise<Outcome[]> {
  const until = performance.now() + seconds * 1_000;
  const outcomes: Outcome[] = [];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (performance.now() < until) {
        outcomes.push(await ask());
        await sleep(20);
      }
    }),
  );
  return outcomes;
}
