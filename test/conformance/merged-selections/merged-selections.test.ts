import { behaviour } from '../support/behaviour.ts';
import { boatsAndCrew } from './subgraphs.ts';

const tern = {
  name: 'Tern',
  crew: [
    { name: 'Meg', rank: 'skipper' },
    { name: 'Sid', rank: 'hand' },
  ],
};

behaviour('Selections of one field are merged into one', boatsAndCrew, [
  {
    title: 'A list asked for twice is one list, and each row has the fields of both.',
    query: '{ boats { id } boats { name } }',
    data: {
      boats: [
        { id: 'b1', name: 'Tern' },
        { id: 'b2', name: 'Ox' },
      ],
    },
  },
  {
    title: 'A list of entities asked for twice has the fields of both, each from its own subgraph.',
    query: '{ boat(id: "b1") { crew { name } name crew { rank } } }',
    data: { boat: { crew: tern.crew, name: 'Tern' } },
    requests: { boats: 1, crew: 1 },
  },
  {
    title: 'A field asked for twice is answered once, where it was first asked for.',
    query: '{ boat(id: "b1") { name id name } }',
    data: { boat: { name: 'Tern', id: 'b1' } },
  },
  {
    title: 'A spread fragment and the fields beside it are merged.',
    query: `
      query { boat(id: "b1") { ...named crew { rank } } }
      fragment named on Boat { name crew { ...whom } }
      fragment whom on Sailor { name }
    `,
    data: { boat: tern },
  },
  {
    title: 'A fragment that is spread twice counts once.',
    query: `
      query { boats { ...both ... on Sloop { ...both masts } } }
      fragment both on Boat { id }
    `,
    data: { boats: [{ id: 'b1', masts: 1 }, { id: 'b2' }] },
  },
  {
    title: 'A field of the interface and the same field of a type are merged for that type.',
    query: '{ boats { crew { id } ... on Sloop { crew { name } } } }',
    data: {
      boats: [
        {
          crew: [
            { id: 'k1', name: 'Meg' },
            { id: 'k2', name: 'Sid' },
          ],
        },
        { crew: [] },
      ],
    },
  },
  {
    title: 'An object asked for twice has the fields of both.',
    query: '{ boat(id: "b1") { crew { berth { deck } berth { side } } } }',
    data: { boat: { crew: [{ berth: { deck: 1, side: 'port' } }, { berth: null }] } },
  },
  {
    title: 'The conditions of one selection leave the other alone.',
    query: 'query ($no: Boolean = false) { boats { name } boats @include(if: $no) { id } }',
    data: { boats: [{ name: 'Tern' }, { name: 'Ox' }] },
  },
  {
    title: 'A field under two conditions is there if either holds.',
    query: `query ($a: Boolean!, $b: Boolean!) {
      boat(id: "b2") { name @include(if: $a) name @include(if: $b) id }
    }`,
    variables: { a: false, b: true },
    data: { boat: { name: 'Ox', id: 'b2' } },
  },
  {
    title: 'A field of another subgraph under two conditions, by way of two fragments.',
    query: `
      query ($a: Boolean!, $b: Boolean!) {
        boat(id: "b1") { crew { id ...one @include(if: $a) ...two @skip(if: $b) } }
      }
      fragment one on Sailor { name berth { deck } }
      fragment two on Sailor { name berth { side } }
    `,
    variables: { a: false, b: false },
    data: {
      boat: {
        crew: [
          { id: 'k1', name: 'Meg', berth: { side: 'port' } },
          { id: 'k2', name: 'Sid', berth: null },
        ],
      },
    },
  },
  {
    title: 'Conditions within each other must all hold.',
    query: `query ($a: Boolean!, $b: Boolean!) {
      boat(id: "b1") { id ... @include(if: $a) { ... @skip(if: $b) { crew { name } } name } }
    }`,
    variables: { a: true, b: true },
    data: { boat: { id: 'b1', name: 'Tern' } },
    requests: { boats: 1 },
  },
  {
    title: 'Selections that would conflict are refused.',
    query: '{ boat(id: "b1") { x: name x: id } }',
    refused: true,
  },
]);
