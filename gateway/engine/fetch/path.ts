import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type Data, isData } from './failure.ts';
import { isOneOf } from './rewrites.ts';

/** Finds the objects at a place of the joined data; behind nulls and failures there are none. */
export type FindObjects = (data: Data) => Data[];

/** @param path as the plan writes it: keys, `@` for every element of a list, and the types that are meant */
export function compilePath(path: readonly FlattenNodePathSegment[], supergraph: Supergraph): FindObjects {
  return (data) => {
    const found: Data[] = [];
    find(data, 0);
    return found;

    function find(value: unknown, depth: number): void {
      const segment = path[depth];
      if (segment === undefined) {
        if (isData(value)) found.push(value);
      } else if (segment === '@') {
        // One sign stands for lists in lists, too.
        if (!Array.isArray(value)) find(value, depth + 1);
        else for (const item of value) find(item, Array.isArray(item) ? depth : depth + 1);
      } else if (!isData(value)) {
        return;
      } else if ('Field' in segment) {
        find(value[segment.Field], depth + 1);
      } else if (isOneOf(value.__typename, segment.TypeCondition, supergraph)) {
        find(value, depth + 1);
      }
    }
  };
}
