import type { Sector } from '../../shared/geography/organisation.ts';
import { ranks as posts } from '../../subgraphs/health/vocabulary/posts.ts';
import { requestTypes as healthRequestTypes } from '../../subgraphs/health/vocabulary/request-types.ts';
import { ranks as grades } from '../../subgraphs/local-authority/vocabulary/grades.ts';
import { requestTypes as authorityRequestTypes } from '../../subgraphs/local-authority/vocabulary/request-types.ts';
import { ranks } from '../../subgraphs/police/vocabulary/ranks.ts';
import { requestTypes as policeRequestTypes } from '../../subgraphs/police/vocabulary/request-types.ts';

/*
 * The agencies' own words, so that what is made reads as if an agency had recorded it.
 */

const labels: Record<Sector, ReadonlyMap<string, string>> = {
  LOCAL_AUTHORITY: new Map(authorityRequestTypes.map(({ code, label }) => [code, label])),
  POLICE: new Map(policeRequestTypes.map(({ code, label }) => [code, label])),
  HEALTH: new Map(healthRequestTypes.map(({ code, label }) => [code, label])),
};

const seniorities = new Map<string, string>(
  [ranks, grades, posts].flatMap(({ terms }) => terms.map(({ code, seniority }) => [code, seniority])),
);

/** The words by which a sector's people know one of its kinds of request. */
export function requestTypeLabel(sector: Sector, code: string): string {
  return known(labels[sector].get(code), code);
}

/** How senior a rank, grade or post is, in the words that all agencies share. */
export function seniorityOf(grade: string): string {
  return known(seniorities.get(grade), grade);
}

function known(word: string | undefined, code: string): string {
  if (word === undefined) throw new RangeError(`The agencies have no word ${code}. Use one of theirs.`);
  return word;
}
