import { behaviour } from '../support/behaviour.ts';
import { floods } from './subgraphs.ts';

const noRivers = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'rivers' };
const noWeather = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'weather' };

behaviour('What a field needs may not have been answered', floods, [
  {
    title: 'An input that may be null is sent as null, and the failure is told once, at no place.',
    query: '{ gauge(id: "g1") { risk } }',
    down: ['rivers'],
    data: { gauge: { risk: 'level null, rain 12' } },
    errors: [{ path: null, ...noRivers }],
    representations: { warnings: [{ __typename: 'Gauge', id: 'g1', level: null, millimetres: 12 }] },
  },
  {
    title: 'It is told once however many places it concerns.',
    query: '{ gauges { risk } }',
    down: ['rivers'],
    data: { gauges: [{ risk: 'level null, rain 12' }, { risk: 'level null, rain 0' }] },
    errors: [{ path: null, ...noRivers }],
  },
  {
    title: 'It is told for each subgraph that failed.',
    query: '{ gauge(id: "g2") { risk } }',
    down: ['rivers', 'weather'],
    data: { gauge: { risk: 'level null, rain null' } },
    errors: [
      { path: null, ...noRivers },
      { path: null, ...noWeather },
    ],
  },
  {
    title: 'If the input was asked for as well, the error at its place is enough.',
    query: '{ gauge(id: "g1") { level risk } }',
    down: ['rivers'],
    data: { gauge: { level: null, risk: 'level null, rain 12' } },
    errors: [{ path: ['gauge', 'level'], ...noRivers }],
  },
  {
    title:
      'An input that must not be null: the field is null, with an error at its place that names who failed.',
    query: '{ gauge(id: "g1") { name above } }',
    down: ['rivers'],
    data: { gauge: { name: 'Weir', above: null } },
    errors: [{ path: ['gauge', 'above'], ...noRivers }],
    requests: { map: 1, rivers: 1 },
  },
  {
    title: 'That happens at every entity of a list.',
    query: '{ gauges { above } }',
    down: ['rivers'],
    data: { gauges: [{ above: null }, { above: null }] },
    errors: [
      { path: ['gauges', 0, 'above'], ...noRivers },
      { path: ['gauges', 1, 'above'], ...noRivers },
    ],
  },
  {
    title: 'A joined field that must not be null takes its entity with it.',
    query: '{ gauge(id: "g1") { name surely } }',
    down: ['rivers'],
    data: { gauge: null },
    errors: [{ path: ['gauge', 'surely'], ...noRivers }],
  },
  {
    title: 'An input that the other subgraph refuses keeps that subgraph’s code.',
    query: '{ gauge(id: "g1") { current } }',
    data: { gauge: { current: 'flow null' } },
    errors: [{ path: null, code: 'SERVICED' }],
  },
  {
    title: 'An object that is needed and failed is sent as null, though its own fields must not be null.',
    query: '{ gauge(id: "g1") { record } }',
    down: ['rivers'],
    data: { gauge: { record: 'record undefined' } },
    errors: [{ path: null, ...noRivers }],
    representations: { warnings: [{ __typename: 'Gauge', id: 'g1', history: null }] },
  },
  {
    title: 'Fields that need different inputs fail by themselves.',
    query: '{ gauge(id: "g1") { above risk } }',
    down: ['rivers'],
    data: { gauge: { above: null, risk: 'level null, rain 12' } },
    errors: [{ path: ['gauge', 'above'], ...noRivers }],
  },
  {
    title: 'If the subgraph that works it out fails, that is the one that is named.',
    query: '{ gauge(id: "g1") { level above } }',
    down: ['warnings'],
    data: { gauge: { level: 2.5, above: null } },
    errors: [{ path: ['gauge', 'above'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'warnings' }],
  },
]);
