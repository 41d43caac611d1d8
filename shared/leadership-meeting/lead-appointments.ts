import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { LeadAppointmentRow } from './leadership-meeting-row.ts';

/** Appointments in a partnership, newest first; with a day, those that hold on it. */
export async function leadAppointments(
  manager: EntityManager,
  { partnershipCode, on }: { partnershipCode: string; on?: CalendarDay | null },
  context: AgencyContext,
) {
  const query = manager
    .createQueryBuilder(context.agency.entities.leadAppointment, 'p')
    .where('p.partnership = :partnershipCode', { partnershipCode });
  if (on != null) query.andWhere('p.appointedOn <= :on and (p.endedOn is null or p.endedOn >= :on)', { on });
  const rows = await query
    .orderBy('p.appointedOn', 'DESC')
    .addOrderBy('p.organisation')
    .addOrderBy('p.id')
    .getMany();
  return rows.map((row) => leadAppointment(row, context));
}

/** A row as GraphQL's LeadAppointment. */
export function leadAppointment(row: LeadAppointmentRow, { geography }: AgencyContext) {
  return { ...row, organisation: organisationNamed(geography, row.organisation) };
}
