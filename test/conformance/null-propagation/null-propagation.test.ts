import { behaviour } from '../support/behaviour.ts';
import { house } from './subgraphs.ts';

const noReadings = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'readings' };

behaviour('A null where none may be empties what holds it', house, [
  {
    title: 'A field that may be null is null by itself.',
    query: '{ all { name damp } }',
    data: {
      all: [
        { name: 'Attic', damp: null },
        { name: 'Cellar', damp: 4 },
      ],
    },
  },
  {
    title: 'An item of a list that may be null is emptied, and the others stay.',
    query: '{ loose { name warmth } }',
    data: { loose: [{ name: 'Attic', warmth: 18 }, null] },
    errors: [{ path: ['loose', 1, 'warmth'] }],
  },
  {
    title: 'A list whose items must not be null is emptied whole.',
    query: '{ tight { name warmth } room(id: "r1") { name } }',
    data: { tight: null, room: { name: 'Attic' } },
    errors: [{ path: ['tight', 1, 'warmth'] }],
  },
  {
    title: 'A list that must not be null either takes the whole answer with it.',
    query: '{ room(id: "r1") { name } all { warmth } }',
    data: null,
    errors: [{ path: ['all', 1, 'warmth'] }],
  },
  {
    title: 'It goes up through every object that must not be null, and stops at the first that may be.',
    query: '{ room(id: "r2") { name wing { best { self { warmth } } } } }',
    data: { room: { name: 'Cellar', wing: null } },
    errors: [{ path: ['room', 'wing', 'best', 'self', 'warmth'] }],
  },
  {
    title: 'It goes up through lists of lists.',
    query: '{ floors { warmth } }',
    data: { floors: null },
    errors: [{ path: ['floors', 1, 0, 'warmth'] }],
  },
  {
    title: 'A root field that must not be null takes the whole answer with it.',
    query: '{ must(id: "r2") { warmth } }',
    data: null,
    errors: [{ path: ['must', 'warmth'] }],
  },
  {
    title: 'What is within a value of another subgraph is held to its own type.',
    query: '{ room(id: "r2") { lamps { watts } } }',
    data: { room: { lamps: [null, { watts: 60 }] } },
    errors: [{ path: ['room', 'lamps', 0, 'watts'] }],
  },
  {
    title: 'A list of such values that must not be null takes the entity with it.',
    query: '{ loose { id tidy { watts } } }',
    data: { loose: [{ id: 'r1', tidy: [{ watts: 40 }, { watts: 60 }] }, null] },
    errors: [{ path: ['loose', 1, 'tidy', 0, 'watts'] }],
  },
  {
    title: 'What the subgraph emptied itself has its error where the null was.',
    query: '{ door { lock { colour key { teeth } } } }',
    data: { door: null },
    errors: [{ path: ['door', 'lock', 'key', 'teeth'] }],
  },
  {
    title: 'Once a list is emptied, its later items report nothing.',
    query: '{ tight { warmth } }',
    down: ['readings'],
    data: { tight: null },
    errors: [{ path: ['tight', 0, 'warmth'], ...noReadings }],
  },
  {
    title: 'Once an object is emptied, the fields after report nothing, and those before have.',
    query: '{ room(id: "r1") { damp warmth lamps { watts } } }',
    down: ['readings'],
    data: { room: null },
    errors: [
      { path: ['room', 'damp'], ...noReadings },
      { path: ['room', 'warmth'], ...noReadings },
    ],
  },
  {
    title: 'Two names of one field fail each for itself.',
    query: '{ a: loose { warmth } b: loose { damp } }',
    down: ['readings'],
    data: { a: [null, null], b: [{ damp: null }, { damp: null }] },
    errors: [
      { path: ['a', 0, 'warmth'], ...noReadings },
      { path: ['a', 1, 'warmth'], ...noReadings },
      { path: ['b', 0, 'damp'], ...noReadings },
      { path: ['b', 1, 'damp'], ...noReadings },
    ],
  },
  {
    title: 'A field that is skipped empties nothing.',
    query: '{ tight { name warmth @skip(if: true) } }',
    data: { tight: [{ name: 'Attic' }, { name: 'Cellar' }] },
  },
]);
