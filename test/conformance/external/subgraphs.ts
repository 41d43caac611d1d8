import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const songs = [{ id: 's1', title: 'Jerusalem', metre: { beats: 3, unit: 4 } }];
/** What the choir happens to hold of the same song, and may not be asked for. */
const copies = [{ id: 's1', title: 'a stale title', metre: { beats: 0, unit: 0 }, voices: 4 }];

export const choir: Subgraphs = {
  hymnal: {
    schema: `
      type Query { songs: [Song!]! }
      type Song @key(fields: "id") { id: ID! title: String! metre: Metre! }
      type Metre { beats: Int! unit: Int! }
    `,
    resolvers: { Query: { songs: () => songs }, Song: { __resolveReference: findBy(songs, 'id') } },
  },
  choir: {
    schema: `
      type Query { repertoire: [Song!]! }
      extend type Song @key(fields: "id") {
        id: ID! @external
        title: String! @external
        metre: Metre! @external
        voices: Int!
        entry: String! @requires(fields: "title metre { beats unit }")
      }
      type Metre @external { beats: Int! unit: Int! }
    `,
    resolvers: {
      Query: { repertoire: () => copies },
      Song: {
        __resolveReference: ({ title, metre, ...rest }) => ({ ...findBy(copies, 'id')(rest), title, metre }),
        entry: ({ title, metre }) => `${title} in ${metre.beats}/${metre.unit}`,
      },
    },
  },
};
