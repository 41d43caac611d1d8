import { describe, expect, test } from '@jest/globals';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import { failed } from '../testing/failures.ts';
import { leaf } from './leaf.ts';

const binding = new GraphQLEnumType({ name: 'Binding', values: { CLOTH: {}, PAPER: {} } });
const money = new GraphQLScalarType({ name: 'Money' });
const most = 2 ** 31 - 1;

test.each<[GraphQLLeafType, unknown, unknown]>([
  [GraphQLString, 'text', 'text'],
  [GraphQLString, '', ''],
  [GraphQLString, 5, undefined],
  [GraphQLString, {}, undefined],
  [GraphQLBoolean, false, false],
  [GraphQLBoolean, 0, undefined],
  [GraphQLBoolean, 'true', undefined],
  [GraphQLInt, 0, 0],
  [GraphQLInt, -5, -5],
  [GraphQLInt, most, most],
  [GraphQLInt, most + 1, undefined],
  [GraphQLInt, -most - 2, undefined],
  [GraphQLInt, 1.5, undefined],
  [GraphQLInt, '5', undefined],
  [GraphQLInt, true, undefined],
  [GraphQLFloat, 1.5, 1.5],
  [GraphQLFloat, 0, 0],
  [GraphQLFloat, '1.5', undefined],
  [GraphQLFloat, Number.NaN, undefined],
  [GraphQLFloat, Number.POSITIVE_INFINITY, undefined],
  [GraphQLFloat, Number.NEGATIVE_INFINITY, undefined],
  [GraphQLInt, Number.NaN, undefined],
  [GraphQLID, Number.POSITIVE_INFINITY, undefined],
  [GraphQLID, 'a', 'a'],
  [GraphQLID, 7, '7'],
  [GraphQLID, 1.5, undefined],
  [GraphQLID, true, undefined],
  [binding, 'CLOTH', 'CLOTH'],
  [binding, 'STONE', undefined],
  [binding, 'constructor', undefined],
  [binding, 5, undefined],
  [money, 5, 5],
  [money, 'text', 'text'],
  [money, false, false],
])('%s: %j is shown as %j', (type, value, expected) => {
  expect(leaf(type)(value)).toBe(expected);
});

describe('a scalar of the schema’s own', () => {
  test.each([[{ pence: [1, null] }], [[1, [2]]]])('may be any JSON: %j', (value) => {
    expect(leaf(money)(value)).toEqual(value);
  });
});

test('a scalar of which it is known how it is read has only values that can be', () => {
  const parseValue = (value: unknown) => {
    if (value !== 'today') throw new TypeError('Only today will do.');
    return new Date();
  };
  const day = leaf(new GraphQLScalarType({ name: 'Day', parseValue }));
  expect(['today', 'tomorrow', 5].map(day)).toEqual(['today', undefined, undefined]);
});

test.each([GraphQLString, GraphQLInt, GraphQLFloat, GraphQLID, GraphQLBoolean, binding, money])(
  'a failure is no value: %s',
  (type) => {
    expect(leaf(type)(failed('desk'))).toBeUndefined();
  },
);
