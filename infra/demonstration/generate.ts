import { calendarDay, monthsBetween } from '../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';
import { recordAppointments } from './appointments.ts';
import { Area, type GenerateOptions } from './area.ts';
import { generateEscalations } from './escalations.ts';
import { generateMeetings } from './meetings.ts';
import { generateRequests } from './requests.ts';
import { type AgencyRows, noRows, type PartnershipRows } from './rows.ts';

export type { GenerateOptions };

/** Some whole months made of one partnership: counts of matters, and the rows of each agency's side of them. */
export interface PartnershipRecords {
  partnership: string;
  requests: number;
  escalations: number;
  meetings: number;
  rows: PartnershipRows;
}

// Meetings are arranged six weeks ahead.
const ARRANGED_AHEAD_MS = 42 * 86_400_000;

/** So many rows of all agencies, and what the last month has beyond them, are made before they are handed over. */
const mostRows = 20_000;

/**
 * Makes the demonstration's records, some months of one partnership at a time. A month of a partnership is always made the
 * same: neither today nor what else is made changes it. Only then is it cut at now: what has not happened yet
 * is not recorded.
 */
export function* generate(options: GenerateOptions): Generator<PartnershipRecords> {
  for (const partnership of options.partnerships)
    yield* generatePartnership(new Area(partnership, options), options);
}

function* generatePartnership(area: Area, { from, now }: GenerateOptions): Generator<PartnershipRecords> {
  const first = calendarDay(`${from}-01`);
  const today = londonDay(now);
  const over = new Set(monthsBetween(first, today));
  let made = nothing(area);
  for (const month of monthsBetween(first, londonDay(new Date(now.getTime() + ARRANGED_AHEAD_MS)))) {
    if (over.has(month)) {
      const { count, grievances } = generateRequests(area, month, made.rows);
      made.escalations += generateEscalations(area, month, count, grievances, made.rows);
    }
    made.meetings += generateMeetings(area, month, made.rows);
    if (rowsIn(made) < mostRows) continue;
    yield inOrder(made);
    made = nothing(area);
  }
  recordAppointments(area, first, today, made.rows);
  yield inOrder(made);
}

function nothing({ code }: Area): PartnershipRecords {
  const rows = { LOCAL_AUTHORITY: noRows(), POLICE: noRows(), HEALTH: noRows() };
  return { partnership: code, requests: 0, escalations: 0, meetings: 0, rows };
}

function rowsIn({ rows }: PartnershipRecords): number {
  const agencies: AgencyRows[] = Object.values(rows);
  return agencies.flatMap((agency) => Object.values(agency)).reduce((sum, { length }) => sum + length, 0);
}

/** Requests in order of when they started, which is kind to the indexes, and counted: both sides of one are of one month. */
function inOrder(made: PartnershipRecords): PartnershipRecords {
  const agencies: AgencyRows[] = Object.values(made.rows);
  const ids = new Set<string>();
  for (const agency of agencies) {
    agency.information_requests.sort((a, b) => a.started_at.getTime() - b.started_at.getTime());
    for (const { id } of agency.information_requests) ids.add(id);
  }
  return { ...made, requests: ids.size };
}
