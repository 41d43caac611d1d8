import { calendarDay, monthsBetween } from '../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';
import { recordAppointments } from './appointments.ts';
import { Area, type GenerateOptions } from './area.ts';
import { generateEscalations } from './escalations.ts';
import { generateMeetings } from './meetings.ts';
import { generateRequests } from './requests.ts';
import { type AgencyRows, noRows, type PartnershipRows } from './rows.ts';

export type { GenerateOptions };

/** Everything made of one partnership: counts of matters, and the rows of each agency's side of them. */
export interface PartnershipRecords {
  partnership: string;
  requests: number;
  escalations: number;
  meetings: number;
  rows: PartnershipRows;
}

// Meetings are arranged six weeks ahead.
const ARRANGED_AHEAD_MS = 42 * 86_400_000;

/**
 * Makes the demonstration's records, one partnership at a time. A month of a partnership is always made the
 * same: neither today nor what else is made changes it. Only then is it cut at now: what has not happened yet
 * is not recorded.
 */
export function* generate(options: GenerateOptions): Generator<PartnershipRecords> {
  for (const partnership of options.partnerships)
    yield generatePartnership(new Area(partnership, options), options);
}

function generatePartnership(area: Area, { from, now }: GenerateOptions): PartnershipRecords {
  const rows = { LOCAL_AUTHORITY: noRows(), POLICE: noRows(), HEALTH: noRows() };
  const first = calendarDay(`${from}-01`);
  const today = londonDay(now);
  let escalations = 0;
  let meetings = 0;
  for (const month of monthsBetween(first, today)) {
    const { count, grievances } = generateRequests(area, month, rows);
    escalations += generateEscalations(area, month, count, grievances, rows);
  }
  for (const month of monthsBetween(first, londonDay(new Date(now.getTime() + ARRANGED_AHEAD_MS)))) {
    meetings += generateMeetings(area, month, rows);
  }
  recordAppointments(area, first, today, rows);
  const agencies: AgencyRows[] = Object.values(rows);
  const ids = new Set<string>();
  for (const agency of agencies) {
    // In order of their ids, which is kind to the indexes.
    agency.information_requests.sort((a, b) => a.started_at.getTime() - b.started_at.getTime());
    for (const { id } of agency.information_requests) ids.add(id);
  }
  return { partnership: area.code, requests: ids.size, escalations, meetings, rows };
}
