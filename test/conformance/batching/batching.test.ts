import { behaviour } from '../support/behaviour.ts';
import { league } from './subgraphs.ts';

behaviour('A subgraph is asked once for all that is known to be wanted', league, [
  {
    title: 'Different types at different places are fetched in one request.',
    query: '{ teams { wins home { seats } away { seats } players { shirt } } }',
    data: {
      teams: [
        { wins: 4, home: { seats: 100 }, away: { seats: 50 }, players: [{ shirt: 1 }, { shirt: 2 }] },
        { wins: 2, home: { seats: 50 }, away: null, players: [{ shirt: 3 }] },
      ],
    },
    requests: { teams: 1, records: 1 },
  },
  {
    title: 'Root fields of one subgraph are asked in one request.',
    query: '{ a: team(id: "t1") { name } b: team(id: "t2") { name } teams { id } }',
    data: { a: { name: 'Reds' }, b: { name: 'Blues' }, teams: [{ id: 't1' }, { id: 't2' }] },
    requests: { teams: 1 },
  },
  {
    title: 'Twenty names for one field take no more requests than one.',
    query: `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: team(id: "t${(i % 2) + 1}") { wins }`).join(' ')} }`,
    data: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, { wins: i % 2 === 0 ? 4 : 2 }])),
    requests: { teams: 1, records: 1 },
  },
  {
    title: 'A second subgraph is asked once too, however many places lead to it.',
    query: '{ teams { players { wage } home { keeper { wage } } } }',
    data: {
      teams: [
        { players: [{ wage: 100 }, { wage: 200 }], home: { keeper: { wage: 300 } } },
        { players: [{ wage: 300 }], home: { keeper: null } },
      ],
    },
  },
  {
    title: 'A place with nothing to fetch does not keep the others from being fetched.',
    query: '{ team(id: "t2") { away { seats } home { seats } } }',
    data: { team: { away: null, home: { seats: 50 } } },
    requests: { teams: 1, records: 1 },
  },
  {
    title: 'If no place has anything to fetch, nobody is asked.',
    query: '{ team(id: "t2") { away { seats keeper { wage } } } }',
    data: { team: { away: null } },
    requests: { teams: 1 },
  },
  {
    title: 'What the subgraph already gives along the way is not fetched by key.',
    query: '{ team(id: "t1") { players { ground { seats keeper { shirt } } } } }',
    data: {
      team: {
        players: [
          { ground: { seats: 100, keeper: { shirt: 3 } } },
          { ground: { seats: 100, keeper: { shirt: 3 } } },
        ],
      },
    },
    requests: { teams: 1, records: 1 },
  },
]);
