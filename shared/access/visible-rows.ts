import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RecordConcept } from './concept.ts';
import { type Asker, wholePartnerships } from './standing.ts';

/** The fields that name the two sides of a matter; null where every statutory partner is concerned. */
const sides: Record<RecordConcept, [string, string] | null> = {
  'information-request': ['requester', 'responder'],
  escalation: ['raisedBy', 'raisedAgainst'],
  'leadership-meeting': null,
  'lead-appointment': null,
};

/** How much of one partnership's records of a kind somebody reads: all, those between the own organisation and others, or none. */
type Extent = 'ALL' | 'PARTY' | 'NONE';

/** @param partnership the partnership's own code */
export function readableExtent(asker: Asker, concept: RecordConcept, partnership: string, now: Date): Extent {
  if (wholePartnerships(asker, concept, now).includes(partnership)) return 'ALL';
  if (!asker.partnerOf.includes(partnership)) return 'NONE';
  return sides[concept] === null ? 'ALL' : 'PARTY';
}

/**
 * Narrows a query of one partnership's records to those that somebody may read. Row-level security would leave out
 * the same rows, but later and slower: it guards, this filters.
 *
 * @param alias the name that the query gives to the records
 */
export function whereVisible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  concept: RecordConcept,
  partnership: string,
  asker: Asker,
  now: Date,
): SelectQueryBuilder<Row> {
  const extent = readableExtent(asker, concept, partnership, now);
  if (extent === 'ALL') return query;
  const party = sides[concept];
  if (extent === 'NONE' || party === null) return query.andWhere('false');
  const [one, other] = party;
  // Row-level security says the same once more. Without coalesce the planner would multiply the two, expect next to no
  // rows, and sort all of a partnership's instead of following the index: eight times as long for a page.
  return query.andWhere(
    `coalesce(${alias}.${one} = :ownOrganisation or ${alias}.${other} = :ownOrganisation, false)`,
    { ownOrganisation: asker.ownOrganisation },
  );
}
