import { describe, expect, test } from '@jest/globals';
import { behaviour } from '../support/behaviour.ts';
import { federate } from '../support/federation.ts';
import { workshop } from './subgraphs.ts';

behaviour('An error of a subgraph stands at its place', workshop, [
  {
    title: 'At a root field, with the subgraph’s own code and words.',
    query: '{ other refused }',
    data: { other: 'fine', refused: null },
    errors: [{ path: ['refused'], code: 'FORBIDDEN', message: 'Ask the foreman.', subgraph: 'machines' }],
  },
  {
    title: 'Under the caller’s names.',
    query: '{ no: refused it: machine(id: "m1") { sound: noise name } }',
    data: { no: null, it: { sound: null, name: 'Lathe' } },
    errors: [
      { path: ['no'], code: 'FORBIDDEN' },
      { path: ['it', 'sound'], code: 'TOO_LOUD' },
    ],
  },
  {
    title: 'At each item of a list.',
    query: '{ machines { noise } }',
    data: { machines: [{ noise: null }, { noise: null }] },
    errors: [
      { path: ['machines', 0, 'noise'], code: 'TOO_LOUD' },
      { path: ['machines', 1, 'noise'], code: 'TOO_LOUD' },
    ],
  },
  {
    title: 'At a field of an entity: there is nothing in the path of how it was fetched.',
    query: '{ machine(id: "m1") { parts { cost: price stock } } }',
    data: {
      machine: {
        parts: [
          { cost: 5, stock: 1 },
          { cost: null, stock: 1 },
        ],
      },
    },
    errors: [{ path: ['machine', 'parts', 1, 'cost'], code: 'NO_PRICE', subgraph: 'upkeep' }],
  },
  {
    title: 'At every place where an entity stands that was fetched once.',
    query: '{ machines { parts { price } } }',
    data: { machines: [{ parts: [{ price: 5 }, { price: null }] }, { parts: [{ price: null }] }] },
    errors: [
      { path: ['machines', 0, 'parts', 1, 'price'], code: 'NO_PRICE' },
      { path: ['machines', 1, 'parts', 0, 'price'], code: 'NO_PRICE' },
    ],
    requests: { machines: 1, upkeep: 1 },
  },
  {
    title: 'At every place along different paths.',
    query: '{ a: machine(id: "m2") { parts { price } } b: machine(id: "m2") { bits: parts { x: price } } }',
    data: { a: { parts: [{ price: null }] }, b: { bits: [{ x: null }] } },
    errors: [
      { path: ['a', 'parts', 0, 'price'], code: 'NO_PRICE' },
      { path: ['b', 'bits', 0, 'x'], code: 'NO_PRICE' },
    ],
  },
  {
    title: 'At every field of an entity that could not be fetched as a whole.',
    query: '{ machines { oiled checks { by } } }',
    data: {
      machines: [
        { oiled: 'today', checks: [{ by: 'Al' }, { by: null }] },
        { oiled: null, checks: null },
      ],
    },
    errors: [
      { path: ['machines', 0, 'checks', 1, 'by'], code: 'ILLEGIBLE' },
      { path: ['machines', 1, 'oiled'], code: 'UNKNOWN_MACHINE' },
      { path: ['machines', 1, 'checks'], code: 'UNKNOWN_MACHINE' },
    ],
  },
  {
    title: 'At the field that failed, though the subgraph emptied what holds it.',
    query: '{ machine(id: "m1") { box { lid { key } } } }',
    data: { machine: { box: { lid: null } } },
    errors: [{ path: ['machine', 'box', 'lid', 'key'], code: 'NO_KEY' }],
  },
  {
    title: 'At a field of an entity that must not be null, though the subgraph emptied the entity.',
    query: '{ machine(id: "m1") { oiled rating } }',
    data: { machine: null },
    errors: [{ path: ['machine', 'rating'], code: 'UNRATED' }],
  },
  {
    title: 'A breakdown, a misunderstanding and an error without a code all mean that there was no answer.',
    query: '{ broken jammed lost other }',
    data: { broken: null, jammed: null, lost: null, other: 'fine' },
    errors: [
      { path: ['broken'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'machines' },
      { path: ['jammed'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'machines' },
      { path: ['lost'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'machines' },
    ],
  },
  {
    title: 'An error without a place and without data stands at every field that was asked for.',
    query: '{ other machine(id: "m1") { name } }',
    replies: { machines: { data: null, errors: [{ message: 'Wait.', extensions: { code: 'TOO_MANY' } }] } },
    data: { other: null, machine: null },
    errors: [
      { path: ['other'], code: 'TOO_MANY' },
      { path: ['machine'], code: 'TOO_MANY' },
    ],
  },
  {
    title: 'An error without a place beside data that is whole has no place.',
    query: '{ other }',
    replies: {
      machines: { data: { other: 'x' }, errors: [{ message: 'Old.', extensions: { code: 'OUT_OF_DATE' } }] },
    },
    data: { other: 'x' },
    errors: [{ path: null, code: 'OUT_OF_DATE', message: 'Old.' }],
  },
  {
    title: 'An error at a place that nobody asked for is not lost.',
    query: '{ other }',
    replies: {
      machines: {
        data: { other: 'x' },
        errors: [{ message: 'Odd.', path: ['elsewhere', 3], extensions: { code: 'ODD' } }],
      },
    },
    data: { other: 'x' },
    errors: [{ path: null, code: 'ODD' }],
  },
]);

describe('A subgraph’s words about itself', () => {
  test('they are not passed on, nor is anything else that it added to the error.', async () => {
    const { answer } = await federate(workshop).ask({ query: '{ broken jammed lost refused }' });
    expect(answer.errors).toHaveLength(4);
    expect(JSON.stringify(answer)).not.toMatch(/secret|10\.0\.0\.7|stacktrace/);
  });
});
