import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import { untilDrained } from '../support/delivered.ts';
import { exactly, type Finding, within } from '../support/finding.ts';
import { rowsAt } from '../support/kept.ts';
import { requestOf } from '../support/ledger.ts';
import type { World } from '../support/world-of-processes.ts';
import { sendUntilAcknowledged } from '../support/write-load.ts';

/** Their clock is looked at once a minute, and who looks has been killed. */
const targetMs = 120_000;

/** So that their limit, of two working days, passed long ago. */
const minutesAgo = 60 * 24 * 21;

/**
 * The police ask health for what was due long ago, and both relays, which run the jobs, are killed at once: both sides
 * are told that it is overdue all the same, once.
 */
export async function toldOfLateness(world: World): Promise<Finding[]> {
  const request = requestOf('police', 'health', minutesAgo);
  await sendUntilAcknowledged(world, request);
  await untilDrained(world);
  const relays = [world.process('policeRelay'), world.process('healthRelay')];
  await Promise.all(relays.map((relay) => relay.kill()));
  const began = performance.now();
  await Promise.all(relays.map((relay) => relay.start()));
  const alertsAt = async (agency: 'police' | 'health') => {
    const [row] = await rowsAt(
      world,
      agency,
      `select count(*)::int as count from alerts where kind = 'OVERDUE' and matter_id = $1`,
      [request.matterId],
    );
    return row?.count ?? 0;
  };
  const waits = (['police', 'health'] as const).map(async (agency) => {
    await until(
      async () => {
        await sleep(250);
        return alertsAt(agency);
      },
      (count) => count > 0,
      2 * targetMs,
    );
    return performance.now() - began;
  });
  const [police = 0, health = 0] = await Promise.all(waits);
  // Another look at the same clock raises nothing more.
  await sleep(61_000);
  return [
    within('until the police were told that it is overdue', police, targetMs),
    within('until health were told', health, targetMs),
    exactly('alerts that the police have of it', await alertsAt('police'), 1),
    exactly('alerts that health have of it', await alertsAt('health'), 1),
  ];
}
