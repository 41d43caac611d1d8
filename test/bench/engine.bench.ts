/**
 * `npm run bench:engine`: what a request costs in the gateway, beside a hand-written floor and two other gateways, on
 * stub subgraphs. Options: --quick, --rounds N, --seconds N, --only F,OURS, --json FILE. See README.md here.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkAlike } from './alike.ts';
import { candidates } from './candidates.ts';
import { ensurePeers } from './peers.ts';
import { canPin } from './pinned-process.ts';
import { type Question, questions } from './questions.ts';
import { limitOf, machine, summary, table, verdicts, type Window } from './report.ts';
import { measuredRounds } from './rounds.ts';
import { type RunningCandidate, startBench } from './running-bench.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string', default: '.hub/bench/engine.json' },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 2 : 4));
const seconds = Number(options.seconds ?? (options.quick ? 3 : 8));
const connections = 32;
const asked = options.only?.split(',');
// F is always there: without it there is nothing to compare with.
const chosen = candidates.filter(({ id }) => id === 'F' || asked === undefined || asked.includes(id));

if (process.platform !== 'linux')
  throw new Error('The bench reads processor time from /proc: run it on Linux.');
if (chosen.some(({ id }) => id === 'A' || id === 'H')) ensurePeers();

const about = machine();
const bench = await startBench(path.resolve('.hub/bench/run'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => bench.stop().finally(() => process.exit(130)));
}
try {
  const running: RunningCandidate[] = [];
  for (const candidate of chosen) running.push(await bench.start(candidate));
  const notes = await checkAlike(running);
  console.log(
    `\n${about.processor}, Node ${about.node}, ${about.system}, ${about.date}; ${about.busyBefore.toFixed(1)} processes busy before.`,
  );
  console.log(`${rounds} rounds of ${seconds} s, ${connections} connections.`);
  if (!canPin)
    console.log('taskset or a second core is missing: nothing is pinned, and figures hold only roughly.');
  for (const note of notes) console.log(note);

  const windows = await measuredRounds(bench, running, {
    rounds,
    seconds,
    connections,
    firstWarmUpSeconds: options.quick ? 2 : 5,
  });
  report(windows);
} finally {
  await bench.stop();
}

function report(windows: Window[]): void {
  const summaries = Object.fromEntries(
    (Object.keys(questions) as Question[]).map((question) => {
      const rows = chosen.map((candidate) => [candidate, summary(windows, question, candidate.id)] as const);
      console.log(
        `\n${table(
          question,
          rows.map(([candidate, each]) => [candidate, each]),
        )}`,
      );
      const floor = rows.find(([{ id }]) => id === 'F')?.[1];
      const caution = floor && limitOf(floor);
      if (caution !== undefined) console.log(`\n${caution}`);
      return [question, Object.fromEntries(rows.map(([{ id }, each]) => [id, each]))];
    }),
  );
  if (chosen.some(({ id }) => id === 'OURS')) {
    console.log();
    for (const question of Object.keys(questions) as Question[]) {
      for (const { line } of verdicts(question, summary(windows, question, 'OURS'))) console.log(line);
    }
  }
  mkdirSync(path.dirname(options.json), { recursive: true });
  writeFileSync(
    options.json,
    `${JSON.stringify({ machine: about, rounds, seconds, connections, summaries, windows }, null, 2)}\n`,
  );
  console.log(`\nEvery window is in ${options.json}.`);
}
