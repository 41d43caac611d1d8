import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const letters = [{ __typename: 'Letter', id: 'l1', a: 1, c: 3, e: 5, next: { id: 'l2' } }];
const others = [
  { id: 'l1', b: 2, d: 4, f: { x: 6, z: 8 } },
  { id: 'l2', b: 12, d: 14, f: { x: 16, z: 18 } },
];

/** The fields of a letter stand by turns in one subgraph and the other. */
export const letterbox: Subgraphs = {
  odd: {
    schema: `
      type Query { letter: Item first: Int! third: Int! }
      interface Item { id: ID! a: Int! }
      type Letter implements Item @key(fields: "id") {
        id: ID! a: Int! c: Int! e: Int! f: Parts @shareable next: Letter
      }
      type Parts { y: Int! }
    `,
    resolvers: {
      Query: { letter: () => letters[0], first: () => 1, third: () => 3 },
      Letter: { __resolveReference: findBy(letters, 'id'), f: () => ({ y: 7 }) },
    },
  },
  even: {
    schema: `
      type Query { second: Int! }
      type Letter @key(fields: "id") { id: ID! b: Int! d: Int! f: Parts @shareable }
      type Parts { x: Int! z: Int! }
    `,
    resolvers: { Query: { second: () => 2 }, Letter: { __resolveReference: findBy(others, 'id') } },
  },
};
