import { expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
import { noFaults } from '../execution.ts';
import { createMonolith } from '../monolith/monolith.ts';
import { shrink } from './shrink.ts';

test('what has nothing to do with a difference is left out of it', async () => {
  const query = /* GraphQL */ `
    query Asked($v: ID! = "t1", $w: Boolean!) {
      mine: thing(thing: $v) @include(if: $w) {
        ...F
        id
      }
      count
    }
    fragment F on Thing {
      name
      ... on Node {
        nick: label(prefix: "x", lang: CY) @skip(if: false)
      }
    }
  `;
  const fuzzCase = {
    query,
    document: parse(query),
    operationName: 'Asked',
    variables: { v: 't2', w: true },
    faults: { ...noFaults, failing: new Map([['b', 'NULL_DATA'] as const, ['c', 'NULL_DATA'] as const]) },
  };
  const smallest = await shrink(fuzzCase, createMonolith(), async ({ document, faults }) => {
    return print(document).includes('prefix') && faults.failing.has('c');
  });
  expect(smallest.query).toBe(print(parse('{ thing { label(prefix: "x") } }')));
  expect([...smallest.faults.failing]).toEqual([['c', 'THROWN']]);
  expect(smallest.variables).toEqual({});
});
