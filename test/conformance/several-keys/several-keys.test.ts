import { behaviour } from '../support/behaviour.ts';
import { garden } from './subgraphs.ts';

behaviour('An entity with several keys is fetched by the one at hand', garden, [
  {
    title: 'A key that is at hand is used at once.',
    query: '{ tallest { height hardy } }',
    data: { tallest: { height: 3, hardy: true } },
    requests: { herbarium: 1, atlas: 1 },
    representations: { atlas: [{ __typename: 'Plant', wikidata: 'Q15111' }] },
  },
  {
    title: 'The other key of the same subgraph leads elsewhere.',
    query: '{ tallest { tag } }',
    data: { tallest: { tag: 't1' } },
    requests: { herbarium: 1, labels: 1 },
    representations: { labels: [{ __typename: 'Plant', latinName: 'Rosa canina' }] },
  },
  {
    title: 'A subgraph is asked for nothing but a key if only that key leads further.',
    query: '{ beds { label plants { height } } }',
    data: {
      beds: [
        { label: 'G1', plants: [{ height: 3 }, { height: 0.1 }] },
        { label: 'G2', plants: [] },
      ],
    },
    requests: { garden: 1, labels: 1, herbarium: 1 },
  },
  {
    title: 'Keys lead on through three subgraphs.',
    query: '{ beds { plants { tag hardy } } }',
    data: {
      beds: [
        {
          plants: [
            { tag: 't1', hardy: true },
            { tag: 't2', hardy: false },
          ],
        },
        { plants: [] },
      ],
    },
    requests: { garden: 1, labels: 1, herbarium: 1, atlas: 1 },
    representations: {
      atlas: [
        { __typename: 'Plant', wikidata: 'Q15111' },
        { __typename: 'Plant', wikidata: 'Q147552' },
      ],
    },
  },
  {
    title: 'Keys lead back the same way.',
    query: '{ hardy { tag latinName hardy } }',
    data: { hardy: [{ tag: 't1', latinName: 'Rosa canina', hardy: true }] },
    requests: { atlas: 1, herbarium: 1, labels: 1 },
  },
  {
    title: 'A subgraph on the way that does not answer is named at every place it would have led to.',
    query: '{ beds { plants { tag hardy } } }',
    down: ['labels'],
    data: null,
    errors: [{ path: ['beds', 0, 'plants', 0, 'hardy'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'labels' }],
    requests: { garden: 1, labels: 1 },
  },
]);
