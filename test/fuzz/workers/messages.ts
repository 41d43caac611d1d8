import type { DifferenceKind } from '../compare/compare-answers.ts';
import type { Reproduction } from '../report/reproduction.ts';

/** What a worker is to run: all cases of an index of a seed, or one case again. */
export type Task = { seed: number; index: number } | { again: Reproduction };

/** What came of one case. */
export interface CaseOutcome {
  features: string[];
  hasFaults: boolean;
  hasErrors: boolean;
  finding?: Finding | undefined;
}

export interface Finding {
  kind: DifferenceKind | 'COMPLAINT' | 'CRASH' | 'HANG';
  expected: string;
  actual: string;
  /** What no client should have sent to an agency. */
  complaints: string[];
  reproduction: Reproduction;
}
