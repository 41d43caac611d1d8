import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const pieces = [
  { __typename: 'Poem', id: 'a1', line: 'Tyger', words: ['a'], mood: 'GLAD' },
  { __typename: 'Tune', id: 'b1', motif: null, words: ['b', null], mood: null },
];
const notes = [
  { id: 'a1', note: 'first', page: 1 },
  { id: 'b1', note: null, page: null },
];

/**
 * Callers may give one name to fields of two types that look alike to them. Within one subgraph those fields may
 * differ in whether they can be null, which GraphQL forbids in one request.
 */
export const anthology: Subgraphs = {
  anthology: {
    schema: `
      type Query { pieces: [Piece!]! piece: Piece }
      union Piece = Poem | Tune
      enum Mood { GLAD SAD }
      type Poem @key(fields: "id") {
        id: ID! line: String! @shareable words: [String!]! @shareable mood: Mood! @shareable size(of: Int!): Int!
      }
      type Tune @key(fields: "id") {
        id: ID! motif: String words: [String] @shareable mood: Mood size(of: Int!): Int!
      }
    `,
    resolvers: {
      Query: { pieces: () => pieces, piece: () => pieces[0] },
      Poem: { size: (_, { of }) => of * 10 },
      Tune: { size: (_, { of }) => of * 100 },
    },
  },
  notes: {
    schema: `
      enum Mood { GLAD SAD }
      type Poem @key(fields: "id") {
        id: ID! line: String @shareable words: [String] @shareable mood: Mood @shareable note: String! page: Int
      }
      type Tune @key(fields: "id") { id: ID! words: [String] @shareable note: String remark: String page: Int tempo: Int }
    `,
    resolvers: {
      Poem: { __resolveReference: findBy(notes, 'id') },
      Tune: { __resolveReference: findBy(notes, 'id'), remark: () => 'slowly', tempo: () => 60 },
    },
  },
};
