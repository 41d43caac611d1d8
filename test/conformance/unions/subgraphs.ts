import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const rocks = [{ __typename: 'Rock', id: 'r1', hardness: 7 }];
const birds = [{ __typename: 'Bird', id: 'b1', song: 'chiff-chaff', eats: { __typename: 'Seed', id: 's1' } }];
const seeds = [{ __typename: 'Seed', id: 's1', colour: 'brown' }];
const sighted = [
  { id: 'r1', places: ['cliff'] },
  { id: 'b1', places: ['hedge', 'lawn'] },
];
const grid = [[rocks[0], birds[0]], [], [birds[0], null]];

/** Finds of different kinds: the union has other members in each subgraph. */
export const finds: Subgraphs = {
  collection: {
    schema: `
      type Query { finds: [Find!]! best: Find drawer: [[Find]!]! }
      union Find = Rock | Bird
      type Rock @key(fields: "id") { id: ID! hardness: Int! }
      type Bird @key(fields: "id") { id: ID! song: String! eats: Food }
      union Food = Seed | Bird
      type Seed @key(fields: "id") { id: ID! colour: String! }
    `,
    resolvers: {
      Query: { finds: () => [...rocks, ...birds], best: () => birds[0], drawer: () => grid },
      Bird: { __resolveReference: findBy(birds, 'id'), eats: () => seeds[0] },
      Rock: { __resolveReference: findBy(rocks, 'id') },
      Seed: { __resolveReference: findBy(seeds, 'id') },
    },
  },
  sightings: {
    schema: `
      type Query { seen: [Find!]! }
      union Find = Bird | Cloud
      type Bird @key(fields: "id") { id: ID! places: [String!]! }
      type Rock @key(fields: "id") { id: ID! places: [String!]! }
      type Cloud { shape: String! }
      type Seed @key(fields: "id") { id: ID! sown: Boolean! }
    `,
    resolvers: {
      Query: {
        seen: () => [
          { __typename: 'Cloud', shape: 'anvil' },
          { __typename: 'Bird', id: 'b1' },
        ],
      },
      Bird: {
        __resolveReference: findBy(sighted, 'id'),
        places: (bird) => findBy(sighted, 'id')(bird)?.places,
      },
      Rock: { __resolveReference: findBy(sighted, 'id') },
      Seed: { sown: () => true },
    },
  },
};
