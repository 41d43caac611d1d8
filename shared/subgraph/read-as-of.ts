import type { AgencyContext } from './agency-context.ts';

/**
 * Works for whoever asks, and tells as of when it read: the oldest instant if it read several times, null if it read nothing
 * but the agency's own current records.
 */
export async function readAsOf<Result>(
  context: AgencyContext,
  work: (context: AgencyContext) => Promise<Result>,
): Promise<{ result: Result; asOf: Date | null }> {
  const instants: Date[] = [];
  const result = await work({ ...context, readAsOf: (instant) => instants.push(instant) });
  return { result, asOf: instants.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null };
}
