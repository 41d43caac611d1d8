import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RecordConcept } from './concept.ts';
import { type Asker, wholePartnerships } from './standing.ts';

/** The columns that name the two sides of a matter; null where every statutory partner is concerned. */
const sides: Record<RecordConcept, { columns: [string, string]; fields: [string, string] } | null> = {
  'information-request': { columns: ['requester', 'responder'], fields: ['requester', 'responder'] },
  escalation: { columns: ['raised_by', 'raised_against'], fields: ['raisedBy', 'raisedAgainst'] },
  'leadership-meeting': null,
  'lead-appointment': null,
};

/** How much of one partnership's records of a kind somebody reads: all, those between the own organisation and others, or none. */
export type Extent = 'ALL' | 'PARTY' | 'NONE';

/** @param partnership the partnership's own code */
export function readableExtent(asker: Asker, concept: RecordConcept, partnership: string, now: Date): Extent {
  if (wholePartnerships(asker, concept, now).includes(partnership)) return 'ALL';
  if (!asker.partnerOf.includes(partnership)) return 'NONE';
  return sides[concept] === null ? 'ALL' : 'PARTY';
}

/** How much of one partnership's records of a kind enter somebody's figures: all or none. */
export function countableExtent(
  asker: Asker,
  concept: RecordConcept,
  partnership: string,
  now: Date,
): 'ALL' | 'NONE' {
  return readableExtent(asker, concept, partnership, now) === 'NONE' ? 'NONE' : 'ALL';
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
  const [one, other] = party.fields;
  // Row-level security says the same once more. Without coalesce the planner would multiply the two, expect next to no
  // rows, and sort all of a partnership's instead of following the index: eight times as long for a page.
  return query.andWhere(
    `coalesce(${alias}.${one} = :ownOrganisation or ${alias}.${other} = :ownOrganisation, false)`,
    { ownOrganisation: asker.ownOrganisation },
  );
}

/**
 * The same as a condition for a statement in plain SQL that may ask of several partnerships.
 *
 * @param alias the name that the statement gives to the records
 * @param first the number of the first parameter; three are used
 */
export function visibleSql(
  alias: string,
  concept: RecordConcept,
  asker: Asker,
  now: Date,
  first: number,
): { sql: string; parameters: [readonly string[], readonly string[], string | null] } {
  const party = sides[concept];
  const between =
    party === null
      ? `$${first + 2}::text is not null`
      : `coalesce(${alias}.${party.columns[0]} = $${first + 2} or ${alias}.${party.columns[1]} = $${first + 2}, false)`;
  return {
    sql: `(${alias}.partnership = any($${first}::text[]) or (${alias}.partnership = any($${first + 1}::text[]) and ${between}))`,
    parameters: [wholePartnerships(asker, concept, now), asker.partnerOf, asker.ownOrganisation],
  };
}
