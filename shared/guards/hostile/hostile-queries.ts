import { hostileAliases } from './aliases.ts';
import { hostileFloods } from './floods.ts';
import { hostileFragments } from './fragments.ts';
import type { HostileQuery } from './hostile-query.ts';
import { hostileNesting } from './nesting.ts';
import { hostileWidth } from './width.ts';

/** Every query that was thought of to keep a gateway busy, make it fall over, or have it answer for another. */
export const hostileQueries: readonly HostileQuery[] = [
  ...hostileFragments,
  ...hostileAliases,
  ...hostileNesting,
  ...hostileWidth,
  ...hostileFloods,
];
