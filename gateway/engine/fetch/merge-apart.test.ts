import { describe, expect, test } from '@jest/globals';
import { failed, readable } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { fails, gives, type Step, state } from '../testing/merge-steps.ts';
import type { Data } from './failure.ts';
import { failObject, mergeObject } from './merge.ts';
import { readSelection } from './selection.ts';

describe('one answer for several places', () => {
  const selection = '{ o { a } l { a } }';
  const json = '{"o":{"a":1},"l":[{"a":1},[{"a":1}]]}';

  test.each<[string, Step[]]>([
    ['is not shared by them', []],
    [
      'is not shared with what one had',
      [gives('a', '{ o { b } l { b } }', '{"o":{"b":0},"l":[{"b":0},[{"b":0}]]}')],
    ],
    ['is not shared where one had null', [gives('a', selection, '{"o":null,"l":null}')]],
    ['is not shared where one had a failure', [fails('a', '{ o { c } l { c } }')]],
  ])('%s', (_title, before) => {
    const [first, second] = [state(...before), state()];
    const answered = JSON.parse(json);
    const rules = { isAbstract: library.isAbstract, unreliable: failed('desk') };
    const read = readSelection(selection, library);
    mergeObject(first, answered, read, rules, true);
    mergeObject(second, answered, read, rules, false);
    const more = readSelection('{ o { more } l { more } }', library);
    failObject(first, more, failed('other'));
    expect(second).toEqual(JSON.parse(json));
    expect(readable(first)).toMatchObject({
      o: { more: '!other' },
      l: [{ more: '!other' }, [{ more: '!other' }]],
    });
  });
});

test('objects stay the same objects while more is added: others may have found them already', () => {
  const known = state(gives('a', '{ l { a } }', '{"l":[{"a":1},[{"a":2}]]}'));
  const [object, [nested]] = known.l as [Data, [Data]];
  gives('b', '{ l { b } }', '{"l":[{"b":1},[{"b":2}]]}')(known);
  expect((known.l as unknown[])[0]).toBe(object);
  expect((known.l as unknown[][])[1]?.[0]).toBe(nested);
});

describe('keys that would reach the prototype go nowhere', () => {
  test.each([
    ['at the top', '{"a":1,"__proto__":{"evil":1},"constructor":{"prototype":{"evil":1}}}', false],
    ['inside', '{"a":{"__proto__":{"evil":1},"constructor":{"prototype":{"evil":1}}}}', false],
    ['at the top, for several places', '{"a":1,"__proto__":{"evil":1}}', true],
    ['inside, for several places', '{"a":{"__proto__":{"evil":1}}}', true],
  ])('%s', (_title, json, copied) => {
    const known = state(
      gives('desk', '{ a { b } }', json, copied),
      gives('desk', '{ a { b } }', json, copied),
    );
    expect(Object.keys(known)).toEqual(['a']);
    for (const object of [known, known.a, {}] as Data[]) expect(object.evil).toBeUndefined();
    expect(Object.getPrototypeOf(known)).toBe(Object.prototype);
  });
});
