import type { EntityManager } from 'typeorm';
import type { Asker } from '../access/standing.ts';
import { correctionsOf } from '../corrections/record-corrections.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { OwnRecord } from '../subgraph/own-record.ts';

/**
 * How each of some records of requests was corrected; null for whoever is not of the organisation whose record it is.
 * One statement, however many records.
 */
export async function requestCorrectionsOf(
  manager: EntityManager,
  records: readonly OwnRecord[],
  _context: AgencyContext,
  { ownOrganisation }: Asker,
) {
  const own = records.filter(({ organisation }) => organisation === ownOrganisation);
  if (own.length === 0) return records.map(() => null);
  const corrections = await correctionsOf(manager, 'information-request', own);
  const byRecord = new Map(own.map((record, index) => [record, corrections[index] ?? []]));
  return records.map((record) => byRecord.get(record) ?? null);
}
