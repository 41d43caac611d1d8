import { type FuzzCase, generateCases } from '../generator/generate-cases.ts';
import { createMonolith } from '../monolith/monolith.ts';
import { featuresOf } from '../report/features.ts';
import { caseOf, reproductionOf } from '../report/reproduction.ts';
import { runCase, type Tested } from '../run-case.ts';
import type { CaseOutcome, Task } from './messages.ts';

const monolith = createMonolith();

/**
 * Two cases of one document are answered at the same time, so that what one request leaves behind would show in the
 * other; unless told otherwise.
 *
 * @returns one outcome for each case: none if the document that was written is not valid
 */
export async function runTask(task: Task, tested: Tested, atOnce = true): Promise<CaseOutcome[]> {
  const cases = 'again' in task ? [caseOf(task.again)] : generateCases(monolith, task.seed, task.index);
  if (atOnce) return Promise.all(cases.map((each) => outcomeOf(each, tested)));
  const outcomes: CaseOutcome[] = [];
  for (const each of cases) outcomes.push(await outcomeOf(each, tested));
  return outcomes;
}

async function outcomeOf(fuzzCase: FuzzCase, tested: Tested): Promise<CaseOutcome> {
  const { difference, complaints, hasErrors } = await runCase(fuzzCase, monolith, tested);
  const found =
    difference ??
    (complaints.length > 0 ? ({ kind: 'COMPLAINT', expected: '', actual: '' } as const) : undefined);
  return {
    features: [...featuresOf(fuzzCase, monolith)],
    hasFaults: fuzzCase.faults.failing.size > 0 || fuzzCase.faults.refusals.size > 0,
    hasErrors,
    finding: found && { ...found, complaints, reproduction: reproductionOf(fuzzCase) },
  };
}
