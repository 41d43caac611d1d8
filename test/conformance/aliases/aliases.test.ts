import { behaviour } from '../support/behaviour.ts';
import { peopleAndPosts } from './subgraphs.ts';

behaviour('A caller names the fields of the answer', peopleAndPosts, [
  {
    title: 'Two fields of one subgraph can swap their names.',
    query: '{ person(id: "p1") { name: nick nick: name } }',
    data: { person: { name: 'A', nick: 'Ann' } },
  },
  {
    title: 'Fields of two subgraphs can swap their names.',
    query: '{ person(id: "p1") { name: first first: name } }',
    data: { person: { name: 'hello', first: 'Ann' } },
  },
  {
    title: 'Another field can take the key’s name.',
    query: '{ people { id: name first } }',
    data: {
      people: [
        { id: 'Ann', first: 'hello' },
        { id: 'Bea', first: 'hi' },
      ],
    },
  },
  {
    title: 'A field fetched by the key can take the key’s name.',
    query: '{ people { id: last name } }',
    data: {
      people: [
        { id: 'bye', name: 'Ann' },
        { id: 'so long', name: 'Bea' },
      ],
    },
  },
  {
    title: 'One field with two arguments is two fields of the answer.',
    query: '{ person(id: "p2") { greeting(in: CY) } }',
    data: { person: { greeting: 'helo' } },
  },
  {
    title: 'The same field under several names with different arguments.',
    query: '{ person(id: "p2") { cy: greeting(in: CY) en: greeting(in: EN) greeting } }',
    data: { person: { cy: 'helo', en: 'hello', greeting: 'hello' } },
    requests: { people: 1, posts: 1 },
  },
  {
    title: 'One root field under several names gives each its own entity.',
    query: '{ a: person(id: "p1") { first } b: person(id: "p2") { first } c: person(id: "p3") { first } }',
    data: { a: { first: 'hello' }, b: { first: 'hi' }, c: null },
  },
  {
    title: 'An object under a name that hides a field of its own parent.',
    query: '{ person(id: "p1") { name: friend { name: last first: name } friend: name } }',
    data: { person: { name: { name: 'so long', first: 'Bea' }, friend: 'Ann' } },
  },
  {
    title: 'A name may be that of the whole subgraph machinery’s own fields, short of two underscores.',
    query: '{ _entities: people { representations: first _service: id } }',
    data: {
      _entities: [
        { representations: 'hello', _service: 'p1' },
        { representations: 'hi', _service: 'p2' },
      ],
    },
  },
  {
    title: 'The name of the type can be asked for under any name.',
    query: '{ person(id: "p1") { type: __typename id: __typename first } }',
    data: { person: { type: 'Person', id: 'Person', first: 'hello' } },
  },
]);
