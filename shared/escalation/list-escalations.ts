import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, londonDay, startOfLondonDay } from '../calendar/london-time.ts';
import type { Sector } from '../geography/organisation.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { ofSectors } from '../subgraph/of-sectors.ts';
import type { EscalationRow, EscalationStatus } from './escalation-row.ts';

interface EscalationFilter {
  agencies?: Sector[] | null;
  organisation?: string | null;
  reasons?: string[] | null;
  statuses?: EscalationStatus[] | null;
  overdue?: boolean | null;
}

export interface ListEscalations {
  partnershipCode: string;
  from?: CalendarDay | null;
  to?: CalendarDay | null;
  filter?: EscalationFilter | null;
  first: number;
  after?: string | null;
}

const inStagePastLimit = `exists (select from escalation_stages s
  where s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation
    and s.left_at is null and s.due_on < :today)`;

/** The records that an agency's list is made of, of any page. */
export function matchingEscalations(
  manager: EntityManager,
  { partnershipCode, from, to, filter }: ListEscalations,
  { agency, geography, now }: AgencyContext,
): SelectQueryBuilder<EscalationRow> {
  const query = manager
    .createQueryBuilder(agency.entities.escalation, 'e')
    .where('e.partnership = :partnershipCode', { partnershipCode });
  if (from != null) query.andWhere('e.startedAt >= :start', { start: startOfLondonDay(from) });
  if (to != null) query.andWhere('e.startedAt < :end', { end: endOfLondonDay(to) });
  if (filter == null) return query;

  const { agencies, organisation, reasons, statuses, overdue } = filter;
  if (agencies != null) {
    const codes = ofSectors(geography, partnershipCode, agencies);
    query.andWhere('(e.raisedBy = any(:codes) or e.raisedAgainst = any(:codes))', { codes });
  }
  if (organisation != null) {
    query.andWhere('(e.raisedBy = :organisation or e.raisedAgainst = :organisation)', { organisation });
  }
  if (reasons != null) query.andWhere('e.reason = any(:reasons)', { reasons });
  if (statuses != null) query.andWhere('e.status = any(:statuses)', { statuses });
  if (overdue != null) {
    query.andWhere(overdue ? inStagePastLimit : `not ${inStagePastLimit}`, { today: londonDay(now) });
  }
  return query;
}
