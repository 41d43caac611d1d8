import { surrey } from '../../agency/desks.ts';
import { agencyNames } from '../../support/start-agency.ts';
import { until } from '../../support/until.ts';
import { untilDrained } from '../support/delivered.ts';
import { exactly, type Finding, told } from '../support/finding.ts';
import { requestOf } from '../support/ledger.ts';
import { sendOnce } from '../support/send-once.ts';
import type { World } from '../support/world-of-processes.ts';

/** Everything is stopped and started again in an order of chance, databases among the rest; what comes too early waits. */
export async function anyOrder(world: World, times: number): Promise<Finding[]> {
  let worked = 0;
  const orders: string[] = [];
  for (let time = 0; time < times; time++) {
    await Promise.all(Array.from(world.processes.values(), (process) => process.kill()));
    await Promise.all(agencyNames.map((agency) => world.databases[agency].kill()));
    const parts = shuffled([
      ...Array.from(world.processes.values(), (process) => ({
        name: process.name,
        start: () => process.start(),
      })),
      ...agencyNames.map((agency) => ({
        name: `database of ${agency}`,
        start: () => world.databases[agency].start(),
      })),
    ]);
    orders.push(parts.map(({ name }) => name).join(', '));
    // Each is told to start before the next; none waits until the one before is ready.
    const starting: Promise<void>[] = [];
    for (const part of parts) {
      starting.push(part.start());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await Promise.all(starting);
    const request = requestOf('police', 'health');
    await until(
      async () => (await world.ledger.send(request, world.urls.gateway)).codes,
      (codes) => codes.length === 0,
    );
    await untilDrained(world);
    const shown = await until(
      () =>
        sendOnce(
          world.urls.gateway,
          `query ($partnership: ID!, $id: ID!) { informationRequest(partnershipCode: $partnership, id: $id) {
             id police { state } health { state } } }`,
          { partnership: surrey, id: request.matterId },
        ),
      ({ codes }) => codes.length === 0,
    );
    const { police, health } = shown.data.informationRequest;
    if (police.state === 'RECORDED' && health.state === 'RECORDED') worked += 1;
  }
  return [
    exactly('orders of starting that came to a hub that works', worked, times),
    ...orders.map((order) => told('  the order', order)),
  ];
}

function shuffled<Value>(values: Value[]): Value[] {
  return values
    .map((value) => ({ value, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
