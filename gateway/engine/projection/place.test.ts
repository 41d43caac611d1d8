import { describe, expect, test } from '@jest/globals';
import {
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { resolveConditions } from '../operation/resolve-conditions.ts';
import { readSupergraph, type Supergraph } from '../supergraph/supergraph.ts';
import { composed } from '../testing/library.ts';
import { plannedKey } from '../testing/shown-answer.ts';
import { placeOf } from './place.ts';

const houses = readSupergraph(
  composed({
    a: `type Query { house: House } type House { rooms(floor: Int): [Room] number: Int note: Note @inaccessible }
        interface Room { area: Int! owner: Person }
        type Kitchen implements Room { area: Int! owner: Person stove: Stove }
        type Attic implements Room { area: Int! owner: Person beams: [[Stove]] }
        union Note = Kitchen | Attic type Stove { name: String age: Int } type Person { name: String home: House }`,
  }),
);

type Path = (string | number)[];
type Way = keyof Supergraph['names'];

/** The place of the first root field. */
function placeIn(query: string, way: Way = 'apart') {
  const document = parse(query);
  const root = houses.publicSchema.getQueryType() as GraphQLObjectType;
  const { operation, fragments } = resolveConditions(
    document,
    document.definitions[0] as OperationDefinitionNode,
    {},
  );
  const node = operation.selectionSet.selections[0] as FieldNode;
  const type = getNamedType(root.getFields()[node.name.value]?.type);
  if (type === undefined) throw new Error(`No such field: ${node.name.value}`);
  const compiler = {
    supergraph: houses,
    schema: houses.publicSchema,
    fragments,
    names: houses.names[way],
  };
  return placeOf('a', type, [node], root, [operation.selectionSet], compiler);
}

const key = (field: string, type: string, names: Way = 'apart') =>
  plannedKey(field, type, { of: houses, names });
const rooms = key('rooms(floor: 1) { area }', 'House');
const under = (alias: string) => key(`${alias}: rooms { area }`, 'House');

describe('a path below a field is told as the caller calls it', () => {
  test.each<[string, string, Path, Path]>([
    ['nothing, if the field itself is meant', '{ house { number } }', [], []],
    ['a leaf', '{ house { number } }', ['number'], ['number']],
    ['a leaf by its alias', '{ house { n: number } }', ['number'], ['n']],
    ['by the first alias of several', '{ house { n: number m: number } }', ['number'], ['n']],
    ['an object by its alias', '{ house { r: rooms { area } } }', [under('r'), 2, 'area'], ['r', 2, 'area']],
    [
      'a field with arguments',
      '{ house { rooms(floor: 1) { area } } }',
      [rooms, 0, 'area'],
      ['rooms', 0, 'area'],
    ],
    [
      'under the alias that it was asked for by',
      '{ house { a: rooms { area } b: rooms { x: area } } }',
      [under('b'), 0, 'area'],
      ['b', 0, 'x'],
    ],
    [
      'a field of one type of several',
      '{ house { rooms { ... on Attic { s: beams { name } } } } }',
      ['rooms', 0, key('s: beams { name }', 'Attic'), 1, 0, 'name'],
      ['rooms', 0, 's', 1, 0, 'name'],
    ],
    [
      'a field in a fragment',
      '{ house { ...F } } fragment F on House { rooms { ...G } } fragment G on Kitchen { stove { a: age } }',
      ['rooms', 0, 'stove', 'age'],
      ['rooms', 0, 'stove', 'a'],
    ],
    [
      'a field asked for in several places',
      '{ house { rooms { area } rooms { owner { n: name } } } }',
      ['rooms', 0, 'owner', 'name'],
      ['rooms', 0, 'owner', 'n'],
    ],
  ])('%s', (_title, query, path, expected) => {
    expect(placeIn(query).below(path)).toEqual(expected);
  });

  test('where aliases were asked for together too', () => {
    const { below } = placeIn(
      '{ house { a: rooms(floor: 1) { n: area } rooms(floor: 2) { area } } }',
      'together',
    );
    const [first, second] = [1, 2].map((floor) =>
      key(`rooms(floor: ${floor}) { area }`, 'House', 'together'),
    ) as [string, string];
    expect(below([first, 0, 'area'])).toEqual(['a', 0, 'n']);
    expect(below([second, 0, 'area'])).toEqual(['rooms', 0, 'area']);
  });
});

describe('a path ends where something stands that the caller did not ask for', () => {
  test.each<[string, string, Path, Path]>([
    ['a field that others need', '{ house { number } }', ['rooms', 0, 'area'], []],
    ['below what was asked for', '{ house { rooms { area } } }', ['rooms', 1, 'owner', 'name'], ['rooms', 1]],
    ['a hidden field', '{ house { number } }', ['note', 'area'], []],
    ['a type’s name', '{ house { rooms { area } } }', ['rooms', 0, '__typename'], ['rooms', 0]],
    ['a name that every object answers to', '{ house { number } }', ['constructor', 'name'], []],
    ['below a leaf', '{ house { number } }', ['number', 'a', 'b'], ['number']],
    ['a field by the caller’s alias, which is not its key', '{ house { n: number } }', ['n'], []],
    ['a field with other arguments', '{ house { rooms(floor: 1) { area } } }', ['rooms', 0, 'area'], []],
    ['what was excluded', '{ house { number @skip(if: true) rooms { area } } }', ['number'], []],
  ])('%s', (_title, query, path, expected) => {
    expect(placeIn(query).below(path)).toEqual(expected);
  });
});

test('a path beside a field begins at the object that the field is in', () => {
  const place = placeIn('{ house { number } home: house { n: number } }');
  expect(place.owner).toBe('a');
  expect(place.beside([key('home: house { number }', 'Query'), 'number'])).toEqual(['home', 'n']);
  expect(place.beside(['house', 'number'])).toEqual(['house', 'number']);
  expect(place.beside(['other'])).toEqual([]);
});
