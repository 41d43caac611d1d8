import { expect, test } from '@jest/globals';
import { brokenEngines } from './broken/broken-engines.ts';
import corpus from './corpus/corpus.json' with { type: 'json' };
import { corpusQueries } from './corpus/corpus-queries.ts';
import { generateCases } from './generator/generate-cases.ts';
import { httpTestedEngine } from './http/http-tested-engine.ts';
import { createMonolith } from './monolith/monolith.ts';
import { featuresOf } from './report/features.ts';
import type { Tested } from './run-case.ts';
import type { CaseOutcome } from './workers/messages.ts';
import { runSeed } from './workers/run-seed.ts';
import { runTask } from './workers/run-task.ts';
import { workerProcess } from './workers/worker-process.ts';

test('random queries are answered as by one server with the same data', async () => {
  const monolith = createMonolith();
  // In processes of their own: they are twice as fast as within jest, and may crash.
  const workers = [workerProcess(monolith), workerProcess(monolith)];
  const tallies = [await runSeed(workers, 1, 2000), await runSeed(workers, 2, 1000)];
  for (const worker of workers) worker.stop();
  expect(tallies.flatMap(({ findings }) => findings)).toEqual([]);
  // A guard against a hang: three thousand queries take long on a busy machine.
});

test('random queries are answered alike when the agencies listen on real ports', async () => {
  const { tested, close } = await httpTestedEngine();
  const outcomes: CaseOutcome[] = [];
  for (let index = 0; outcomes.length < 150; index += 1) {
    outcomes.push(...(await runTask({ seed: 4, index }, tested, false)));
  }
  await close();
  expect(outcomes.flatMap(({ finding }) => finding ?? [])).toEqual([]);
});

test('the random queries have every feature of the language that callers use', () => {
  const monolith = createMonolith();
  const documents = Array.from({ length: 600 }, (_, index) => generateCases(monolith, 5, index));
  expect(documents.filter((cases) => cases.length > 0).length).toBeGreaterThan(580);
  const seen = new Map<string, number>();
  for (const feature of documents.flat().flatMap((each) => [...featuresOf(each, monolith)])) {
    seen.set(feature, (seen.get(feature) ?? 0) + 1);
  }
  const rare = Object.entries(wanted).filter(([feature, least]) => (seen.get(feature) ?? 0) < least);
  expect(rare).toEqual([]);
});

/** How many of 600 documents' queries must have it, at least. */
const wanted: Record<string, number> = {
  alias: 100,
  'alias that is another field’s name': 50,
  'duplicate field with selections': 20,
  'inline fragment without type': 20,
  'fragment on an interface': 20,
  'fragment on a union': 20,
  'fragment spread twice': 10,
  '@skip and @include at once': 20,
  'variable absent': 20,
  'variable null': 5,
  'several operations': 5,
  introspection: 5,
  mutation: 40,
  'joined field (@requires)': 50,
  '1 agencies fail': 50,
  'fields refused': 20,
};

test.each(Object.keys(brokenEngines))('an engine with a fault is found out: %s', async (fault) => {
  const tested = brokenEngines[fault]?.() as Tested;
  // Of a seed that shows no difference without the fault.
  let found: CaseOutcome['finding'];
  for (let index = 0; index < 500 && found === undefined; index += 1) {
    const outcomes = await runTask({ seed: 1, index }, tested);
    found = outcomes.find(({ finding }) => finding !== undefined)?.finding;
  }
  expect(found).toBeDefined();
});

test('the corpus that other gateways are asked is what the generator writes', () => {
  expect([...corpusQueries(2026, corpus.length)]).toEqual(corpus);
});
