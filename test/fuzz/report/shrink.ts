import { type GraphQLSchema, getOperationAST, parse, print, validate } from 'graphql';
import type { FuzzCase } from '../generator/generate-cases.ts';
import { dropUnused } from '../generator/used-in.ts';
import { documentEdits } from './document-edits.ts';

/**
 * Leaves out of a case whatever can be left out, one thing at a time, while the difference remains.
 *
 * @param isStill whether a smaller case still shows it
 */
export async function shrink(
  fuzzCase: FuzzCase,
  schema: GraphQLSchema,
  isStill: (smaller: FuzzCase) => Promise<boolean>,
): Promise<FuzzCase> {
  let smallest = fuzzCase;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    // What was tried in vain is not tried again in this round, although something was left out since.
    for (let tried = 0; ; tried += 1) {
      const candidate = nth(smallerCases(smallest, schema), tried);
      if (candidate === undefined) break;
      if (!(await isStill(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      tried -= 1;
    }
  }
  return smallest;
}

function nth<Value>(values: Iterable<Value>, index: number): Value | undefined {
  let at = 0;
  for (const value of values) {
    if (at === index) return value;
    at += 1;
  }
  return undefined;
}

function* smallerCases(fuzzCase: FuzzCase, schema: GraphQLSchema): Generator<FuzzCase> {
  const { document, operationName, variables, faults } = fuzzCase;
  for (const agency of faults.failing.keys()) {
    yield { ...fuzzCase, faults: { ...faults, failing: without(faults.failing, agency) } };
  }
  for (const field of faults.refusals.keys()) {
    yield { ...fuzzCase, faults: { ...faults, refusals: without(faults.refusals, field) } };
  }
  for (const [agency, kind] of faults.failing) {
    if (kind === 'THROWN') continue;
    yield { ...fuzzCase, faults: { ...faults, failing: new Map(faults.failing).set(agency, 'THROWN') } };
  }
  for (const name of Object.keys(variables)) {
    const { [name]: _, ...others } = variables;
    yield { ...fuzzCase, variables: others };
  }
  const keepsName = operationName !== undefined && getOperationAST(document, operationName) == null;
  for (const edited of documentEdits(document)) {
    const query = print(dropUnused(edited));
    if (query === '') continue;
    const smaller = parse(query);
    if (query.length >= fuzzCase.query.length || validate(schema, smaller).length > 0) continue;
    const isOne = getOperationAST(smaller) != null;
    yield {
      ...fuzzCase,
      query,
      document: smaller,
      operationName: isOne && !keepsName ? undefined : operationName,
    };
  }
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Map<Key, Value> {
  return new Map([...map].filter(([each]) => each !== key));
}
