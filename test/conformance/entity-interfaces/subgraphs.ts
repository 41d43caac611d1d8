import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const notes = [
  { __typename: 'Letter', id: 'n1', text: 'Dear all', stamp: '1d' },
  { __typename: 'Memo', id: 'n2', text: 'Doors', copies: 3 },
];
const pinned = [
  { __typename: 'Memo', id: 'n2', reply: { __typename: 'Letter', id: 'n1' } },
  { __typename: 'Letter', id: 'n1', reply: null },
];

/** Notes are entities under an interface that itself has a key. The board knows both kinds by their id. */
export const notice: Subgraphs = {
  office: {
    schema: `
      type Query { notes: [Note!]! }
      interface Note @key(fields: "id") { id: ID! text: String! }
      type Letter implements Note @key(fields: "id") { id: ID! text: String! stamp: String! }
      type Memo implements Note @key(fields: "id") { id: ID! text: String! copies: Int! }
    `,
    resolvers: {
      Query: { notes: () => notes },
      Note: { __resolveReference: findBy(notes, 'id') },
      Letter: { __resolveReference: findBy(notes, 'id') },
      Memo: { __resolveReference: findBy(notes, 'id') },
    },
  },
  board: {
    schema: `
      type Query { pinned: [Pinned!]! latest: Pinned! }
      interface Pinned { id: ID! reply: Pinned }
      type Letter implements Pinned @key(fields: "id") { id: ID! reply: Pinned pins: Int! }
      type Memo implements Pinned @key(fields: "id") { id: ID! reply: Pinned }
    `,
    resolvers: {
      Query: { pinned: () => pinned, latest: () => pinned[0] },
      Letter: { __resolveReference: findBy(pinned, 'id'), pins: () => 4 },
      Memo: { __resolveReference: findBy(pinned, 'id') },
    },
  },
};
