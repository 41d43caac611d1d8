import { describe, expect, test } from '@jest/globals';
import type { EngineAnswer } from '../../../gateway/engine/engine.ts';
import { type Federation, federate, type Question } from './federation.ts';
import type { Row } from './rows.ts';
import type { Subgraphs } from './subgraph.ts';

interface ExpectedError {
  /** In the caller's own response keys; null if the error is about no place in particular. */
  path: (string | number)[] | null;
  code?: string;
  subgraph?: string;
  message?: string;
}

/** One question, and all that may come back. */
export interface Case extends Question {
  title: string;
  /** The whole answer, in the order of its keys. */
  data?: unknown;
  /** Every error, in any order. None unless told. */
  errors?: ExpectedError[];
  /** There is no data but at least one error, and no subgraph was asked. */
  refused?: true;
  /** How many requests each subgraph got; the ones that are not named got none. */
  requests?: Record<string, number>;
  /** All that a subgraph was sent of entities, in the order sent. */
  representations?: Record<string, Row[]>;
  /** The variables of each request to a subgraph, in the order sent. */
  sent?: Record<string, Row[]>;
  /** What the resolvers noted, in the order in which they ran. */
  log?: string[];
}

/** Makes a test of each case, all served by the same subgraphs. */
export function behaviour(name: string, subgraphs: Subgraphs, cases: readonly Case[]): void {
  describe(name, () => {
    let federation: Federation | undefined;
    test.each([...cases])('$title', (each) => {
      federation ??= federate(subgraphs);
      return check(federation, each);
    });
  });
}

async function check(federation: Federation, each: Case): Promise<void> {
  const { answer, conversation } = await federation.ask(each);
  if (each.refused) {
    expect({ data: answer.data ?? null, asked: conversation.requests }).toEqual({ data: null, asked: [] });
    expect(answer.errors?.length).toBeGreaterThan(0);
    return;
  }
  const data = wire(answer.data);
  expect({ data, errors: errorsOf(answer) }).toEqual({ data: each.data, errors: expectedErrors(each) });
  expect(JSON.stringify(data)).toBe(JSON.stringify(each.data));
  expect(conversation.faults).toEqual([]);

  const of = <T>(wanted: Record<string, T>, ask: (subgraph: string) => T) =>
    Object.fromEntries(Object.keys(wanted).map((subgraph) => [subgraph, ask(subgraph)]));
  const requests = Object.groupBy(conversation.requests, ({ subgraph }) => subgraph);
  const { requests: counts, representations, sent, log } = each;
  if (counts) {
    const actual = Object.entries(requests).map(([subgraph, all]) => [subgraph, all?.length]);
    expect(Object.fromEntries(actual)).toEqual(counts);
  }
  if (representations) {
    const actual = of(representations, (name) =>
      (requests[name] ?? []).flatMap((one) => one.representations),
    );
    expect(actual).toEqual(representations);
  }
  if (sent)
    expect(of(sent, (name) => (requests[name] ?? []).map(({ variables }) => variables))).toEqual(sent);
  if (log) expect(conversation.log).toEqual(log);
}

/** As a caller reads it: whatever JSON cannot say is seen here. */
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const inOrder = <T extends { path: unknown; code?: unknown }>(errors: T[]): T[] =>
  errors.sort((a, b) => key(a).localeCompare(key(b)));
const key = ({ path, code }: { path: unknown; code?: unknown }) => JSON.stringify([path, code]);

function errorsOf({ errors = [] }: EngineAnswer) {
  return inOrder(
    errors.map(({ message, path, extensions }) => ({
      path: path ? [...path] : null,
      code: extensions?.code,
      subgraph: extensions?.subgraph,
      message,
    })),
  );
}

const expectedErrors = ({ errors = [] }: Case) =>
  inOrder([...errors]).map((error) => expect.objectContaining({ ...error }));
