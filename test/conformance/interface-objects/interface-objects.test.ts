import { behaviour } from '../support/behaviour.ts';
import { recordingsAndRatings } from './subgraphs.ts';

behaviour('A subgraph can add to an interface without knowing its types', recordingsAndRatings, [
  {
    title: 'Its fields are found on the interface.',
    query: '{ recordings { title stars } }',
    data: {
      recordings: [
        { title: 'Blue', stars: 5 },
        { title: 'At the Tivoli', stars: 3 },
      ],
    },
    representations: {
      ratings: [
        { __typename: 'Recording', id: 'r1' },
        { __typename: 'Recording', id: 'r2' },
      ],
    },
  },
  {
    title: 'Its fields are found on each type.',
    query: '{ album { stars fans { name } tracks } }',
    data: { album: { stars: 5, fans: [{ name: 'Kit' }], tracks: 10 } },
    representations: { ratings: [{ __typename: 'Recording', id: 'r1' }] },
  },
  {
    title: 'Its fields are found in a fragment on one type, for that type only.',
    query: '{ recordings { id ... on Concert { stars } } }',
    data: { recordings: [{ id: 'r1' }, { id: 'r2', stars: 3 }] },
    representations: { ratings: [{ __typename: 'Recording', id: 'r2' }] },
  },
  {
    title: 'What it alone knows takes no further request.',
    query: '{ rated(least: 4) { id stars } }',
    data: { rated: [{ id: 'r1', stars: 5 }] },
    requests: { ratings: 1 },
  },
  {
    title: 'The name of the type comes from the subgraph that knows it.',
    query: '{ rated(least: 1) { __typename id } }',
    data: {
      rated: [
        { __typename: 'Album', id: 'r1' },
        { __typename: 'Concert', id: 'r2' },
      ],
    },
    requests: { ratings: 1, archive: 1 },
  },
  {
    title: 'The interface’s other fields come from the subgraph that has them.',
    query: '{ rated(least: 1) { stars title } }',
    data: {
      rated: [
        { stars: 5, title: 'Blue' },
        { stars: 3, title: 'At the Tivoli' },
      ],
    },
  },
  {
    title: 'A fragment on a type is decided once the type is known.',
    query: '{ rated(least: 1) { stars ... on Album { tracks } ... on Concert { venue } } }',
    data: {
      rated: [
        { stars: 5, tracks: 10 },
        { stars: 3, venue: 'Tivoli' },
      ],
    },
  },
  {
    title: 'A fragment on a type holds back the added fields from the other types.',
    query: '{ rated(least: 1) { id ... on Album { stars title } } }',
    data: { rated: [{ id: 'r1', stars: 5, title: 'Blue' }, { id: 'r2' }] },
  },
  {
    title: 'An object of which nobody knows the type is null.',
    query: '{ unknown { __typename id } }',
    data: { unknown: null },
    errors: [{ path: ['unknown'] }],
  },
  {
    title: 'What is known of it without its type is answered.',
    query: '{ unknown { id stars } }',
    data: { unknown: { id: 'r9', stars: 1 } },
    requests: { ratings: 1 },
  },
]);
