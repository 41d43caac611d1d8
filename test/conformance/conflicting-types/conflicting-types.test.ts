import { behaviour } from '../support/behaviour.ts';
import { anthology } from './subgraphs.ts';

behaviour('One name can stand for fields of different types', anthology, [
  {
    title: 'For fields that only one of the subgraph’s types may leave empty.',
    query: '{ pieces { ... on Poem { text: line } ... on Tune { text: motif } } }',
    data: { pieces: [{ text: 'Tyger' }, { text: null }] },
    requests: { anthology: 1 },
  },
  {
    title: 'Without any alias, when the fields have the same name.',
    query: '{ pieces { ... on Poem { words mood } ... on Tune { words mood } } }',
    data: {
      pieces: [
        { words: ['a'], mood: 'GLAD' },
        { words: ['b', null], mood: null },
      ],
    },
  },
  {
    title: 'For one object that is no list.',
    query: '{ piece { ... on Tune { text: motif } ... on Poem { text: line id } } }',
    data: { piece: { text: 'Tyger', id: 'a1' } },
  },
  {
    title: 'With different arguments for each type.',
    query: '{ pieces { ... on Poem { size(of: 1) } ... on Tune { size(of: 2) } } }',
    data: { pieces: [{ size: 10 }, { size: 200 }] },
  },
  {
    title: 'For fields of different subgraphs.',
    query: '{ pieces { ... on Poem { text: line } ... on Tune { text: remark } } }',
    data: { pieces: [{ text: 'Tyger' }, { text: 'slowly' }] },
  },
  {
    title: 'For fields that are fetched by key.',
    query: '{ pieces { ... on Poem { n: page } ... on Tune { n: tempo } } }',
    data: { pieces: [{ n: 1 }, { n: 60 }] },
    requests: { anthology: 1, notes: 1 },
  },
  {
    title: 'In the caller’s order.',
    query: '{ pieces { __typename ... on Tune { id text: motif } ... on Poem { text: line id } } }',
    data: {
      pieces: [
        { __typename: 'Poem', text: 'Tyger', id: 'a1' },
        { __typename: 'Tune', id: 'b1', text: null },
      ],
    },
  },
  {
    title: 'Fields that callers see as different are refused.',
    query: '{ pieces { ... on Poem { note } ... on Tune { note } } }',
    refused: true,
  },
]);
