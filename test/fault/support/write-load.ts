import { setTimeout as sleep } from 'node:timers/promises';
import { type AgencyName, agencyNames } from '../../support/start-agency.ts';
import { until } from '../../support/until.ts';
import { requestOf, type Write } from './ledger.ts';
import type { World } from './world-of-processes.ts';

/** What people do all day, by as many as are told, through the gateway and directly in turn. */
export interface WriteLoad {
  stop(): Promise<void>;
}

/**
 * @param follow what is written after another was acknowledged; each is sent again until it is acknowledged, since what
 *   it is about may not have arrived yet
 */
export function startWriteLoad(
  world: World,
  {
    writers,
    pauseMs,
    follow = () => [],
  }: { writers: number; pauseMs: number; follow?: (write: Write) => Write[] },
): WriteLoad {
  const { ledger } = world;
  let stopping = false;
  let turn = 0;
  const toFollow: Write[] = [];

  async function write(number: number): Promise<void> {
    while (!stopping) {
      turn += 1;
      const later = number % 2 === 1 ? toFollow.shift() : undefined;
      const next = later ?? requestOf(agencyNames[turn % agencyNames.length] as AgencyName);
      await ledger.send(next, turn % 4 < 2 ? world.urls.gateway : world.urls[next.at]);
      if (next.acknowledged) toFollow.push(...follow(next));
      if (!next.acknowledged && later !== undefined) toFollow.push(later);
      // Who gets no answer waits a little before going on.
      await sleep(next.acknowledged ? pauseMs : 20 * pauseMs);
    }
  }

  const all = Promise.all(Array.from({ length: writers }, (_, number) => write(number)));
  return {
    async stop() {
      stopping = true;
      await all;
    },
  };
}

/** Sends all that nobody knows of again, with the same keys, until each is acknowledged. @returns how many there were */
export async function resolveUnknown(world: World): Promise<number> {
  const unknown = world.ledger.unknown();
  const left = unknown.slice();
  const settleNext = async () => {
    for (let write = left.shift(); write !== undefined; write = left.shift()) {
      await sendUntilAcknowledged(world, write);
    }
  };
  await Promise.all(Array.from({ length: 4 }, settleNext));
  return unknown.length;
}

/** Sends a write to its agency, again and again with the same key. @throws if nobody acknowledges it, with what is said */
export async function sendUntilAcknowledged(world: World, write: Write): Promise<void> {
  await until(
    async () => {
      const { codes } = await world.ledger.send(write, world.urls[write.at]);
      if (!write.acknowledged) await sleep(100);
      return codes;
    },
    () => write.acknowledged,
  );
}
