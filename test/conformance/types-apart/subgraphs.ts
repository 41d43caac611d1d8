import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const things = [
  { __typename: 'Thing', id: 't1', kind: 'red' },
  { __typename: 'Thing', id: 't2', kind: 'blue' },
];
const depot = { __typename: 'Depot', id: 'd1', things };
const person = { __typename: 'Person', id: 'p1', things: [things[1]] };
const scores = [
  { id: 't1', rank: 1, score: 10 },
  { id: 't2', rank: 2, score: 20 },
];
const sums = [
  { id: 't1', sum: 100 },
  { id: 't2', sum: 200 },
];

/** Depots and people both have things; of a thing two joined fields can be asked, which need different others. */
export const holders: Subgraphs = {
  registry: {
    schema: `
      type Query { found: [Found]! holders: [Holder!]! }
      union Found = Depot | Person
      interface Holder { id: ID! things: [Thing!]! }
      type Depot implements Holder { id: ID! things: [Thing!]! }
      type Person implements Holder { id: ID! things: [Thing!]! }
      type Thing @key(fields: "id") { id: ID! kind: String }
    `,
    resolvers: {
      Query: { found: () => [depot, null, person], holders: () => [depot, person] },
      Thing: { __resolveReference: findBy(things, 'id') },
    },
  },
  scores: {
    schema: 'type Thing @key(fields: "id") { id: ID! rank: Int! score: Int }',
    resolvers: { Thing: { __resolveReference: findBy(scores, 'id') } },
  },
  sums: {
    schema: 'type Thing @key(fields: "id") { id: ID! sum: Int }',
    resolvers: { Thing: { __resolveReference: findBy(sums, 'id') } },
  },
  joined: {
    schema: `
      type Thing @key(fields: "id") {
        id: ID! kind: String @external rank: Int! @external score: Int @external sum: Int @external
        ranked: Int! @requires(fields: "rank")
        compared: String @requires(fields: "score sum kind")
      }
    `,
    resolvers: {
      Thing: {
        ranked: ({ rank }) => rank * 10,
        compared: ({ score, sum, kind }) => `${score} ${sum} ${kind}`,
      },
    },
  },
};
