import {
  type GraphQLEnumType,
  type GraphQLInputType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from './random.ts';

/** A value as JSON has it, for a variable. Enum values are their names. */
export type Value = string | number | boolean | null | Value[] | { [field: string]: Value };

const things = ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 'none'];
const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const places = ['l1', 'l2', 'l3', 'l4'];

/** What is likely to be found, by the name of the argument or input field that it is for. */
const likely: Record<string, readonly Value[]> = {
  thing: things,
  things,
  person: people,
  people,
  place: places,
  places,
  grid: ['G1', 'G2', 'G3', 'G4', 'G9'],
  area: ['N', 'S', 'E', 'X'],
  number: [1, 2, 8, 9],
  period: ['2026', '2025', '2024'],
  size: [0, 1, 2],
  times: [1, 2, 3],
};

const strings = [
  '',
  'a',
  'two words',
  'é',
  '"quoted" \\ and\nbroken',
  '{ id }',
  '$v',
  '__typename',
  '\u{1f600}',
];
const ints = [0, 1, 2, 3, -1, 7, 50, 100];
const floats = [0, 1, -2, 0.5, 1.25, -3.75, 10];

/**
 * @param hint the name of the argument or input field that it is for
 * @param depth how deep it may nest
 */
export function randomValue(random: Random, type: GraphQLInputType, hint: string, depth = 3): Value {
  if (isNonNullType(type)) return randomItem(random, type.ofType, hint, depth);
  return random.chance(0.1) ? null : randomItem(random, type, hint, depth);
}

function randomItem(random: Random, type: GraphQLInputType, hint: string, depth: number): Value {
  if (isListType(type)) {
    // A single value stands for a list of one. A nested list needs its own brackets, or JSON could not tell.
    if (random.chance(0.15) && !isListType(type.ofType)) {
      const item = randomValue(random, type.ofType, hint, depth);
      if (item !== null) return item;
    }
    return Array.from({ length: random.int(4) }, () => randomValue(random, type.ofType, hint, depth));
  }
  if (isInputObjectType(type)) {
    const object: { [field: string]: Value } = {};
    for (const field of Object.values(type.getFields())) {
      const isRequired = isNonNullType(field.type) && field.defaultValue === undefined;
      if (!isRequired && (depth === 0 || !random.chance(0.4))) continue;
      object[field.name] = randomValue(random, field.type, field.name, depth - 1);
    }
    return object;
  }
  return randomLeaf(random, type as GraphQLScalarType | GraphQLEnumType, hint, depth);
}

function randomLeaf(
  random: Random,
  type: GraphQLScalarType | GraphQLEnumType,
  hint: string,
  depth: number,
): Value {
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  const found = random.chance(0.85) ? likely[hint] : undefined;
  switch (type.name) {
    case 'Int':
      return random.pick((found as number[] | undefined) ?? ints);
    case 'Float':
      return random.pick(floats);
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.chance(0.1) ? random.int(9) : (random.pick(found ?? things) as string);
    case 'String':
      return random.pick((found as string[] | undefined) ?? strings);
    default:
      return randomJson(random, depth);
  }
}

function randomJson(random: Random, depth: number): Value {
  const kind = random.int(depth > 0 ? 7 : 4);
  if (kind === 0) return random.pick(strings);
  if (kind === 1) return random.pick(floats);
  if (kind === 2) return random.chance(0.5);
  if (kind === 3) return null;
  if (kind === 4) return Array.from({ length: random.int(3) }, () => randomJson(random, depth - 1));
  // In alphabetical order: planners write an object's fields in that order, and to GraphQL any is the same.
  const names = ['_1', '__typename', 'a', 'b', 'id'].filter(() => random.chance(0.5));
  return Object.fromEntries(names.map((name) => [name, randomJson(random, depth - 1)]));
}
