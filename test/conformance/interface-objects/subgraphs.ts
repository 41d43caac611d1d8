import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const recordings = [
  { __typename: 'Album', id: 'r1', title: 'Blue', tracks: 10 },
  { __typename: 'Concert', id: 'r2', title: 'At the Tivoli', venue: 'Tivoli' },
];
const ratings = [
  { id: 'r1', stars: 5, fans: [{ name: 'Kit' }] },
  { id: 'r2', stars: 3, fans: [] },
  { id: 'r9', stars: 1, fans: [] },
];

/** The ratings know recordings without knowing of which kind each is. */
export const recordingsAndRatings: Subgraphs = {
  archive: {
    schema: `
      type Query { recordings: [Recording!]! album: Album! }
      interface Recording @key(fields: "id") { id: ID! title: String! }
      type Album implements Recording @key(fields: "id") { id: ID! title: String! tracks: Int! }
      type Concert implements Recording @key(fields: "id") { id: ID! title: String! venue: String! }
    `,
    resolvers: {
      Query: { recordings: () => recordings, album: () => recordings[0] },
      Recording: { __resolveReference: findBy(recordings, 'id') },
      Album: { __resolveReference: findBy(recordings, 'id') },
      Concert: { __resolveReference: findBy(recordings, 'id') },
    },
  },
  ratings: {
    schema: `
      type Query { rated(least: Int!): [Recording!]! unknown: Recording }
      type Recording @interfaceObject @key(fields: "id") {
        id: ID!
        stars: Int!
        fans: [Fan!]!
      }
      type Fan { name: String! }
    `,
    resolvers: {
      Query: {
        rated: (_, { least }) => ratings.slice(0, 2).filter(({ stars }) => stars >= least),
        unknown: () => ratings[2],
      },
      Recording: { __resolveReference: findBy(ratings, 'id') },
    },
  },
};
