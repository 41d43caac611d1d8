/**
 * Where the gateway's processor time goes under load: `node test/bench/profile.ts LIST`, or ONE, or with the id of
 * another candidate after it; `--signed` for the gateway with everything on. Prints shares of the time that it was busy, by area and by function.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { candidates } from './candidates.ts';
import { type Profile, sharesOf } from './profile-table.ts';
import { type Question, questions } from './questions.ts';
import { startBench } from './running-bench.ts';
import { startSignedBench } from './signed/signed-bench.ts';

const { values, positionals } = parseArgs({
  options: { signed: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [question = 'LIST', id = 'OURS', seconds = '6'] = positionals;
const bodies = questions[question as Question];

const folder = path.resolve('.hub/bench/profile');
rmSync(folder, { recursive: true, force: true });
const run = path.resolve('.hub/bench/run');
const signed = values.signed ? await startSignedBench(run) : undefined;
const bench = signed?.bench ?? (await startBench(run));
try {
  const candidate = (signed?.candidates ?? candidates).find((each) => each.id === id);
  if (candidate === undefined || bodies === undefined)
    throw new Error('Give LIST or ONE, then a candidate of candidates.ts.');
  const { url, pid } = await bench.start(candidate, [
    '--cpu-prof',
    '--cpu-prof-interval=250',
    `--cpu-prof-dir=${folder}`,
  ]);
  const { requestsPerSecond, processorPerRequest, graphqlErrors } = await bench.load({
    url,
    bodies,
    ...(signed && { callers: signed.callers.map(({ credentials }) => credentials) }),
    connections: 32,
    warmUpSeconds: 4,
    seconds: Number(seconds),
    gatewayPid: pid,
  });
  console.log(
    `${id}, ${question}: ${requestsPerSecond.toFixed(0)} requests a second, ${processorPerRequest.toFixed(3)} ms each (while profiled), ${graphqlErrors} with errors`,
  );
} finally {
  await (signed ?? bench).stop();
}

// Threads of the gateway, if it has any, write profiles of their own; the main one is the largest.
const [largest = []] = readdirSync(folder)
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .sort((a, b) => b.length - a.length)
  .map((text) => [JSON.parse(text) as Profile]);
if (largest[0] === undefined) throw new Error('The gateway wrote no profile: it was ended before it could.');
const { byArea, byCaller, byFunction, withCallees } = sharesOf(largest[0], {
  seconds: Number(seconds),
  ending: 0.6,
});
print('by area', byArea, 25);
print("by area, Node's time given to its caller", byCaller, 25);
print('by function', byFunction, 60);
print('with everything called from there', withCallees, 60);

function print(title: string, shares: [string, number][], most: number): void {
  console.log(`\n| % ${title} | |\n|---|---|`);
  for (const [name, share] of shares.slice(0, most)) console.log(`| ${(share * 100).toFixed(1)} | ${name} |`);
}
