import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GraphQLSchema } from 'graphql';
import { generateCases } from '../generator/generate-cases.ts';
import { reproductionOf } from '../report/reproduction.ts';
import type { CaseOutcome, Finding, Task } from './messages.ts';

/** Longer than any case takes on a busy machine. */
const patienceMilliseconds = 60_000;

/** Runs cases in another process, and starts a new one whenever that ends. */
export interface WorkerProcess {
  run(task: Task): Promise<CaseOutcome[]>;
  stop(): void;
}

export function workerProcess(monolith: GraphQLSchema): WorkerProcess {
  let child: ChildProcess | undefined;

  function start(): ChildProcess {
    const started = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), { stdio: 'ignore' });
    started.on('exit', () => {
      if (child === started) child = undefined;
    });
    return started;
  }

  return {
    run(task) {
      child ??= start();
      const running = child;
      return new Promise((resolve) => {
        const finish = (outcomes: CaseOutcome[]) => {
          clearTimeout(patience);
          running.removeAllListeners('message').off('exit', ended);
          resolve(outcomes);
        };
        const ended = () => finish(lost(task, 'CRASH', monolith));
        const patience = setTimeout(() => {
          finish(lost(task, 'HANG', monolith));
          running.kill('SIGKILL');
          if (child === running) child = undefined;
        }, patienceMilliseconds);
        running.on('message', (outcomes: CaseOutcome[]) => finish(outcomes)).on('exit', ended);
        running.send(task);
      });
    },
    stop() {
      child?.kill();
    },
  };
}

/** The process is gone, so which of an index's cases it was, is not known: the first stands for them. */
function lost(task: Task, kind: Finding['kind'], monolith: GraphQLSchema): CaseOutcome[] {
  const reproductions =
    'again' in task
      ? [task.again]
      : generateCases(monolith, task.seed, task.index).slice(0, 1).map(reproductionOf);
  return reproductions.map((reproduction) => ({
    features: [],
    hasFaults: false,
    hasErrors: false,
    finding: { kind, expected: 'an answer', actual: 'the process ended', complaints: [], reproduction },
  }));
}
