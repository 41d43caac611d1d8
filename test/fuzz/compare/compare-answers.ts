import type { Faults } from '../execution.ts';
import { refusedCode } from '../failures/refusals.ts';
import type { AnswerSeen, ErrorSeen } from './answer-seen.ts';

export type DifferenceKind =
  | 'REFUSAL'
  | 'DATA'
  | 'ERRORS'
  | 'ERRORS_WITHOUT_PATH'
  | 'MUTATIONS'
  | 'NOT_PLANNED';

export interface Difference {
  kind: DifferenceKind;
  expected: string;
  actual: string;
}

/** What the monolith did besides. */
export interface Expected extends AnswerSeen {
  /** `code subgraph` of each failed input that a joined field was worked out without. */
  hidden: ReadonlySet<string>;
  /** The same of joined fields that were not worked out after all. */
  perhapsHidden: ReadonlySet<string>;
}

/** @returns the first thing in which the engine's answer is another than the monolith's, if there is one */
export function compareAnswers(
  expected: Expected,
  actual: AnswerSeen,
  faults: Faults,
): Difference | undefined {
  if (actual.errors.some(({ code }) => code === 'QUERY_NOT_PLANNED')) {
    return { kind: 'NOT_PLANNED', expected: 'a plan', actual: 'QUERY_NOT_PLANNED' };
  }
  if (expected.isRefused) {
    const isRefused = actual.errors.length > 0 && ['nothing', 'null'].includes(actual.data);
    return isRefused ? undefined : difference('REFUSAL', 'a refusal', actual.data);
  }
  return (
    differentText('MUTATIONS', expected.log, actual.log) ??
    differentText('DATA', expected.data, actual.data) ??
    compareErrorsAtPaths(expected, actual, faults) ??
    compareErrorsWithoutPath(expected, actual, faults)
  );
}

function differentText(kind: DifferenceKind, expected: string, actual: string): Difference | undefined {
  return expected === actual ? undefined : difference(kind, expected, actual);
}

function difference(kind: DifferenceKind, expected: string, actual: string): Difference {
  return { kind, expected, actual };
}

/**
 * Errors with a path are the same on both sides, with one exception. An agency that refuses a field that cannot be
 * null empties what is around it, before the others are asked for the rest of it and the rest can fail in its turn.
 * What is empty then, and that there is an error for it, must still be the same; which of several, need not.
 */
function compareErrorsAtPaths(
  expected: AnswerSeen,
  actual: AnswerSeen,
  { refusals }: Faults,
): Difference | undefined {
  // An error of the monolith without a code is its own: a null where none may be, a word that the schema does not
  // know. The engine may call that what it likes.
  const codeless = new Set(expected.errors.filter(({ code }) => code === undefined).map(({ path }) => path));
  const wanted = expected.errors.filter(hasPath);
  const given = actual.errors
    .filter(hasPath)
    .map((error) => (codeless.has(error.path) ? { ...error, code: undefined, subgraph: undefined } : error));
  return isEmptiedEarly(expected, refusals)
    ? differentText('ERRORS', textOfPlaces(wanted), textOfPlaces(given))
    : differentText('ERRORS', text(wanted), text(given));
}

/** Null for an argument that may not be null is refused by the agency too; the monolith's error of it has no code. */
function isEmptiedEarly({ isGivenUp, errors }: AnswerSeen, refusals: Faults['refusals']): boolean {
  return isGivenUp && (refusals.size > 0 || errors.some(({ code }) => code === undefined));
}

function hasPath({ path }: ErrorSeen): boolean {
  return path !== undefined;
}

function text(errors: ErrorSeen[]): string {
  return errors.map(line).sort().join('\n');
}

/** With one line for each emptied place, whatever emptied it. */
function textOfPlaces(errors: ErrorSeen[]): string {
  const lines = errors.map((error) =>
    error.emptied === undefined ? line(error) : `${error.emptied} is empty`,
  );
  return [...new Set(lines)].sort().join('\n');
}

function line({ path, code, subgraph }: ErrorSeen): string {
  return `${path ?? 'without path'} ${code} ${subgraph}`;
}

/**
 * A failure that no place in the answer shows is told once, without a path, unless one with a path tells the same.
 * If what it was missing for failed as well, and says so at its place, it may be told or not.
 *
 * Once something is given up, the monolith has stopped early: it did not ask for what the engine had asked for by
 * then, so it may not know of every failure. Then the engine may tell of any agency that failed or refused, but
 * still has to tell of all that the monolith knows of, unless it stopped earlier itself (`compareErrorsAtPaths`).
 */
function compareErrorsWithoutPath(
  expected: Expected,
  actual: AnswerSeen,
  faults: Faults,
): Difference | undefined {
  const seen = new Set(actual.errors.filter(hasPath).map(({ code, subgraph }) => `${code} ${subgraph}`));
  const unseen = (failures: Iterable<string>) => [...failures].filter((each) => !seen.has(each)).sort();
  const wanted = isEmptiedEarly(expected, faults.refusals) ? [] : unseen(expected.hidden);
  const allowed = new Set([
    ...unseen(expected.hidden),
    ...unseen(expected.perhapsHidden),
    ...(expected.isGivenUp ? unseen(allFailures(faults)) : []),
  ]);
  const given = actual.errors
    .filter(({ path }) => path === undefined)
    .map(({ code, subgraph }) => `${code} ${subgraph}`)
    .sort();
  const isRight =
    new Set(given).size === given.length &&
    wanted.every((each) => given.includes(each)) &&
    given.every((each) => allowed.has(each));
  return isRight ? undefined : difference('ERRORS_WITHOUT_PATH', wanted.join('\n'), given.join('\n'));
}

function allFailures({ failing, refusals }: Faults): string[] {
  return [
    ...[...failing.keys()].map((agency) => `SUBGRAPH_UNAVAILABLE ${agency}`),
    ...[...refusals.keys()].map((field) => `${refusedCode} ${field.split('.')[0]}`),
  ];
}
