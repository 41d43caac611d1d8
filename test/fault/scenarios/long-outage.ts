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
  const requests = Array.from({ length: 10 * seconds }, () => requestOf('police', 'health'));
  const sending: Promise<unknown>[] = [];
  for (const [sent, request] of requests.entries()) {
    sending.push(ledger.send(request, world.urls.police));
    await sleep(Math.max(0, began + (sent + 1) * 100 - performance.now()));
  }
  await Promise.all(sending);
  // A machine that is busy turns some away, who ask again later.
  const acknowledged = requests.filter((request) => request.acknowledged).length;
  const waiting = await waitingMessages(world, ['police']);
  await world.databases.health.start();
  await Promise.all([world.process('health').start(), world.process('healthRelay').start()]);
  const caughtUp = await untilDrained(world);
  await resolveUnknown(world);
  await untilDrained(world);
  return [
    atLeast(`acknowledged while it was down, of ${requests.length} in ${seconds} s`, acknowledged, 1),
    atLeast('messages that waited', waiting, acknowledged),
    told('until all were delivered, once it was back', `${Math.round(caughtUp)} ms`),
    ...(await deliveryFindings(world)),
  ];
}
