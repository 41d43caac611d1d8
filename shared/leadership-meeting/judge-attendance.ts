import type { AttendanceCapacity, LeadAppointmentRow } from './leadership-meeting-row.ts';

export type StatutoryLevel = LeadAppointmentRow['statutoryLevel'] | 'NEITHER';

/** Capacities in which somebody was there. */
export const presentCapacities: readonly AttendanceCapacity[] = [
  'NAMED_LEAD',
  'NAMED_DELEGATE',
  'OTHER_DEPUTY',
];

/**
 * In which capacity somebody attended, judged by the appointment they held on the day of the meeting and
 * not by what was written down: a role passes from person to person. Where nobody came there is nothing to
 * judge, and what was written down stands.
 *
 * @param level the statutory level that the person held on that day
 */
export function judgedCapacity(recorded: AttendanceCapacity, level: StatutoryLevel): AttendanceCapacity {
  if (!presentCapacities.includes(recorded)) return recorded;
  if (level === 'LEAD') return 'NAMED_LEAD';
  return level === 'DELEGATE' ? 'NAMED_DELEGATE' : 'OTHER_DEPUTY';
}
