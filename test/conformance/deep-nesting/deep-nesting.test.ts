import { behaviour } from '../support/behaviour.ts';
import { chain } from './subgraphs.ts';

behaviour('Entities lead to entities', chain, [
  {
    title: 'Eight levels, to and fro between two subgraphs.',
    query: '{ start { even { odd { even { odd { even { odd { even { odd { id } } } } } } } } } }',
    data: {
      start: { even: { odd: { even: { odd: { even: { odd: { even: { odd: { id: '8' } } } } } } } } },
    },
  },
  {
    title: 'Something of the other subgraph at every level.',
    query: '{ start { weight even { weight even { weight even { weight even { weight } } } } } }',
    data: {
      start: {
        weight: 0,
        even: { weight: 2, even: { weight: 4, even: { weight: 6, even: { weight: 8 } } } },
      },
    },
    requests: { even: 1, odd: 1 },
  },
  {
    title: 'Lists within lists, where one entity stands at several depths.',
    query: '{ start { many { weight many { weight many { id weight } } } } }',
    data: {
      start: {
        many: [
          {
            weight: 2,
            many: [
              {
                weight: 4,
                many: [
                  { id: '3', weight: 6 },
                  { id: '4', weight: 8 },
                ],
              },
              { weight: 6, many: [] },
            ],
          },
          {
            weight: 4,
            many: [
              { weight: 6, many: [] },
              { weight: 8, many: [] },
            ],
          },
        ],
      },
    },
    requests: { even: 1, odd: 1 },
  },
  {
    title: 'The way ends where there is nothing further.',
    query: '{ start { odd { even { odd { many { odd { id } } } } } } }',
    data: { start: { odd: { even: { odd: { many: [] } } } } },
  },
  {
    title: 'A failure on the way is told at the first place that it leaves empty.',
    query: '{ start { even { odd { even { id } } } } }',
    down: ['odd'],
    data: { start: { even: { odd: null } } },
    errors: [{ path: ['start', 'even', 'odd'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'odd' }],
    requests: { even: 1, odd: 1 },
  },
]);
