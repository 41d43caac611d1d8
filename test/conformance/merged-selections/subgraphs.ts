import { findBy, type Row } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const boats = [
  { __typename: 'Sloop', id: 'b1', name: 'Tern', masts: 1, crew: [{ id: 'k1' }, { id: 'k2' }] },
  { __typename: 'Barge', id: 'b2', name: 'Ox', tons: 40, crew: [] },
];
const crew = [
  { id: 'k1', name: 'Meg', rank: 'skipper', berth: { deck: 1, side: 'port' } },
  { id: 'k2', name: 'Sid', rank: 'hand', berth: null },
];

/** Boats behind an interface, and their crew in another subgraph. */
export const boatsAndCrew: Subgraphs = {
  boats: {
    schema: `
      type Query { boats: [Boat!]! boat(id: ID!): Boat }
      interface Boat { id: ID! name: String! crew: [Sailor!]! }
      type Sloop implements Boat @key(fields: "id") { id: ID! name: String! crew: [Sailor!]! masts: Int! }
      type Barge implements Boat @key(fields: "id") { id: ID! name: String! crew: [Sailor!]! tons: Int! }
      type Sailor @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: { Query: { boats: () => boats, boat: (_, wanted: Row) => findBy(boats, 'id')(wanted) } },
  },
  crew: {
    schema: `
      type Sailor @key(fields: "id") { id: ID! name: String! rank: String! berth: Berth }
      type Berth { deck: Int! side: String! }
    `,
    resolvers: { Sailor: { __resolveReference: findBy(crew, 'id') } },
  },
};
