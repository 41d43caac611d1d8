import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, startOfLondonDay } from '../calendar/london-time.ts';
import type { Sector } from '../geography/organisation.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { ofSectors } from '../subgraph/of-sectors.ts';
import type { InformationRequestRow, RequestOutcome, RequestState } from './information-request-row.ts';
import { stateConditions } from './request-state.ts';

interface InformationRequestFilter {
  agencies?: Sector[] | null;
  organisation?: string | null;
  urgencies?: string[] | null;
  states?: RequestState[] | null;
  outcomes?: RequestOutcome[] | null;
}

export interface ListInformationRequests {
  partnershipCode: string;
  from?: CalendarDay | null;
  to?: CalendarDay | null;
  filter?: InformationRequestFilter | null;
  nhsNumber?: string | null;
  first: number;
  after?: string | null;
}

/** The records that an agency's list is made of, of any page. */
export function matchingRequests(
  manager: EntityManager,
  { partnershipCode, from, to, filter, nhsNumber }: ListInformationRequests,
  { agency, geography, now, childReference }: AgencyContext,
): SelectQueryBuilder<InformationRequestRow> {
  const query = manager
    .createQueryBuilder(agency.entities.informationRequest, 'r')
    .where('r.partnership = :partnershipCode', { partnershipCode });
  if (from != null) query.andWhere('r.startedAt >= :start', { start: startOfLondonDay(from) });
  if (to != null) query.andWhere('r.startedAt < :end', { end: endOfLondonDay(to) });
  if (nhsNumber != null) {
    query.andWhere('r.childReference = :child', { child: childReference(partnershipCode, nhsNumber) });
  }
  if (filter == null) return query;

  const { agencies, organisation, urgencies, states, outcomes } = filter;
  if (agencies != null) {
    const codes = ofSectors(geography, partnershipCode, agencies);
    query.andWhere('(r.requester = any(:codes) or r.responder = any(:codes))', { codes });
  }
  if (organisation != null) {
    query.andWhere('(r.requester = :organisation or r.responder = :organisation)', { organisation });
  }
  if (urgencies != null) query.andWhere('r.urgency = any(:urgencies)', { urgencies });
  if (outcomes != null) query.andWhere('r.outcome = any(:outcomes)', { outcomes });
  if (states != null) {
    const conditions = states.map((state) => `(${stateConditions[state]})`);
    query.andWhere(`(${conditions.join(' or ') || 'false'})`, { now });
  }
  return query;
}
