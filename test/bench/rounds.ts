import type { Credentials } from './bench-credentials.ts';
import { type Question, questions } from './questions.ts';
import type { Window } from './report.ts';
import type { RunningBench, RunningCandidate } from './running-bench.ts';

export interface RoundsSetting {
  rounds: number;
  /** Of each window. */
  seconds: number;
  connections: number;
  /** For how long each candidate is asked before the first round of a question. */
  firstWarmUpSeconds: number;
  /** Who asks, by turns; the one who asks the engine's bench unless told. */
  callers?: Credentials[];
}

/** Measures every candidate on every question, by turns, and shows a dot for each window. */
export async function measuredRounds(
  bench: RunningBench,
  running: RunningCandidate[],
  { rounds, seconds, connections, firstWarmUpSeconds, callers }: RoundsSetting,
): Promise<Window[]> {
  const windowOf = (
    { url, pid }: RunningCandidate,
    question: Question,
    warmUpSeconds: number,
    length: number,
  ) =>
    bench.load({
      url,
      bodies: questions[question],
      ...(callers && { callers }),
      connections,
      warmUpSeconds,
      seconds: length,
      gatewayPid: pid,
    });
  const windows: Window[] = [];
  for (const question of Object.keys(questions) as Question[]) {
    // The compiler must have seen the question before the first round counts.
    for (const each of running) await windowOf(each, question, 0, firstWarmUpSeconds);
    for (let round = 1; round <= rounds; round += 1) {
      // Another one first in each round, so that none is always measured after the same neighbour.
      const order = running.map((_, index) => running[(index + round) % running.length] as RunningCandidate);
      for (const each of order) {
        const result = await windowOf(each, question, 1, seconds);
        windows.push({ round, question, candidate: each.candidate.id, result });
        process.stdout.write('.');
      }
    }
  }
  process.stdout.write('\n');
  return windows;
}
