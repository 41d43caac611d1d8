import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { behaviour } from '../support/behaviour.ts';
import { externalOnInterfaceObject, interfaceObjectFirst, neededObject, subscribable } from './subgraphs.ts';

const run = promisify(execFile);
const asker = fileURLToPath(new URL('ask-in-a-process.ts', import.meta.url));

behaviour('The planner finds no way from some interface objects to a type', interfaceObjectFirst, [
  {
    title: 'A field of the type is refused, not left out.',
    query: '{ rated { stars ... on Album { tracks } } }',
    refused: true,
  },
  {
    title: 'The other direction is planned.',
    query: '{ recordings { title stars ... on Album { tracks } } }',
    data: { recordings: [{ title: 'Blue', stars: 5, tracks: 10 }] },
  },
]);

behaviour('The composer forgets what is external on an interface object', externalOnInterfaceObject, [
  {
    title: 'The field is asked of the subgraph that does not have it, and is an error, not another value.',
    query: '{ posters { id title } }',
    data: null,
    errors: [{ path: ['posters', 0, 'title'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'posters' }],
  },
  {
    title: 'A joined field that needs it is an error, not a value worked out without it.',
    query: '{ recordings { poster } }',
    data: { recordings: [{ poster: null }] },
    errors: [{ path: ['recordings', 0, 'poster'], code: 'SUBGRAPH_UNAVAILABLE' }],
  },
]);

behaviour('What is fetched by itself is planned', neededObject, [
  {
    title: 'Fields of a needed object under names that no needed field has.',
    query: '{ peak { ridge { start: from end: to } walk } }',
    data: { peak: { ridge: { start: 'Wasdale', end: 'Honister' }, walk: 'Wasdale to Honister' } },
  },
]);

behaviour('There are no subscriptions', subscribable, [
  { title: 'One is refused.', query: 'subscription { tick }', refused: true },
  { title: 'Queries are not concerned.', query: '{ now }', data: { now: 1 } },
]);

describe('The planner ends the process over some valid queries', () => {
  const both = 'Wasdale to Honister';
  // It panics where a needed field’s name is given to another field of the same object, and where one field of an
  // interface object is asked for with and without its own name as alias (planner 0.0.38).
  test.each([
    [
      'neededObject',
      '{ peak { ridge { from: to } walk } }',
      { peak: { ridge: { from: 'Honister' }, walk: both } },
    ],
    [
      'neededObject',
      '{ peak { walk ridge { from: to to: from } } }',
      { peak: { walk: both, ridge: { from: 'Honister', to: 'Wasdale' } } },
    ],
    [
      'neededObject',
      '{ peak { ridge { to: __typename } walk } }',
      { peak: { ridge: { to: 'Ridge' }, walk: both } },
    ],
    [
      'interfaceObjectFirst',
      '{ recordings { ... on Album { stars stars: stars } } }',
      { recordings: [{ stars: 5 }] },
    ],
  ])('%s, %s: it is answered or refused, and the process lives.', async (name, query, expected) => {
    const { stdout } = await run(process.execPath, [asker, name, query]);
    const { data, errors } = JSON.parse(stdout);
    if (errors === undefined) expect(data).toEqual(expected);
    else expect(data ?? null).toBeNull();
  });
});
