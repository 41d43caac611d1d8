import { behaviour } from '../support/behaviour.ts';
import { jobsAndBills } from './subgraphs.ts';

behaviour('What a field needs may itself need something', jobsAndBills, [
  {
    title: 'One joined field needs another, of another subgraph.',
    query: '{ jobs { price } }',
    data: { jobs: [{ price: 21 }, { price: 3 }] },
    requests: { jobs: 1, costs: 1, prices: 1 },
  },
  {
    title: 'Three in a row, back to the subgraph where they began.',
    query: '{ jobs { bill } }',
    data: { jobs: [{ bill: 'bill 21' }, { bill: 'bill 3' }] },
    requests: { jobs: 2, costs: 1, prices: 1 },
  },
  {
    title: 'All of them in the answer, in the order asked for.',
    query: '{ job(id: "j1") { bill cost hours price } }',
    data: { job: { bill: 'bill 21', cost: 20, hours: 10, price: 21 } },
  },
  {
    title: 'A field needs a joined field of another entity.',
    query: '{ jobs { pair } }',
    data: { jobs: [{ pair: '20 and 2' }, { pair: '2 and undefined' }] },
    representations: {
      prices: [
        { __typename: 'Job', id: 'j1', cost: 20, mate: { cost: 2 } },
        { __typename: 'Job', id: 'j2', cost: 2, mate: null },
      ],
    },
  },
  {
    title: 'An entity that a joined field gives has joined fields of its own.',
    query: '{ jobs { estimate { weight } } }',
    data: { jobs: [{ estimate: { weight: 50 } }, { estimate: null }] },
  },
  {
    title: 'A field needs other things of each member of a union.',
    query: '{ jobs { wear } }',
    data: { jobs: [{ wear: 20 }, { wear: -3 }] },
  },
  {
    title: 'A failure at the beginning goes on as null, and is told once.',
    query: '{ job(id: "j1") { bill } }',
    down: ['costs'],
    data: { job: { bill: 'bill null' } },
    errors: [{ path: null, code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'costs' }],
  },
  {
    title: 'A failure in the middle is told at its place if that was asked for.',
    query: '{ job(id: "j1") { cost price bill } }',
    down: ['prices'],
    data: { job: { cost: 20, price: null, bill: 'bill null' } },
    errors: [{ path: ['job', 'price'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'prices' }],
  },
]);
