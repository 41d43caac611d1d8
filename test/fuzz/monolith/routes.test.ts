import { expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { agencyNames } from '../agencies/agencies.ts';
import { subgraphSchemas } from '../subgraphs/subgraph-schemas.ts';
import { createMonolith } from './monolith.ts';
import { routeTo } from './routes.ts';

test('whose failure a field feels is certain: one shortest way leads to it from every agency', () => {
  const routes = Object.values(createMonolith().getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    // A type without a key comes whole from one agency, and only that one can be asked for it.
    const holders = agencyNames.filter((agency) => subgraphSchemas[agency]?.getType(type.name) !== undefined);
    const isEntity = ['Thing', 'Person', 'Place', 'Depot', 'Summary'].includes(type.name);
    return Object.keys(type.getFields()).flatMap((field) =>
      isEntity ? holders.map((from) => routeTo(from, type.name, field).length) : [],
    );
  });
  expect(Math.max(...routes)).toBe(2);
});

test('the way from an agency that knows only codes to one that knows only ids leads through one that knows both', () => {
  expect(routeTo('c', 'Depot', 'load')).toEqual([
    { agency: 'a', key: 'code { area number }' },
    { agency: 'b', key: 'id' },
  ]);
  expect(routeTo('d', 'Place', 'weather').map(({ agency }) => agency)).toEqual(['b', 'c']);
  expect(routeTo('b', 'Thing', 'score')).toEqual([]);
});
