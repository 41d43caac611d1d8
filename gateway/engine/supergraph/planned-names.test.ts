import { describe, expect, test } from '@jest/globals';
import { composed, librarySupergraph as library } from '../testing/library.ts';
import { plannedKey } from '../testing/shown-answer.ts';
import { readSupergraph } from './supergraph.ts';

const ways = ['apart', 'together'] as const;
const differing = (keys: string[]) => new Set(keys).size;

describe.each(ways)('the key of a field in the joined data, where aliases are asked for %s', (names) => {
  const keyOf = (field: string, type: string, of = library) => plannedKey(field, type, { of, names });

  test.each([
    ['title', 'title'],
    ['title: title', 'title'],
    ['t: title', 'title'],
    ['id: title', 'title'],
    ['t: __typename', '__typename'],
    ['sequel { id }', 'sequel'],
  ])('is its name if nothing can fail below it, or nothing stands for it: %s', (field, key) => {
    expect(keyOf(field, 'Book')).toBe(key);
  });

  test.each(['book(id: 1) { id }', 'b: book(id: 1) { id }', 'book(id: 1)'])(
    'is one that no field has if it has arguments: %s',
    (field) => {
      const key = keyOf(field, 'Query');
      expect(key).toMatch(/^[_A-Za-z]\w*$/);
      expect(library.fieldType('Query', key)).toBeUndefined();
    },
  );

  test('is another for a leaf with other arguments, and under every alias the same', () => {
    const given = ['(id: 1)', '(id: "1")', '(id: [1])', '(id: $id)', '(id: "$id")', '(di: 1)', ''];
    const several = ['(a: 1, b: 2)', '(a: 2, b: 1)', '(a: "1,b:2")'];
    const keys = [...given, ...several].map((each) => keyOf(`price${each}`, 'Book'));
    expect(differing(keys)).toBe(keys.length);
    expect([...given, ...several].map((each) => keyOf(`p: price${each}`, 'Book'))).toEqual(keys);
  });

  test('is the same for a leaf with the same arguments in another order', () => {
    expect(keyOf('price(b: 2, a: { c: 1 })', 'Book')).toBe(keyOf('price(a: {c: 1} b: 2)', 'Book'));
  });

  test('of a mutation is another under another alias: asked for twice, it is done twice', () => {
    const keys = ['weed', 'weed: weed', 'a: weed', 'b: weed'].flatMap((field) => [
      keyOf(`${field}(id: 1)`, 'Mutation'),
      keyOf(`${field}(id: 1) { id }`, 'Mutation'),
    ]);
    expect(differing(keys)).toBe(3);
    for (const key of keys) expect(library.fieldType('Mutation', key)).toBeUndefined();
    expect(keyOf('weed { id }', 'Mutation')).toBe('weed');
  });

  test.each([
    ['__schema { description }', '__schema'],
    ['s: __schema { description }', 's'],
    ['t: __type(name: "Film") { name }', 't'],
  ])('of what the schema says of itself is the caller’s: %s', (field, key) => {
    expect(keyOf(field, 'Query')).toBe(key);
  });

  test('is not taken for another, even if a field’s name begins as such keys do', () => {
    const asked = ['x: o { n }', 'o(n: 1) { n }', 'n(n: 1)'];
    const taken = asked.map((field) => keyOf(field, 'Query'));
    const own = [...new Set(taken), '_of_0_x', 'o', 'n'].filter((name) => name !== 'o' && name !== 'n');
    const odd = readSupergraph(
      composed({
        a: `type Query { ${own.map((name) => `${name}: Int`).join(' ')} o(n: Int): O n(n: Int): Int } type O { n: Int }`,
      }),
    );
    const fields = [...own, 'o', 'n'].map((name) => keyOf(name, 'Query', odd));
    expect(fields).toEqual([...own, 'o', 'n']);
    for (const field of asked.slice(1)) expect(fields).not.toContain(keyOf(field, 'Query', odd));
  });
});

describe('the key of an object that is asked for under several aliases', () => {
  const keysOf = (names: (typeof ways)[number], ...fields: string[]) =>
    fields.map((field) => plannedKey(field, 'Query', { names }));
  const aliases = ['works { id }', 'w: works { id }', 'v: works { id }', 'id: works { id }'];
  const given = ['book(id: 1) { id }', 'b: book(id: 1) { id }', 'c: book(id: 1) { id }'];

  test('is another for each, where they are asked for apart', () => {
    const keys = keysOf('apart', ...aliases, ...given);
    expect(differing(keys)).toBe(keys.length);
    for (const key of keys.slice(1)) expect(library.fieldType('Query', key)).toBeUndefined();
  });

  test('is one for all with the same arguments, where they are asked for together', () => {
    expect(keysOf('together', ...aliases)).toEqual(aliases.map(() => 'works'));
    expect(differing(keysOf('together', ...given))).toBe(1);
    expect(differing(keysOf('together', 'book(id: 1) { id }', 'book(id: 2) { id }'))).toBe(2);
  });
});

describe('a field that differs between the objects that one place may hold, in its type or in what is below', () => {
  const divided = readSupergraph(
    composed({
      a: `type Query { all: [Either] } union Either = One | Other
          type One { n: Int! @shareable both: Int part: Part mine: Part }
          type Other { n: Int both: Int part: Part }
          type Apart { n: String mine: Part } type Part { n: Int }`,
      b: 'type One { n: Int @shareable }',
    }),
  );

  test.each([
    ['n', true],
    ['part', true],
    ['both', false],
    ['mine', false],
    ['unheard', false],
  ])('%s: %s', (field, isDivergent) => {
    for (const way of ways) expect(divided.names[way].isDivergent(field)).toBe(isDivergent);
  });

  test.each(ways)('has a key for each type, and for each way that it is asked: %s', (names) => {
    const keyOf = (field: string, type: string) => plannedKey(field, type, { of: divided, names });
    const fields = ['n', 'n(a: 1)', 'n { id }', 'n(a: 1) { id }', 'm: n { id }'];
    const [one, other] = ['One', 'Other'].map((type) => new Set(fields.map((field) => keyOf(field, type))));
    expect(one?.size).toBe(names === 'apart' ? 4 : 2);
    expect(other?.size).toBe(one?.size);
    expect([...(one ?? [])].filter((key) => other?.has(key))).toEqual([]);
    expect(keyOf('m: n', 'One')).toBe(keyOf('n', 'One'));
    expect(keyOf('both', 'One')).toBe('both');
  });
});
