import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Profile, sharesOf } from '../profile-table.ts';
import { chairsHeaders } from './chairs.ts';
import { demonstration } from './demonstration.ts';
import { startAskers } from './measure.ts';
import { startPrograms, untilQuiet } from './programs.ts';
import type { Operation } from './questions.ts';

/** V8 has compiled by then what is asked over and over. */
const warmUpSeconds = 12;
const seconds = 10;

/** Prints where processes of the hub, called as in `hubProcesses`, spend their time while a few connections ask. */
export async function profileHub(
  folder: string,
  names: readonly string[],
  operation: Operation,
): Promise<void> {
  const fileOf = (name: string) => path.join(folder, `${name}.cpuprofile`);
  const flagsOf = (name: string) =>
    `--cpu-prof --cpu-prof-interval=500 --cpu-prof-dir=${folder} --cpu-prof-name=${name}.cpuprofile`;
  const data = await demonstration(folder, true);
  try {
    const programs = await startPrograms(folder, data, {
      extra: (name): Record<string, string> => (names.includes(name) ? { NODE_OPTIONS: flagsOf(name) } : {}),
    });
    const askers = startAskers(folder, programs, data, () =>
      chairsHeaders(folder, programs.issuer, [data.partnership]),
    );
    try {
      await untilQuiet(programs, 15);
      const order = { operation, connections: 4, asked: 'hub', round: 0, warmUpSeconds, seconds } as const;
      const { latencies, partial, processors } = await askers.window(order);
      console.log(`${operation}: ${latencies.length} whole answers, ${partial} partial`, processors);
    } finally {
      askers.stop();
      await programs.stop();
    }
  } finally {
    await data.stop();
  }
  for (const name of names) {
    if (!existsSync(fileOf(name))) throw new Error(`No process of the hub is called ${name}.`);
    const profile = JSON.parse(readFileSync(fileOf(name), 'utf8')) as Profile;
    const shares = sharesOf(profile, { seconds, ending: 0.6 });
    print(`${name}: by area`, shares.byArea, 25);
    print(`${name}: by function`, shares.byFunction, 40);
    print(`${name}: with everything called from there`, shares.withCallees, 60);
  }
}

function print(title: string, shares: [string, number][], most: number): void {
  console.log(`\n% ${title}`);
  for (const [name, share] of shares.slice(0, most))
    console.log(`${(share * 100).toFixed(1).padStart(5)}  ${name}`);
}
