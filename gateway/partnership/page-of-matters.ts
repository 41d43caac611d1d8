import { type Sector, sectors } from '../../shared/geography/organisation.ts';
import { connection } from '../../shared/paging/connection.ts';
import { pageSize, readCursor } from '../../shared/paging/cursor.ts';
import type { ReportingPeriod } from '../../shared/reporting-period/reporting-period.ts';
import type { Concept, ListedMatters } from './agencies.ts';
import { type AgencySource, isPartial } from './contribution.ts';
import { mergePages } from './merge-pages.ts';
import type { PartnershipContext } from './partnership-context.ts';

export interface PageArguments {
  first: number;
  after?: string | null;
  filter?: unknown;
}

/**
 * A page of a partnership's matters: the agencies' ids merged. The records of the page's matters are fetched
 * afterwards, from each agency at once.
 *
 * @throws HubError INVALID_PAGE_SIZE, INVALID_CURSOR
 */
export async function pageOfMatters(
  concept: Concept,
  { partnershipCode, from, to }: ReportingPeriod,
  { first, after = null, filter = null }: PageArguments,
  { agencies }: PartnershipContext,
) {
  pageSize(first);
  if (after !== null) readCursor(after);
  const pages = await agencies.ids(concept, { partnershipCode, from, to, filter, first, after });
  const sources = sectors.map((agency) => sourceOf(agency, pages[agency]));
  const matters = mergePages(
    sectors.map((sector) => {
      const page = pages[sector];
      return Array.isArray(page) ? page : [];
    }),
    first,
  );
  return {
    ...connection(matters, first, ({ id }) => ({ id, partnershipCode })),
    sources,
    partial: isPartial(sources),
  };
}

function sourceOf(agency: Sector, page: ListedMatters): AgencySource {
  return { agency, state: stateOf(page), lastChangedAt: null, asOf: null };
}

function stateOf(page: ListedMatters): AgencySource['state'] {
  if (page === null) return 'AGENCY_UNAVAILABLE';
  if (page === 'NOT_PERMITTED') return page;
  return page.length === 0 ? 'NOT_RECORDED' : 'RECORDED';
}
