import { behaviour } from '../support/behaviour.ts';
import { letterbox } from './subgraphs.ts';

behaviour('The answer’s keys stand in the order of the question', letterbox, [
  {
    title: 'Root fields of several subgraphs.',
    query: '{ third second first }',
    data: { third: 3, second: 2, first: 1 },
  },
  {
    title: 'Fields of an entity from two subgraphs by turns.',
    query: '{ letter { ... on Letter { d a b e c id } } }',
    data: { letter: { d: 4, a: 1, b: 2, e: 5, c: 3, id: 'l1' } },
  },
  {
    title: 'Fields of an object that two subgraphs share by turns.',
    query: '{ letter { ... on Letter { f { z y x } } } }',
    data: { letter: { f: { z: 8, y: 7, x: 6 } } },
  },
  {
    title: 'Fragments and fields: what comes first stands first.',
    query: `
      { letter { ...tail ... on Letter { e } id a } }
      fragment tail on Letter { d c }
    `,
    data: { letter: { d: 4, c: 3, e: 5, id: 'l1', a: 1 } },
  },
  {
    title: 'A field asked for again stays where it was, and brings the order of its own fields along.',
    query: '{ letter { ... on Letter { f { y } a f { x y z } } } first letter { id } }',
    data: { letter: { f: { y: 7, x: 6, z: 8 }, a: 1, id: 'l1' }, first: 1 },
  },
  {
    title: 'A field that is skipped where it came first stands where it comes next.',
    query: '{ letter { ... on Letter { b @skip(if: true) a b c } } }',
    data: { letter: { a: 1, b: 2, c: 3 } },
  },
  {
    title: 'The same when a variable decides.',
    query: 'query ($no: Boolean!) { letter { ... on Letter { b @skip(if: $no) a b c } } }',
    variables: { no: true },
    data: { letter: { a: 1, b: 2, c: 3 } },
  },
  {
    title: 'The type’s name stands where it was asked for.',
    query: '{ letter { a kind: __typename id __typename } }',
    data: { letter: { a: 1, kind: 'Letter', id: 'l1', __typename: 'Letter' } },
  },
  {
    title: 'Fields that become null keep their places.',
    query: '{ letter { ... on Letter { next { id } f { y x } a } } }',
    down: ['even'],
    data: { letter: { next: { id: 'l2' }, f: null, a: 1 } },
    errors: [{ path: ['letter', 'f', 'x'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'even' }],
  },
]);
