import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const hives = [
  { id: 'h1', place: 'orchard' },
  { id: 'h2', place: 'meadow' },
];
const honey = [
  { id: 'h1', jars: 12, queen: { id: 'q1' } },
  { id: 'h2', jars: 0, queen: null },
];
const queens = [{ id: 'q1', age: 2 }];

/** Beehives, their honey and their queens, each in a subgraph of its own. */
export const apiary: Subgraphs = {
  hives: {
    schema: `
      type Query { hives: [Hive!]! hive(id: ID!): Hive }
      type Hive @key(fields: "id") { id: ID! place: String! }
    `,
    resolvers: { Query: { hives: () => hives, hive: (_, wanted) => findBy(hives, 'id')(wanted) } },
  },
  honey: {
    schema: `
      type Query { jars: Int! }
      type Hive @key(fields: "id") { id: ID! jars: Int! place: String! @external queen: Queen sign: String! @requires(fields: "place") }
      type Queen @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: { jars: () => 12 },
      Hive: {
        __resolveReference: (wanted) => ({ ...findBy(honey, 'id')(wanted), ...wanted }),
        sign: ({ place, jars }) => `${place}: ${jars}`,
      },
    },
  },
  queens: {
    schema: `type Queen @key(fields: "id") { id: ID! age: Int! }`,
    resolvers: { Queen: { __resolveReference: findBy(queens, 'id') } },
  },
};
