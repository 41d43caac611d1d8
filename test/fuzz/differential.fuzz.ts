import { parseArgs } from 'node:util';
import type { FuzzCase } from './generator/generate-cases.ts';
import { httpTestedEngine } from './http/http-tested-engine.ts';
import { createMonolith } from './monolith/monolith.ts';
import { caseOf, reproductionOf } from './report/reproduction.ts';
import { shrink } from './report/shrink.ts';
import { type FoundAt, Tally } from './report/tally.ts';
import { runSeed } from './workers/run-seed.ts';
import { runTask } from './workers/run-task.ts';
import { type WorkerProcess, workerProcess } from './workers/worker-process.ts';

const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** One case only, by the index that a difference was reported with. */
    index: { type: 'string' },
    processes: { type: 'string', default: '2' },
    /** So many queries more, with the agencies on real ports. */
    http: { type: 'string', default: '300' },
    /** So many differences are made small and shown. */
    show: { type: 'string', default: '10' },
  },
});

const monolith = createMonolith();
const tally = new Tally();
const seed = Number(values.seed);
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const workers = Array.from({ length: Number(values.processes) }, () => workerProcess(monolith));
const first = workers[0] as WorkerProcess;

if (values.index !== undefined) {
  const index = Number(values.index);
  tally.count(seed, index, await first.run({ seed, index }));
} else {
  const progress = setInterval(() => console.log(tally.progress(seconds())), 10_000);
  await runSeed(workers, seed, Number(values.queries), tally);
  clearInterval(progress);
}
console.log(tally.progress(seconds()));
for (const line of tally.summary()) console.log(line);
const shown = new Set<string>();
for (const found of shortestOfEachKind(tally.findings)) {
  if (shown.size < Number(values.show)) await show(found, first);
}
for (const worker of workers) worker.stop();
const overHttp = values.index === undefined ? await runOverHttp(Number(values.http)) : 0;
if (tally.findings.length + overHttp > 0) process.exitCode = 1;

/** @returns how many differences there are when the engine asks with its own HTTP clients */
async function runOverHttp(most: number): Promise<number> {
  const { tested, close } = await httpTestedEngine();
  const overHttp = new Tally();
  for (let index = 0; overHttp.cases < most; index += 1) {
    overHttp.count(seed, index, await runTask({ seed, index }, tested, false));
  }
  await close();
  console.log(`Over HTTP: ${overHttp.cases} queries, ${overHttp.findings.length} differences.`);
  return overHttp.findings.length;
}

/** The kinds by turns, and of each kind the shortest first: they are quickest to make small. */
function shortestOfEachKind(findings: readonly FoundAt[]): FoundAt[] {
  const length = ({ reproduction }: FoundAt) => reproduction.query.length;
  const kinds = [...Map.groupBy(findings, ({ kind }) => kind).values()].map((each) =>
    each.toSorted((one, other) => length(one) - length(other)),
  );
  const ranks = Math.max(0, ...kinds.map((each) => each.length));
  return Array.from({ length: ranks }, (_, rank) =>
    kinds.flatMap((each) => each.slice(rank, rank + 1)),
  ).flat();
}

/** Shows a difference as small as it can be made, unless one like it was shown. */
async function show(found: FoundAt, worker: WorkerProcess): Promise<void> {
  const again = async (fuzzCase: FuzzCase) => {
    const [outcome] = await worker.run({ again: reproductionOf(fuzzCase) });
    return outcome?.finding;
  };
  const smallest = await shrink(caseOf(found.reproduction), monolith, async (smaller) => {
    return (await again(smaller))?.kind === found.kind;
  });
  const { kind, expected, actual, complaints, reproduction } = (await again(smallest)) ?? found;
  const { query, ...others } = reproduction;
  if (shown.has(query)) return;
  shown.add(query);
  console.log(`\n${kind} (--seed ${found.seed} --index ${found.index})\n${query}\n${JSON.stringify(others)}`);
  if (expected !== actual) console.log(`expected ${expected}\nactual   ${actual}`);
  for (const complaint of complaints) console.log(complaint);
}
