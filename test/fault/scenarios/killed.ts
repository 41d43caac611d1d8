import { setTimeout as sleep } from 'node:timers/promises';
import { agencyNames } from '../../support/start-agency.ts';
import { atLeast, exactly, type Finding, told } from '../support/finding.ts';
import { timesKeptAnywhere } from '../support/kept.ts';
import { newLedger } from '../support/ledger.ts';
import type { World } from '../support/world-of-processes.ts';
import { resolveUnknown, startWriteLoad } from '../support/write-load.ts';

/** Everything that can be killed, spread so that any number of kills in a row meets all kinds. */
function victims(world: World): { name: string; strike(): Promise<void> }[] {
  const databases = agencyNames.flatMap((agency) => [
    {
      name: 'database',
      async strike() {
        await world.databases[agency].kill();
        await sleep(200);
        await world.databases[agency].start();
      },
    },
    { name: 'connection of a database', strike: () => world.databases[agency].killConnection() },
  ]);
  const processes = Array.from(world.processes.values(), (process) => ({
    name: process.name,
    async strike() {
      await process.kill();
      await sleep(200);
      await process.start();
    },
  }));
  const [longer, shorter] =
    processes.length > databases.length ? [processes, databases] : [databases, processes];
  return longer.flatMap((victim, index) => [
    victim,
    ...(shorter[index] === undefined ? [] : [shorter[index]]),
  ]);
}

/** Kill -9 of everything in turn while eight people write: nothing acknowledged is lost, and nothing is done twice. */
export async function killed(world: World, kills: number): Promise<Finding[]> {
  const ledger = newLedger();
  const load = startWriteLoad(world, ledger, { writers: 8, pauseMs: 15 });
  const all = victims(world);
  const struck = new Map<string, number>();
  try {
    for (let kill = 0; kill < kills; kill++) {
      const victim = all[kill % all.length] as (typeof all)[number];
      await sleep(150);
      await victim.strike();
      struck.set(victim.name, (struck.get(victim.name) ?? 0) + 1);
    }
    await sleep(300);
  } finally {
    await load.stop();
  }
  const acknowledged = ledger.writes.filter((write) => write.acknowledged).length;
  const unknown = await resolveUnknown(world, ledger);
  const kept = await timesKeptAnywhere(world, 'case_reference', 'REQUESTER');
  const written = ledger.of('REQUEST');
  return [
    told('killed', Array.from(struck, ([name, times]) => `${name} ${times}`).join(', ')),
    atLeast('writes acknowledged meanwhile', acknowledged, kills),
    told('writes of unknown outcome, settled by their keys', unknown),
    exactly('acknowledged writes lost', written.filter(({ key }) => !kept.has(key)).length, 0),
    exactly('effects twice', Array.from(kept.values()).filter((times) => times > 1).length, 0),
    exactly(
      'records that nobody asked for',
      Array.from(kept.keys()).filter((key) => !written.some((write) => write.key === key)).length,
      0,
    ),
  ];
}
