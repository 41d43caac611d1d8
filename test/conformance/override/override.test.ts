import { behaviour } from '../support/behaviour.ts';
import { market } from './subgraphs.ts';

behaviour('A subgraph can take a field over from another', market, [
  {
    title: 'The field is answered by the subgraph that took it over, though the other is at hand.',
    query: '{ stalls { trade rent owner } }',
    data: { stalls: [{ trade: 'cheese', rent: 12, owner: 'Wensley' }] },
    requests: { register: 1, accounts: 1 },
  },
  {
    title: 'The subgraph that it was taken from is not asked at all if nothing else is wanted of it.',
    query: '{ debtors { id rent } }',
    data: { debtors: [{ id: 's1', rent: 12 }] },
    requests: { accounts: 1 },
  },
  {
    title: 'A root field can be taken over.',
    query: '{ takings }',
    data: { takings: 200 },
    requests: { accounts: 1 },
  },
  {
    title: 'A field can say that it was taken from a subgraph that is no longer there.',
    query: '{ stalls { arrears } }',
    data: { stalls: [{ arrears: 3 }] },
  },
  {
    title: 'When the new subgraph is not there, the old one is not asked instead.',
    query: '{ stalls { trade } takings }',
    down: ['accounts'],
    data: null,
    errors: [{ path: ['takings'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'accounts' }],
  },
]);
