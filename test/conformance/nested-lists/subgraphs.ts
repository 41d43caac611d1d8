import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const squares = [
  { id: 'a1', colour: 'black' },
  { id: 'b1', colour: 'white' },
];
const at = (...ids: string[]) => ids.map((id) => ({ id }));
const board = [at('a1', 'b1'), at('b1'), [], null, [null, { id: 'a1' }]];

/** A board is rows of squares; who stands on a square is known elsewhere. */
export const chess: Subgraphs = {
  board: {
    schema: `
      type Query { board: [[Square]]! cube: [[[Square!]!]!]! marks: [[Int!]]! games: [Game!]! }
      type Game { moves: [[Step!]!]! }
      type Step { from: Square! to: Square }
      type Square @key(fields: "id") { id: ID! colour: String! }
    `,
    resolvers: {
      Query: {
        board: () => board,
        cube: () => [[at('a1')], [at('b1', 'a1'), []]],
        marks: () => [[1, 2], null, []],
        games: () => [
          { moves: [[{ from: { id: 'a1' }, to: { id: 'b1' } }], []] },
          { moves: [[{ from: { id: 'b1' }, to: null }]] },
        ],
      },
      Square: {
        __resolveReference: findBy(squares, 'id'),
        colour: ({ id }) => findBy(squares, 'id')({ id })?.colour,
      },
    },
  },
  pieces: {
    schema: `type Square @key(fields: "id") { id: ID! piece: String threats: [[Square!]!]! }`,
    resolvers: {
      Square: {
        piece: ({ id }) => (id === 'a1' ? 'rook' : null),
        threats: ({ id }) => (id === 'a1' ? [at('b1')] : []),
      },
    },
  },
};
