import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const crews = [
  { id: 'c1', name: 'Night crew', boat: { id: 'b1' } },
  { id: 'c2', name: 'Day crew', boat: null },
];
const boats = [{ id: 'b1', length: 14 }];

/** Crews name their boat by its id; only the harbour answers for boats. */
export const harbour: Subgraphs = {
  crews: {
    schema: `
      type Query { crews: [Crew!]! }
      type Crew @key(fields: "id") { id: ID! name: String! boat: Boat }
      type Boat @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: { Query: { crews: () => crews }, Crew: { __resolveReference: findBy(crews, 'id') } },
  },
  harbour: {
    schema: `
      type Query { boats: [Boat!]! }
      type Boat @key(fields: "id") { id: ID! length: Int! crew: Crew }
      type Crew @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: { boats: () => boats },
      Boat: { __resolveReference: findBy(boats, 'id'), crew: () => ({ id: 'c1' }) },
    },
  },
};
