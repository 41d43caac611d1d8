import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import { dueFor } from '../policy/urgency-targets.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** By which policy of the partnership a request is due, and when; null where it sets no limit. */
export function requestDue(
  {
    partnership,
    urgency,
    requestedAt,
  }: Pick<InformationRequestRow, 'partnership' | 'urgency' | 'requestedAt'>,
  calendar: HolidayCalendar,
): Pick<InformationRequestRow, 'urgencyPolicy' | 'dueAt'> {
  const { urgencyTargets, workingHours } = policiesFor(partnership);
  const due = dueFor(requestedAt, urgency, urgencyTargets, workingHours, calendar);
  return { urgencyPolicy: urgencyTargets.code, dueAt: due.limit === 'LIMIT_SET' ? due.dueAt : null };
}
