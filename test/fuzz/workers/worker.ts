import { testedEngine } from '../tested-engine.ts';
import type { Task } from './messages.ts';
import { runTask } from './run-task.ts';

/** A process of its own for running cases: a planner that ends the process is then a finding, and not the end. */
const engine = testedEngine();
process.on('message', async (task: Task) => {
  process.send?.(await runTask(task, engine));
});
process.on('disconnect', () => process.exit());
