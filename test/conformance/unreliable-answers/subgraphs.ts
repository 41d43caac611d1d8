import type { Subgraphs } from '../support/subgraph.ts';

/** A meter whose answers the cases make up. */
export const meter: Subgraphs = {
  meter: {
    schema: `
      type Query { reading: Reading readings: [Reading] must: Reading! kind: Kind shown: Shown number: Int list: [Int!] }
      enum Kind { GAS WATER }
      interface Shown { id: ID! }
      type Reading implements Shown @key(fields: "id") {
        id: ID! units: Int cost: Float text: String on: Boolean kind: Kind list: [Int] inner: Inner
      }
      type Inner { a: Int }
    `,
  },
  history: {
    schema: 'type Reading @key(fields: "id") { id: ID! last: Int }',
    resolvers: { Reading: { last: () => 9 } },
  },
};
