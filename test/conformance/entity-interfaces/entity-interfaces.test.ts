import { behaviour } from '../support/behaviour.ts';
import { notice } from './subgraphs.ts';

behaviour('Entities behind an interface are fetched by their own type', notice, [
  {
    title: 'Each is sent under its own type’s name.',
    query: '{ pinned { ... on Letter { text } ... on Memo { text } } }',
    data: { pinned: [{ text: 'Doors' }, { text: 'Dear all' }] },
    representations: {
      office: [
        { __typename: 'Memo', id: 'n2' },
        { __typename: 'Letter', id: 'n1' },
      ],
    },
  },
  {
    title: 'The interface of one subgraph can be asked of what another subgraph named.',
    query: '{ pinned { id ... on Note { text } } }',
    data: {
      pinned: [
        { id: 'n2', text: 'Doors' },
        { id: 'n1', text: 'Dear all' },
      ],
    },
  },
  {
    title: 'An entity behind an interface may lead to another.',
    query: '{ latest { id reply { id ... on Letter { stamp pins } } } }',
    data: { latest: { id: 'n2', reply: { id: 'n1', stamp: '1d', pins: 4 } } },
  },
  {
    title: 'What only one of the types has is fetched for that type only.',
    query: '{ notes { text ... on Letter { pins } } }',
    data: { notes: [{ text: 'Dear all', pins: 4 }, { text: 'Doors' }] },
    representations: { board: [{ __typename: 'Letter', id: 'n1' }] },
  },
]);
