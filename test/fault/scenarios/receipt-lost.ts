import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import { deliveryFindings, untilDrained } from '../support/delivered.ts';
import { atLeast, exactly, type Finding } from '../support/finding.ts';
import { keyThere, rowsAt, timesKept } from '../support/kept.ts';
import { requestOf } from '../support/ledger.ts';
import type { World } from '../support/world-of-processes.ts';
import { sendUntilAcknowledged } from '../support/write-load.ts';

/**
 * The police's relay is killed between sending and noting: health has recorded the message, its answer is lost, and the
 * relay is gone. Several times over, with another request each.
 */
export async function receiptLost(world: World, times: number): Promise<Finding[]> {
  const requests = [];
  let between = 0;
  for (let time = 0; time < times; time++) {
    const request = requestOf('police', 'health');
    requests.push(request);
    // Every answer of health is lost from here on; so nothing is noted, whatever was delivered.
    await world.proxies.health.fail('lose-answers');
    await sendUntilAcknowledged(world, request);
    await until(
      async () => {
        await sleep(100);
        return rowsAt(world, 'health', 'select from inbox where matter_id = $1', [request.matterId]);
      },
      (rows) => rows.length === 1,
    );
    await world.process('policeRelay').kill();
    const [row] = await rowsAt(world, 'police', 'select state from outbox where matter_id = $1', [
      request.matterId,
    ]);
    if (row?.state === 'WAITING') between += 1;
    await world.proxies.health.mend();
    await world.process('policeRelay').start();
    await untilDrained(world);
  }
  const there = await timesKept(world, 'REQUEST', 'there');
  return [
    exactly('relays killed between sending and noting', between, times),
    atLeast('answers lost on their way', world.proxies.health.lost(), times),
    exactly(
      'records there, one for each',
      requests.filter((each) => there.get(keyThere(each)) === 1).length,
      times,
    ),
    ...(await deliveryFindings(world)),
  ];
}
