import { behaviour } from '../support/behaviour.ts';
import { mint } from './subgraphs.ts';

behaviour('Subgraphs may call their root types what they like', mint, [
  {
    title: 'Their fields are together in one query.',
    query: '{ coins { metal pounds } dearest { metal } }',
    data: { coins: [{ metal: 'gold', pounds: 9 }], dearest: { metal: 'gold' } },
  },
  {
    title: 'Their mutations are together too.',
    query: 'mutation { strike(metal: "tin") { metal pounds } }',
    data: { strike: { metal: 'tin', pounds: 9 } },
  },
  {
    title: 'Callers see the usual names.',
    query: '{ __typename __schema { queryType { name } mutationType { name } } }',
    data: {
      __typename: 'Query',
      __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' } },
    },
    requests: {},
  },
  {
    title: 'A type that a subgraph calls by the root’s usual name is not seen.',
    query: '{ __type(name: "CoinsQuery") { name } }',
    data: { __type: null },
  },
]);
