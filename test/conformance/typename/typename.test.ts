import { behaviour } from '../support/behaviour.ts';
import { wood } from './subgraphs.ts';

behaviour('The name of a type can be asked for anywhere', wood, [
  {
    title: 'Of the query itself, without asking anybody.',
    query: '{ __typename }',
    data: { __typename: 'Query' },
    requests: {},
  },
  {
    title: 'Of the query itself, under another name and among other fields.',
    query: '{ hoots what: __typename }',
    data: { hoots: 3, what: 'Query' },
  },
  {
    title: 'Of a mutation.',
    query: 'mutation { __typename fell(id: "t1") { __typename rings } }',
    data: { __typename: 'Mutation', fell: { __typename: 'Oak', rings: 80 } },
  },
  {
    title: 'Of entities, of plain objects, and of what another subgraph adds.',
    query: '{ oak { __typename soil { __typename ph } nests { __typename } } }',
    data: {
      oak: { __typename: 'Oak', soil: { __typename: 'Soil', ph: 6 }, nests: { __typename: 'Nests' } },
    },
  },
  {
    title: 'Behind an interface and a union it is the type’s own name.',
    query: '{ trees { __typename } lodger { __typename ... on Owl { hoots } } }',
    data: { trees: [{ __typename: 'Oak' }], lodger: { __typename: 'Owl', hoots: 3 } },
  },
  {
    title: 'It is not in the answer unless asked for.',
    query: '{ trees { ... on Oak { nests { count } } } lodger { ... on Owl { hoots } } }',
    data: { trees: [{ nests: { count: 2 } }], lodger: { hoots: 3 } },
  },
  {
    title: 'In a fragment, and only for its type.',
    query: '{ lodger { ... on Oak { oak: __typename } ... on Owl { owl: __typename } } }',
    data: { lodger: { owl: 'Owl' } },
  },
  {
    title: 'A condition holds for it as for any field.',
    query:
      'query ($want: Boolean!) { oak { __typename @include(if: $want) id } a: __typename @skip(if: $want) }',
    variables: { want: false },
    data: { oak: { id: 't1' }, a: 'Query' },
  },
]);
