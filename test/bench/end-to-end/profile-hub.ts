import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Profile, sharesOf } from '../profile-table.ts';
import { chairsHeaders } from './chairs.ts';
import { demonstration } from './demonstration.ts';
import { startAskers } from './measure.ts';
import { startPrograms, untilQuiet } from './programs.ts';
import type { Operation } from './questions.ts';

const seconds = 10;

/** Prints where one process of the hub, called as in `hubProcesses`, spends its time while 16 connections ask. */
export async function profileHub(folder: string, name: string, operation: Operation): Promise<void> {
  const profiles = path.join(folder, 'profile');
  const data = await demonstration(folder, true);
  try {
    const flags = `--cpu-prof --cpu-prof-interval=500 --cpu-prof-dir=${profiles}`;
    const programs = await startPrograms(folder, data, { extra: { name, env: { NODE_OPTIONS: flags } } });
    const askers = startAskers(folder, programs, data, () =>
      chairsHeaders(folder, programs.issuer, data.partnership),
    );
    try {
      await untilQuiet(programs, 15);
      const order = {
        operation,
        connections: 16,
        asked: 'hub',
        round: 0,
        warmUpSeconds: 4,
        seconds,
      } as const;
      const { latencies, partial, processors } = await askers.window(order);
      console.log(`${latencies.length} whole answers, ${partial} partial`, processors);
    } finally {
      askers.stop();
      await programs.stop();
    }
  } finally {
    await data.stop();
  }
  const texts = readdirSync(profiles).map((file) => readFileSync(path.join(profiles, file), 'utf8'));
  const [largest] = texts.sort((a, b) => b.length - a.length);
  if (largest === undefined)
    throw new Error(`No process of the hub is called ${name}, or it wrote no profile.`);
  const shares = sharesOf(JSON.parse(largest) as Profile, { seconds, ending: 0.6 });
  print('by area', shares.byArea, 30);
  print('by function', shares.byFunction, 45);
  print('with everything called from there', shares.withCallees, 60);
}

function print(title: string, shares: [string, number][], most: number): void {
  console.log(`\n% ${title}`);
  for (const [name, share] of shares.slice(0, most))
    console.log(`${(share * 100).toFixed(1).padStart(5)}  ${name}`);
}
