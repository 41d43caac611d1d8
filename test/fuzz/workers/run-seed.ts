import { Tally } from '../report/tally.ts';
import type { WorkerProcess } from './worker-process.ts';

/** With so many differences, more say nothing new. */
const enough = 1000;

/**
 * Runs the cases of a seed on all workers until there are enough.
 *
 * @param tally is added to as the cases come back
 */
export async function runSeed(
  workers: readonly WorkerProcess[],
  seed: number,
  queries: number,
  tally = new Tally(),
): Promise<Tally> {
  let next = 0;
  const runUntilDone = async (worker: WorkerProcess) => {
    while (tally.cases < queries && tally.findings.length < enough) {
      const index = next;
      next += 1;
      tally.count(seed, index, await worker.run({ seed, index }));
    }
  };
  await Promise.all(workers.map(runUntilDone));
  return tally;
}
