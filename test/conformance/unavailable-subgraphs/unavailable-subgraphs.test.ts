import { behaviour } from '../support/behaviour.ts';
import { sea } from './subgraphs.ts';

const noPorts = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'ports' };
const noWeather = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'weather' };

behaviour('A subgraph that does not answer leaves the rest', sea, [
  {
    title: 'Every field of its own is null, with one error each.',
    query: '{ ferry { name late tide { high } crew } }',
    down: ['ports'],
    data: { ferry: { name: 'North', late: null, tide: null, crew: null } },
    errors: [
      { path: ['ferry', 'late'], ...noPorts },
      { path: ['ferry', 'tide'], ...noPorts },
      { path: ['ferry', 'crew'], ...noPorts },
    ],
  },
  {
    title: 'In every item of a list.',
    query: '{ ferries { id late } }',
    down: ['ports'],
    data: {
      ferries: [
        { id: 'f1', late: null },
        { id: 'f2', late: null },
      ],
    },
    errors: [
      { path: ['ferries', 0, 'late'], ...noPorts },
      { path: ['ferries', 1, 'late'], ...noPorts },
    ],
  },
  {
    title: 'Its root fields are null, and those of other subgraphs are answered.',
    query: '{ ports { town } ferry { name } busiest { town } }',
    down: ['ports'],
    data: { ports: null, ferry: { name: 'North' }, busiest: null },
    errors: [
      { path: ['ports'], ...noPorts },
      { path: ['busiest'], ...noPorts },
    ],
  },
  {
    title: 'A root field that must not be null takes the whole answer with it.',
    query: '{ ferry { name } harbour { town } ports { town } }',
    down: ['ports'],
    data: null,
    errors: [{ path: ['harbour'], ...noPorts }],
  },
  {
    title: 'A subgraph that it would have led to is not asked, and is not to blame.',
    query: '{ ferry { port { town weather { wind } } } }',
    down: ['ports'],
    data: { ferry: { port: { town: null, weather: null } } },
    errors: [
      { path: ['ferry', 'port', 'town'], ...noPorts },
      { path: ['ferry', 'port', 'weather'], ...noPorts },
    ],
    requests: { ferries: 1, ports: 1 },
  },
  {
    title: 'The one at the end of the way is to blame if it fails itself.',
    query: '{ ferry { port { town weather { wind gusts } } } }',
    down: ['weather'],
    data: { ferry: { port: { town: 'Oban', weather: null } } },
    errors: [
      { path: ['ferry', 'port', 'weather', 'wind'], ...noWeather },
      { path: ['ferry', 'port', 'weather', 'gusts'], ...noWeather },
    ],
  },
  {
    title:
      'A field that must not be null empties what holds it: here the port, which its own subgraph did not give.',
    query: '{ ferry { name port { berths } } }',
    down: ['ports'],
    data: { ferry: { name: 'North', port: null } },
    errors: [{ path: ['ferry', 'port', 'berths'], ...noPorts }],
  },
  {
    title: 'Two of them have each their own errors.',
    query: '{ ports { town } ferry { port { id } late } }',
    down: ['ports', 'weather', 'ferries'],
    data: { ports: null, ferry: null },
    errors: [
      { path: ['ports'], ...noPorts },
      { path: ['ferry'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'ferries' },
    ],
    requests: { ports: 1, ferries: 1 },
  },
  {
    title: 'The error stands under the caller’s name, and once for each name.',
    query: '{ boat: ferry { a: late b: late late: name } }',
    down: ['ports'],
    data: { boat: { a: null, b: null, late: 'North' } },
    errors: [
      { path: ['boat', 'a'], ...noPorts },
      { path: ['boat', 'b'], ...noPorts },
    ],
  },
  {
    title: 'The key is still there.',
    query: '{ ferry { port { id town } } }',
    down: ['ports'],
    data: { ferry: { port: { id: 'p1', town: null } } },
    errors: [{ path: ['ferry', 'port', 'town'], ...noPorts }],
  },
  {
    title: 'Only the types that have its fields are concerned.',
    query: '{ anything { ... on Ferry { name late } ... on Buoy { light } } }',
    down: ['ports'],
    data: { anything: [{ name: 'North', late: null }, { light: 'red' }] },
    errors: [{ path: ['anything', 0, 'late'], ...noPorts }],
  },
  {
    title: 'The name of a type needs no answer.',
    query: '{ ferry { port { __typename town } } }',
    down: ['ports'],
    data: { ferry: { port: { __typename: 'Port', town: null } } },
    errors: [{ path: ['ferry', 'port', 'town'], ...noPorts }],
  },
  {
    title: 'Nothing is said of it if nothing of it is wanted.',
    query: 'query ($want: Boolean!) { ferry { name late @include(if: $want) } }',
    variables: { want: false },
    down: ['ports'],
    data: { ferry: { name: 'North' } },
    requests: { ferries: 1 },
  },
  {
    title: 'If all of them are silent, every root field says so.',
    query: '{ ferry { name } anything { __typename } busiest { id } }',
    down: ['ferries', 'ports', 'weather'],
    data: { ferry: null, anything: null, busiest: null },
    errors: [
      { path: ['ferry'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'ferries' },
      { path: ['anything'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'ferries' },
      { path: ['busiest'], ...noPorts },
    ],
  },
]);
