import { behaviour } from '../support/behaviour.ts';
import { finds } from './subgraphs.ts';

behaviour('Unions join types of several subgraphs', finds, [
  {
    title: 'Each member gives the fields of its own fragment.',
    query: '{ finds { __typename ... on Rock { hardness } ... on Bird { song } } }',
    data: {
      finds: [
        { __typename: 'Rock', hardness: 7 },
        { __typename: 'Bird', song: 'chiff-chaff' },
      ],
    },
    requests: { collection: 1 },
  },
  {
    title: 'A member that no fragment is about is an empty object.',
    query: '{ finds { ... on Bird { song } } }',
    data: { finds: [{}, { song: 'chiff-chaff' }] },
  },
  {
    title: 'The same field of different members is fetched elsewhere in one request.',
    query: '{ finds { ... on Rock { places } ... on Bird { places } } }',
    data: { finds: [{ places: ['cliff'] }, { places: ['hedge', 'lawn'] }] },
    requests: { collection: 1, sightings: 1 },
  },
  {
    title: 'Each subgraph answers with the members that it knows.',
    query: `{
      seen { ... on Cloud { shape } ... on Bird { places song } ... on Rock { hardness } }
      finds { ... on Cloud { shape } ... on Rock { id } }
    }`,
    data: {
      seen: [{ shape: 'anvil' }, { places: ['hedge', 'lawn'], song: 'chiff-chaff' }],
      finds: [{ id: 'r1' }, {}],
    },
  },
  {
    title: 'Unions within unions are followed.',
    query:
      '{ best { ... on Bird { eats { __typename ... on Seed { colour sown } ... on Bird { song } } } } }',
    data: { best: { eats: { __typename: 'Seed', colour: 'brown', sown: true } } },
  },
  {
    title: 'Lists of lists of a union keep their shape, nulls too.',
    query: '{ drawer { ... on Rock { places } ... on Bird { id places } } }',
    data: {
      drawer: [
        [{ places: ['cliff'] }, { id: 'b1', places: ['hedge', 'lawn'] }],
        [],
        [{ id: 'b1', places: ['hedge', 'lawn'] }, null],
      ],
    },
    representations: {
      sightings: [
        { __typename: 'Rock', id: 'r1' },
        { __typename: 'Bird', id: 'b1' },
      ],
    },
  },
  {
    title: 'Members may give one name to fields of different subgraphs.',
    query: '{ finds { ... on Rock { what: places } ... on Bird { what: places kind: __typename } } }',
    data: { finds: [{ what: ['cliff'] }, { what: ['hedge', 'lawn'], kind: 'Bird' }] },
  },
  {
    title: 'Nothing but the names of the types can be asked for.',
    query: '{ seen { __typename } best { __typename } }',
    data: { seen: [{ __typename: 'Cloud' }, { __typename: 'Bird' }], best: { __typename: 'Bird' } },
    requests: { collection: 1, sightings: 1 },
  },
]);
