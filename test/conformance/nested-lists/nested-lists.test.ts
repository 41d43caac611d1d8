import { behaviour } from '../support/behaviour.ts';
import { chess } from './subgraphs.ts';

behaviour('Lists may hold lists', chess, [
  {
    title: 'Entities in lists of lists are fetched, each place keeps its shape, and nulls stay.',
    query: '{ board { id piece } }',
    data: {
      board: [
        [
          { id: 'a1', piece: 'rook' },
          { id: 'b1', piece: null },
        ],
        [{ id: 'b1', piece: null }],
        [],
        null,
        [null, { id: 'a1', piece: 'rook' }],
      ],
    },
    representations: {
      pieces: [
        { __typename: 'Square', id: 'a1' },
        { __typename: 'Square', id: 'b1' },
      ],
    },
  },
  {
    title: 'Three deep.',
    query: '{ cube { piece colour } }',
    data: {
      cube: [
        [[{ piece: 'rook', colour: 'black' }]],
        [
          [
            { piece: null, colour: 'white' },
            { piece: 'rook', colour: 'black' },
          ],
          [],
        ],
      ],
    },
  },
  {
    title: 'Lists of lists of numbers are left as they are.',
    query: '{ marks }',
    data: { marks: [[1, 2], null, []] },
  },
  {
    title: 'Lists of lists within a list of objects.',
    query: '{ games { moves { from { piece } to { piece colour } } } }',
    data: {
      games: [
        { moves: [[{ from: { piece: 'rook' }, to: { piece: null, colour: 'white' } }], []] },
        { moves: [[{ from: { piece: null }, to: null }]] },
      ],
    },
  },
  {
    title: 'Lists of lists that come with an entity lead to further entities.',
    query: '{ cube { threats { colour piece } } }',
    data: {
      cube: [
        [[{ threats: [[{ colour: 'white', piece: null }]] }]],
        [[{ threats: [] }, { threats: [[{ colour: 'white', piece: null }]] }], []],
      ],
    },
  },
  {
    title: 'A failure in the innermost list is told at its place.',
    query: '{ board { threats { id } } }',
    down: ['pieces'],
    data: { board: [[null, null], [null], [], null, [null, null]] },
    errors: [
      { path: ['board', 0, 0, 'threats'], code: 'SUBGRAPH_UNAVAILABLE' },
      { path: ['board', 0, 1, 'threats'], code: 'SUBGRAPH_UNAVAILABLE' },
      { path: ['board', 1, 0, 'threats'], code: 'SUBGRAPH_UNAVAILABLE' },
      { path: ['board', 4, 1, 'threats'], code: 'SUBGRAPH_UNAVAILABLE' },
    ],
  },
]);
