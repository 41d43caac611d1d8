import { behaviour } from '../support/behaviour.ts';
import { membersAndClubs } from './subgraphs.ts';

const [rowing, chess] = [
  { __typename: 'Club', id: 'c1' },
  { __typename: 'Club', id: 'c2' },
];

behaviour('An entity in many places is fetched once and never mixed up', membersAndClubs, [
  {
    title: 'An entity that many rows name is sent once.',
    query: '{ members { name club { name } } }',
    data: {
      members: [
        { name: 'Ivo', club: { name: 'Rowing' } },
        { name: 'Una', club: { name: 'Rowing' } },
        { name: 'Bo', club: { name: 'Chess' } },
      ],
    },
    requests: { members: 1, clubs: 1 },
    representations: { clubs: [rowing, chess] },
  },
  {
    title: 'The same fields along two paths take one request.',
    query: '{ members { club { name } former { name } } }',
    data: {
      members: [
        { club: { name: 'Rowing' }, former: { name: 'Chess' } },
        { club: { name: 'Rowing' }, former: null },
        { club: { name: 'Chess' }, former: { name: 'Rowing' } },
      ],
    },
    requests: { members: 1, clubs: 1 },
  },
  {
    title: 'Different fields along two paths take one request too.',
    query: '{ members { club { name } former { code } } }',
    data: {
      members: [
        { club: { name: 'Rowing' }, former: { code: 'CHS' } },
        { club: { name: 'Rowing' }, former: null },
        { club: { name: 'Chess' }, former: { code: 'ROW' } },
      ],
    },
    requests: { members: 1, clubs: 1 },
  },
  {
    title: 'Different fields under one name along two paths are not mixed.',
    query: '{ members { club { x: name } former { x: code } } }',
    data: {
      members: [
        { club: { x: 'Rowing' }, former: { x: 'CHS' } },
        { club: { x: 'Rowing' }, former: null },
        { club: { x: 'Chess' }, former: { x: 'ROW' } },
      ],
    },
  },
  {
    title: 'Different fields under one name in two selections of one list are not mixed.',
    query: '{ a: members { club { x: name } } b: members { club { x: code } } }',
    data: {
      a: [{ club: { x: 'Rowing' } }, { club: { x: 'Rowing' } }, { club: { x: 'Chess' } }],
      b: [{ club: { x: 'ROW' } }, { club: { x: 'ROW' } }, { club: { x: 'CHS' } }],
    },
  },
  {
    title: 'One field with different arguments is not mixed either.',
    query: `{
      a: member(id: "m1") { club { label(upper: true) } }
      b: member(id: "m1") { club { label } }
    }`,
    data: { a: { club: { label: 'ROWING' } }, b: { club: { label: 'Rowing' } } },
  },
  {
    title: 'What one selection asks for is not in the other’s answer.',
    query: '{ a: member(id: "m1") { club { name code } } b: member(id: "m2") { club { code } } }',
    data: { a: { club: { name: 'Rowing', code: 'ROW' } }, b: { club: { code: 'ROW' } } },
  },
  {
    title: 'Entities of shared entities are not mixed.',
    query: `{
      a: members { club { town { x: name } } }
      b: member(id: "m3") { club { town { x: county } } former { town { x: id } } }
    }`,
    data: {
      a: [
        { club: { town: { x: 'Ely' } } },
        { club: { town: { x: 'Ely' } } },
        { club: { town: { x: 'Ely' } } },
      ],
      b: { club: { town: { x: 'Cambridgeshire' } }, former: { town: { x: 't1' } } },
    },
  },
  {
    title: 'If the entity cannot be fetched, every place has its error.',
    query: '{ members { club { x: name } } }',
    down: ['clubs'],
    data: null,
    errors: [{ path: ['members', 0, 'club', 'x'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'clubs' }],
  },
]);
