import type { QueryLimits } from './query-limits.ts';
import { QueryRefusedError } from './query-refused-error.ts';

/**
 * Whether variables nest lists and objects deeper than arguments may: whatever follows them by calling itself would
 * run out of stack. Takes time in proportion to them, and stops at the limit.
 *
 * @param variables as they were sent, whatever they are
 */
export function refuseVariables(variables: unknown, limits: QueryLimits): QueryRefusedError | undefined {
  // The object that all variables stand in, and as many more as a value may nest.
  return isDeeper(variables, limits.valueDepth + 1)
    ? new QueryRefusedError('valueDepth', limits.valueDepth)
    : undefined;
}

function isDeeper(value: unknown, room: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (room === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeper(item, room - 1));
  for (const key in value) {
    if (isDeeper((value as Record<string, unknown>)[key], room - 1)) return true;
  }
  return false;
}
