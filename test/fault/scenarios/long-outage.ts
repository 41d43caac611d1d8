import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryFindings, untilDrained, waitingMessages } from '../support/delivered.ts';
import { atLeast, exactly, type Finding, told } from '../support/finding.ts';
import { keyThere, timesKept } from '../support/kept.ts';
import { requestOf } from '../support/ledger.ts';
import type { World } from '../support/world-of-processes.ts';
import { sendUntilAcknowledged } from '../support/write-load.ts';

/** Health is down, database and all, while the police ask it ten times a second; then it comes back, and nobody does more. */
export async function longOutage(world: World, seconds: number): Promise<Finding[]> {
  await Promise.all([world.process('health').kill(), world.process('healthRelay').kill()]);
  await world.databases.health.kill();
  const began = performance.now();
  const requests = Array.from({ length: 10 * seconds }, () => requestOf('police', 'health'));
  const sending: Promise<unknown>[] = [];
  for (const [before, request] of requests.entries()) {
    // A machine that is busy turns some away, who ask again.
    const sent = sendUntilAcknowledged(world, request);
    // What goes wrong is told when all have been sent.
    sent.catch(() => {});
    sending.push(sent);
    await sleep(Math.max(0, began + (before + 1) * 100 - performance.now()));
  }
  await Promise.all(sending);
  const took = performance.now() - began;
  const waiting = await waitingMessages(world, ['police']);
  await world.databases.health.start();
  await Promise.all([world.process('health').start(), world.process('healthRelay').start()]);
  const caughtUp = await untilDrained(world);
  const there = await timesKept(world, 'REQUEST', 'there');
  return [
    told('asked and acknowledged while it was down', `${requests.length} in ${Math.round(took / 1_000)} s`),
    atLeast('messages that waited', waiting, requests.length),
    exactly(
      'records there, one for each',
      requests.filter((each) => there.get(keyThere(each)) === 1).length,
      requests.length,
    ),
    told('until all were delivered, once it was back', `${Math.round(caughtUp)} ms`),
    ...(await deliveryFindings(world)),
  ];
}
