import type { FetchNodePathSegment, InputRewrite } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { requires } from '../testing/requires.ts';
import { named, ofBook, rules, written } from '../testing/written-representation.ts';
import type { Data } from './failure.ts';
import { compileRepresentation } from './representation.ts';

describe('what is known is written', () => {
  test.each<[string, string, Data, Data]>([
    ['a leaf', 'loans', { loans: 3 }, { loans: 3 }],
    ['a leaf that is null', 'loans', { loans: null }, { loans: null }],
    ['an object', 'history { last }', { history: { last: 'May' } }, { history: { last: 'May' } }],
    ['an object that is null', 'history { last }', { history: null }, { history: null }],
    [
      'a list of objects',
      'history { returns { day late } }',
      { history: { returns: [{ day: 'x', late: 1 }, null] } },
      { history: { returns: [{ day: 'x', late: 1 }, null] } },
    ],
    [
      'an empty list',
      'history { returns { day } }',
      { history: { returns: [] } },
      { history: { returns: [] } },
    ],
    ['a list of lists', 'grid', { grid: [[1, 2], null, []] }, { grid: [[1, 2], null, []] }],
    ['an enum', 'binding', { binding: 'CLOTH' }, { binding: 'CLOTH' }],
    ['an enum value that callers may not see', 'binding', { binding: 'LOANED' }, { binding: 'LOANED' }],
    ['a hidden field', 'stock', { stock: 4 }, { stock: 4 }],
    [
      'any JSON of a scalar of the schema’s own',
      'price',
      { price: { pence: [1, 'a', null] } },
      { price: { pence: [1, 'a', null] } },
    ],
    ['text that JSON has to escape', 'title', { title: '"\\\u2028\n' }, { title: '"\\\u2028\n' }],
    ['text of letters beyond ASCII', 'title', { title: 'Zoë ’ 😀' }, { title: 'Zoë ’ 😀' }],
    [
      'under the name it has there, from where the planner put it',
      'loans: own_0',
      { loans: 9, own_0: 3 },
      { loans: 3 },
    ],
    [
      'the same of an object inside',
      'history { last: own_0 }',
      { history: { last: 'June', own_0: 'May' } },
      { history: { last: 'May' } },
    ],
    [
      'the type of an object inside',
      'sequel { __typename id }',
      { sequel: { __typename: 'Book', id: '2' } },
      { sequel: { __typename: 'Book', id: '2' } },
    ],
    ['nothing that is not needed', 'loans', { loans: 3, fee: 1, evil: 1 }, { loans: 3 }],
  ])('%s', (_title, fields, book, sent) => {
    expect(ofBook(fields, book)).toEqual(named(sent));
  });

  test('fields that are needed twice are written once, with all that is needed below', () => {
    const book = { history: { last: 'May', returns: [{ day: 'x', late: 1 }] } };
    const again = '} ... on Work { id } ... on Book { history { returns { late } }';
    expect(ofBook(`history { last returns { day } } ${again}`, book)).toEqual(named(book));
  });

  test('any text as JSON.stringify writes it, half a letter included', () => {
    const write = compileRepresentation('reports', requires('{ ... on Book { id title } }'), [], library);
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\ud83d', '\ude00', '\u0000', '\u007f', '\u2028'),
    );
    fc.assert(
      fc.property(fc.array(unit), (parts) => {
        const title = parts.join('');
        const { text } = write({ __typename: 'Book', id: '1', title }, rules);
        expect(text).toBe(JSON.stringify({ __typename: 'Book', id: '1', title }));
      }),
    );
  });

  test('as text, letter for letter', () => {
    const needed = requires('{ ... on Book { __typename id loans title } }');
    const book = { title: 'a"b', loans: null, id: 7, __typename: 'Book' };
    expect(compileRepresentation('reports', needed, [], library)(book, rules).text).toBe(
      '{"__typename":"Book","id":7,"loans":null,"title":"a\\"b"}',
    );
  });
});

describe('an object has no name', () => {
  const book = { __typename: 'Book', id: '1' };
  const byId = '{ ... on Book { __typename id } }';
  test.each<[string, string, Data]>([
    ['if it does not say its type', byId, { id: '1' }],
    ['if its type’s name is no text', byId, { ...book, __typename: 5 }],
    ['if its key was left out', byId, { __typename: 'Book' }],
    ['if something that is needed was left out', '{ ... on Book { __typename id loans } }', book],
  ])('%s', (_title, needed, object) => {
    expect(written(needed, object).sent).toBeUndefined();
  });

  test('if nothing is known of its key, and that is no failure', () => {
    const write = compileRepresentation('reports', requires(byId), [], library);
    expect(write({ __typename: 'Book', id: null }, rules)).toMatchObject({
      text: undefined,
      failure: undefined,
      isNameless: true,
    });
    expect(write(book, rules).isNameless).toBe(false);
  });
});

describe('an interface object', () => {
  const on = (...TypenameEquals: string[]): FetchNodePathSegment => ({ TypenameEquals });
  const key = (Key: string): FetchNodePathSegment => ({ Key });
  const setter = { path: [on('Work'), key('__typename')], setValueTo: 'Work' };
  function asWork(rewrite: InputRewrite) {
    const needed = requires('{ ... on Work { __typename id } }');
    const { text } = compileRepresentation(
      'ratings',
      needed,
      [rewrite],
      library,
    )({ __typename: 'Book', id: '1' }, rules);
    return JSON.parse(text ?? 'null');
  }

  test.each<[string, InputRewrite]>([
    ['under its kind', { ValueSetter: setter }],
    ['with its kind beside it', { kind: 'ValueSetter', ...setter }],
  ])('goes by the interface’s name, when the planner writes that %s', (_title, rewrite) => {
    expect(asWork(rewrite)).toEqual({ __typename: 'Work', id: '1' });
  });

  test('goes by its own name otherwise', () => {
    const onlyFilms = { ...setter, path: [on('Film'), key('__typename')] };
    expect(asWork({ ValueSetter: onlyFilms })).toEqual({ __typename: 'Book', id: '1' });
  });

  test.each<[string, InputRewrite]>([
    ['renames a key', { KeyRenamer: { path: setter.path, renameKeyTo: 'type' } }],
    ['sets another key', { ValueSetter: { ...setter, path: [on('Work'), key('id')] } }],
    [
      'sets a value deeper inside',
      { ValueSetter: { ...setter, path: [on('Work'), key('sequel'), key('__typename')] } },
    ],
    ['sets a value whatever the type', { ValueSetter: { ...setter, path: [key('__typename')] } }],
  ])('is refused by a plan that %s', (_title, rewrite) => {
    expect(() => asWork(rewrite)).toThrow(PlanNotSupportedError);
  });
});

describe('a plan is refused that needs', () => {
  test.each<[string, Parameters<typeof compileRepresentation>[1]]>([
    ['a named fragment', [{ kind: 'FragmentSpread', value: 'a' }]],
    [
      'something on a condition',
      [{ kind: 'InlineFragment', typeCondition: 'Book', selections: [], skipIf: 'x' }],
    ],
    [
      'something on the opposite',
      [{ kind: 'InlineFragment', typeCondition: 'Book', selections: [], includeIf: 'x' }],
    ],
    ['a field that there is not', requires('{ ... on Book { __typename id unheard } }')],
  ])('%s', (_title, needed) => {
    const write = () =>
      compileRepresentation('reports', needed, [], library)({ __typename: 'Book', id: '1' }, rules);
    expect(write).toThrow(expect.objectContaining({ code: 'PLAN_NOT_SUPPORTED' }));
  });
});
