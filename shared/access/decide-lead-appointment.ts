import type { LeadAppointmentRow } from '../leadership-meeting/leadership-meeting-row.ts';
import { decideRecord } from './decide-record.ts';
import { type Action, type Decision, refused } from './decision.ts';
import type { Asker } from './standing.ts';

type Decided = Pick<LeadAppointmentRow, 'partnership' | 'organisation'>;

/** May somebody read, write or count an appointment? Only safeguarding leads make and end them. */
export function decideLeadAppointment(
  asker: Asker,
  action: Action,
  { partnership, organisation }: Decided,
  now: Date,
): Decision {
  const record = { partnership, organisation, parties: null };
  const decision = decideRecord(asker, action, 'lead-appointment', record, now);
  return decision.allowed && action === 'WRITE' && asker.role !== 'SAFEGUARDING_LEAD'
    ? refused('SAFEGUARDING_LEADS_ONLY')
    : decision;
}
