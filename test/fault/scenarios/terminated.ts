import { untilDrained } from '../support/delivered.ts';
import { atLeast, exactly, type Finding, told, within } from '../support/finding.ts';
import { keyThere, timesKept } from '../support/kept.ts';
import { requestOf } from '../support/ledger.ts';
import type { World } from '../support/world-of-processes.ts';
import { resolveUnknown } from '../support/write-load.ts';

/**
 * SIGTERM while a hundred writes are under way: to an agency, to the gateway, and to a relay that has their messages to
 * deliver. What was taken is finished.
 */
export async function terminated(
  world: World,
  name: 'police' | 'gateway' | 'policeRelay',
  writes: number,
): Promise<Finding[]> {
  const { ledger } = world;
  const url = name === 'gateway' ? world.urls.gateway : world.urls.police;
  // Connections to the database are open, and who asks is known.
  await Promise.all(Array.from({ length: 10 }, () => ledger.send(requestOf('police'), url)));

  const all = Array.from({ length: writes }, () => requestOf('police'));
  let first = () => {};
  const begun = new Promise<void>((resolve) => {
    first = resolve;
  });
  const sending = all.map(async (write) => {
    const outcome = await ledger.send(write, url);
    first();
    return outcome;
  });
  await begun;
  const early = all.filter(({ acknowledged }) => acknowledged).length;
  const { code, milliseconds } = await world.process(name).end();
  const outcomes = await Promise.all(sending);
  const acknowledged = all.filter((write) => write.acknowledged);
  await world.process(name).start();
  await resolveUnknown(world);
  await untilDrained(world);
  const kept = await timesKept(world, 'REQUEST', 'here');
  const there = await timesKept(world, 'REQUEST', 'there');
  return [
    atLeast(`${name}: under way when it was told to end`, writes - early, 1),
    told(`${name}: of them answered before it ended`, acknowledged.length - early),
    told(
      `${name}: of them never taken, and sent again`,
      outcomes.filter(({ status }) => status === undefined).length,
    ),
    exactly(`${name}: its exit code`, code ?? -1, 0),
    within(`${name}: until it had ended`, milliseconds, 10_000),
    exactly(`${name}: acknowledged and lost`, acknowledged.filter(({ key }) => !kept.has(key)).length, 0),
    exactly(
      `${name}: kept once each, in the end`,
      all.filter(({ key }) => kept.get(key) === 1).length,
      writes,
    ),
    exactly(
      `${name}: arrived once each at the other side`,
      all.filter((each) => there.get(keyThere(each)) === 1).length,
      writes,
    ),
  ];
}
