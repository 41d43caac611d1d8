import { setTimeout as sleep } from 'node:timers/promises';
import { agencyNames } from '../../support/start-agency.ts';
import { deliveryFindings, untilDrained } from '../support/delivered.ts';
import { atLeast, type Finding, told } from '../support/finding.ts';
import { answerTo, chaserOf, type Write } from '../support/ledger.ts';
import { ledgerFindings } from '../support/ledger-findings.ts';
import type { World } from '../support/world-of-processes.ts';
import { resolveUnknown, startWriteLoad } from '../support/write-load.ts';

interface Victim {
  name: string;
  /** Kills it, and starts it again. */
  strike(): Promise<void>;
}

/** Everything that can be killed, in turn by kind, so that any few in a row meet most kinds. */
function victims(world: World): Victim[] {
  const databases: Victim[] = agencyNames.map((agency) => ({
    name: 'database',
    async strike() {
      await world.databases[agency].kill();
      await sleep(200);
      await world.databases[agency].start();
    },
  }));
  const connections: Victim[] = agencyNames.map((agency) => ({
    name: 'connection of a database',
    strike: () => world.databases[agency].killConnection(),
  }));
  const processes = Array.from(world.processes.values(), (process) => ({
    name: process.name,
    async strike() {
      await process.kill();
      await sleep(200);
      await process.start();
    },
  }));
  const relays = processes.filter(({ name }) => name.endsWith('Relay'));
  const joining = processes.filter(({ name }) => name === 'gateway' || name === 'partnership');
  const subgraphs = processes.filter((each) => !relays.includes(each) && !joining.includes(each));
  const kinds = [databases, subgraphs, relays, joining.toReversed(), connections];
  // Fifteen: two of the gateway and the joined views, and each once more.
  return Array.from({ length: 3 * kinds.length }, (_, turn) => {
    const kind = kinds[turn % kinds.length] as Victim[];
    return kind[Math.floor(turn / kinds.length) % kind.length] as Victim;
  });
}

/** A request is chased, and then answered: once it is, it can be chased no longer. */
function courseOf(write: Write): Write[] {
  if (write.kind === 'REQUEST') return [chaserOf(write)];
  return write.kind === 'CHASER' ? [answerTo(write)] : [];
}

/**
 * Kill -9 of everything in turn, while eight people ask, answer and chase, through the gateway and directly: nothing
 * acknowledged is lost, nothing is done twice, and what was on its way arrives.
 */
export async function killed(world: World, kills: number): Promise<Finding[]> {
  const { ledger } = world;
  const load = startWriteLoad(world, {
    writers: 8,
    pauseMs: 15,
    follow: courseOf,
  });
  const all = victims(world);
  const struck = new Map<string, number>();
  try {
    for (let kill = 0; kill < kills; kill++) {
      const victim = all[kill % all.length] as Victim;
      await sleep(150);
      await victim.strike();
      struck.set(victim.name, (struck.get(victim.name) ?? 0) + 1);
    }
    await sleep(300);
  } finally {
    await load.stop();
  }
  const acknowledged = ledger.writes.filter((write) => write.acknowledged).length;
  const unknown = await resolveUnknown(world);
  const drained = await untilDrained(world);
  return [
    told('killed', Array.from(struck, ([name, times]) => `${name} ${times}`).join(', ')),
    atLeast('writes acknowledged meanwhile', acknowledged, kills),
    told('writes of unknown outcome, settled by their keys', unknown),
    told('until all messages were delivered, after that', `${Math.round(drained)} ms`),
    ...(await ledgerFindings(world)),
    ...(await deliveryFindings(world)),
  ];
}
