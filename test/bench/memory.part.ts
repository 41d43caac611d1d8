import { readFileSync } from 'node:fs';
import { loadGeography } from '../../shared/geography/geography.ts';
import { chairsHeaders } from './end-to-end/chairs.ts';
import type { LoadOrder, LoadWindow } from './end-to-end/load.ts';
import { messageFrom, startAsker } from './end-to-end/measure.ts';
import { type HubOnDatabases, hubOnDatabases } from './memory/hub-on-databases.ts';
import { memoryReport } from './memory/memory-report.ts';
import { watchMemory } from './memory/watch-memory.ts';
import type { BenchPart } from './part.ts';
import { type ScaleDatabases, scaleDatabases, year } from './scale/scale-databases.ts';

const operations = ['information-sharing', 'escalations', 'leadership-attendance', 'national'] as const;

const extents = {
  full: {
    months: 36,
    size: { requests: 5_000_000, escalations: 500_000, meetings: 60_000 },
    warmUpMinutes: 4,
    minutes: 10,
    each: 15,
  },
  quick: {
    months: 2,
    size: { requests: 60_000, escalations: 6_000, meetings: 1_000 },
    warmUpMinutes: 0.1,
    minutes: 0.5,
    each: 2,
  },
};

/** A whole hub on five million requests: each operation by itself, and what every process holds under all of them. */
export const memoryPart: BenchPart = {
  id: 'memory',
  title: 'The whole hub on a nation of records',
  async run({ quick, folder }) {
    const { months, size, warmUpMinutes, minutes, each } = extents[quick ? 'quick' : 'full'];
    const databases = await scaleDatabases(folder, months);
    let hub: HubOnDatabases | undefined;
    const load = startAsker('load', folder, {});
    try {
      await databases.growTo(size);
      const partnerships = await inOrderOfSize(databases);
      hub = await hubOnDatabases(folder, databases);
      const asked = await requests(folder, hub, partnerships);
      const windows: Record<string, LoadWindow> = {};
      const ask = async (
        chosen: LoadOrder['requests'],
        connections: number,
        seconds: number,
        warmUpSeconds: number,
      ) => {
        load.send({ url: hub?.url, requests: chosen, connections, seconds, warmUpSeconds } as LoadOrder);
        await messageFrom(load);
        return (await messageFrom(load)) as LoadWindow;
      };
      for (const operation of operations) windows[operation] = await ask(asked[operation], 1, each, each);
      const all = interleaved(Object.values(asked));
      // V8 lets its heap grow for minutes before it knows how much lives.
      await ask(all, 4, warmUpMinutes * 60, 0);
      const watch = watchMemory(hub.processes, databases.postgres.pid, quick ? 500 : 5_000);
      const mixed = await ask(all, 4, minutes * 60, 0);
      return memoryReport({ size: databases.size, minutes, windows, mixed, held: watch.stop() });
    } finally {
      if (load.connected) load.disconnect();
      await hub?.stop();
      await databases.stop();
    }
  },
};

async function inOrderOfSize({ owners }: ScaleDatabases): Promise<string[]> {
  const { rows } = await owners.local_authority.query<{ partnership: string }>(
    'select partnership from information_request_months group by 1 order by sum(started) desc',
  );
  return rows.map(({ partnership }) => partnership);
}

/** Chairs of the largest, middle and smallest partnerships' boards, and some who chair all: no hub has such, but inspectors may see as much. */
async function requests(folder: string, hub: HubOnDatabases, partnerships: string[]) {
  const middle = Math.floor(partnerships.length / 2);
  const some = [
    ...partnerships.slice(0, 3),
    ...partnerships.slice(middle, middle + 3),
    ...partnerships.slice(-2),
  ];
  const all = loadGeography()
    .partnerships()
    .map(({ code }) => code);
  const national = await chairsHeaders(folder, hub.issuer, all);
  const byOperation = {} as Record<(typeof operations)[number], LoadOrder['requests']>;
  for (const operation of operations) {
    const query = readFileSync(
      new URL(`../../gateway/operations/${operation}.graphql`, import.meta.url),
      'utf8',
    );
    if (operation === 'national') {
      byOperation[operation] = national.map((headers) => ({
        headers,
        body: JSON.stringify({ query, variables: year }),
      }));
      continue;
    }
    byOperation[operation] = await Promise.all(
      some.map(async (partnership) => {
        const [headers = {}] = await chairsHeaders(folder, hub.issuer, [partnership]);
        return { headers, body: JSON.stringify({ query, variables: { partnership, ...year } }) };
      }),
    );
  }
  return byOperation;
}

function interleaved<Each>(lists: Each[][]): Each[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list[index % list.length] ?? []),
  ).flat();
}
