import { GraphQLError } from 'graphql';
import type { Resolver, Row } from '../agencies/agency.ts';

/** By `agency.Type.field`: whether it is refused for every row or only for those with an odd number. */
export type Refusals = ReadonlyMap<string, 'all' | 'odd'>;

/** The code that an agency gives of its own; it must reach the caller unchanged. */
export const refusedCode = 'REFUSED';

/** The resolver, or the property of its name, refusing what the execution says. */
export function refusable(
  agency: string,
  type: string,
  field: string,
  resolver: Resolver | undefined,
): Resolver {
  const name = `${agency}.${type}.${field}`;
  const resolve = resolver ?? ((source) => source[field]);
  return (source, args, execution) => {
    const refusal = execution.refusals.size === 0 ? undefined : execution.refusals.get(name);
    if (refusal === 'all' || (refusal === 'odd' && isOdd(source))) {
      // The monolith and the agency throw the same; only the engine adds whose it is.
      throw new GraphQLError('This agency does not say.', { extensions: { code: refusedCode } });
    }
    return resolve(source, args, execution);
  };
}

function isOdd(source: Row | undefined): boolean {
  return Number(String(source?.id ?? source?.x ?? source?.number ?? 1).match(/\d+$/)?.[0] ?? 1) % 2 === 1;
}
