import { behaviour } from '../support/behaviour.ts';
import { harbour } from './subgraphs.ts';

behaviour('A subgraph may name an entity without answering for it', harbour, [
  {
    title: 'The key alone takes no further request.',
    query: '{ crews { boat { id } } }',
    data: { crews: [{ boat: { id: 'b1' } }, { boat: null }] },
    requests: { crews: 1 },
  },
  {
    title: 'The rest comes from the subgraph that answers for it.',
    query: '{ crews { name boat { length } } }',
    data: {
      crews: [
        { name: 'Night crew', boat: { length: 14 } },
        { name: 'Day crew', boat: null },
      ],
    },
    representations: { harbour: [{ __typename: 'Boat', id: 'b1' }] },
  },
  {
    title: 'A stub leads there and back.',
    query: '{ boats { length crew { name boat { id length } } } }',
    data: { boats: [{ length: 14, crew: { name: 'Night crew', boat: { id: 'b1', length: 14 } } }] },
  },
]);
