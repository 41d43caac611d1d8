import { behaviour } from '../support/behaviour.ts';
import { holders } from './subgraphs.ts';

const ranked = { ranked: 10 };
const compared = '20 200 blue';

behaviour('What is asked of one type is needed of no other', holders, [
  {
    title: 'Behind a union, for fields of one name with different joined fields below.',
    query: '{ found { ... on Depot { things { ranked } } ... on Person { things { compared } } } }',
    data: { found: [{ things: [ranked, { ranked: 20 }] }, null, { things: [{ compared }] }] },
  },
  {
    title: 'Under one alias.',
    query: '{ found { ... on Depot { a: things { ranked } } ... on Person { a: things { compared } } } }',
    data: { found: [{ a: [ranked, { ranked: 20 }] }, null, { a: [{ compared }] }] },
  },
  {
    title: 'Behind an interface that has the field itself.',
    query: '{ holders { ... on Depot { things { ranked } } ... on Person { things { compared } } } }',
    data: { holders: [{ things: [ranked, { ranked: 20 }] }, { things: [{ compared }] }] },
  },
  {
    title: 'Where the interface’s own field is asked for beside one type’s.',
    query: '{ holders { things { id } ... on Person { things { compared } } } }',
    data: { holders: [{ things: [{ id: 't1' }, { id: 't2' }] }, { things: [{ id: 't2', compared }] }] },
  },
  {
    title: 'Where the interface’s own field is asked for, of all types the same.',
    query: '{ holders { things { ranked compared } } }',
    data: {
      holders: [
        {
          things: [
            { ...ranked, compared: '10 100 red' },
            { ranked: 20, compared },
          ],
        },
        { things: [{ ranked: 20, compared }] },
      ],
    },
    requests: { registry: 1, scores: 1, sums: 1, joined: 1 },
  },
  {
    title: 'When a subgraph does not answer that only one of the types needs.',
    query: '{ found { ... on Depot { things { ranked } } ... on Person { things { compared } } } }',
    down: ['sums'],
    data: { found: [{ things: [ranked, { ranked: 20 }] }, null, { things: [{ compared: '20 null blue' }] }] },
    errors: [{ path: null, code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'sums' }],
  },
]);
