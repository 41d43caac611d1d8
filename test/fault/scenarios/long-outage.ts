import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryFindings, untilDrained, waitingMessages } from '../support/delivered.ts';
import { atLeast, type Finding, told } from '../support/finding.ts';
import { requestOf } from '../support/ledger.ts';
import type { World } from '../support/world-of-processes.ts';
import { resolveUnknown } from '../support/write-load.ts';

/** Health is down, database and all, while the police ask it ten times a second; then it comes back, and nobody does more. */
export async function longOutage(world: World, seconds: number): Promise<Finding[]> {
  const { ledger } = world;
  await Promise.all([world.process('health').kill(), world.process('healthRelay').kill()]);
  await world.databases.health.kill();
  const began = performance.now();
  const sending: Promise<unknown>[] = [];
  for (let sent = 0; sent < 10 * seconds; sent++) {
    sending.push(ledger.send(requestOf('police', 'health'), world.urls.police));
    await sleep(Math.max(0, began + (sent + 1) * 100 - performance.now()));
  }
  await Promise.all(sending);
  const waiting = await waitingMessages(world, ['police']);
  await world.databases.health.start();
  await Promise.all([world.process('health').start(), world.process('healthRelay').start()]);
  const caughtUp = await untilDrained(world);
  await resolveUnknown(world);
  await untilDrained(world);
  return [
    told('written while it was down', `${sending.length} in ${seconds} s`),
    atLeast('messages that waited', waiting, Math.floor(0.9 * sending.length)),
    told('until all were delivered, once it was back', `${Math.round(caughtUp)} ms`),
    ...(await deliveryFindings(world)),
  ];
}
