import { randomUUID } from 'node:crypto';
import { desks, surrey } from '../../agency/desks.ts';
import { safeguardingLead } from '../../support/principals.ts';
import { type AgencyName, agencyNames } from '../../support/start-agency.ts';
import { until } from '../../support/until.ts';
import { rowsAt } from './kept.ts';
import { sendOnce } from './send-once.ts';
import type { World } from './world-of-processes.ts';

/**
 * Has an agency compare its records with the others', and waits for it. Matters that changed in the last ten minutes are
 * left for the next time, so they are made older first.
 *
 * @returns how many discrepancies are open, by their kind
 */
export async function compareNow(world: World, agency: AgencyName): Promise<Record<string, number>> {
  for (const each of agencyNames) {
    await rowsAt(world, each, `update information_requests set changed_at = changed_at - interval '1 hour'`);
  }
  const { prefix, surrey: organisation } = desks[agency];
  const as = { via: 'DIRECT', principal: safeguardingLead(organisation) } as const;
  // Whoever does not answer in time is asked again: a machine that is busy is not an agency that is down.
  const found = await until(
    async () => {
      const { data: asked } = await sendOnce(
        world.urls[agency],
        `mutation ($input: ReconcileNowInput!) { runs: ${prefix}ReconcileNow(input: $input) { id state } }`,
        {
          input: {
            idempotencyKey: randomUUID(),
            partnershipCode: surrey,
            from: dayFromNow(-20),
            to: dayFromNow(0),
          },
        },
        as,
      );
      if (!asked?.runs?.every(({ state }: { state: string }) => state === 'COMPLETE')) return undefined;
      const { data } = await sendOnce(
        world.urls[agency],
        `{ found: ${prefix}Discrepancies(partnershipCode: "${surrey}", status: OPEN) { counts { state open } } }`,
        {},
        as,
      );
      return data?.found;
    },
    (answer) => answer !== undefined && answer !== null,
  );
  return Object.fromEntries(
    found.counts.map(({ state, open }: { state: string; open: number }) => [state, open]),
  );
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
