import { type CalendarDay, daysBetween } from '../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';
import { type Sector, sectors } from '../../shared/geography/organisation.ts';
import { newestFirst } from '../../shared/paging/cursor.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import type { MeetingRecord } from './attendance.ts';
import { type BySector, isPartial, permitted, type Stated, sourcesOf, stateIn } from './contribution.ts';
import { type MeetingRecords, type MeetingRow, meetingRow } from './meeting-row.ts';
import { organisationAttendance } from './organisation-attendance.ts';
import type { Period } from './period.ts';

export interface LeadershipAttendanceContribution extends Stated {
  meetings: { id: string; startedAt: string; records: MeetingRecord[] }[];
  earlierLeadAttendance: EarlierLeadAttendance[];
}

/** A meeting before the period at which an organisation's lead was present, by the organisation's own record. */
interface EarlierLeadAttendance extends Pick<MeetingRecord, 'side' | 'status'> {
  id: string;
  startedAt: string;
  organisation: string;
}

/** The statutory partners on a day. */
export type PartnersOn = (day: CalendarDay) => readonly NamedOrganisation[];

/** Joins what the agencies contribute on leadership meetings. Every meeting is judged by its own day's partners. */
export function joinLeadershipAttendance(
  asked: BySector<LeadershipAttendanceContribution>,
  partnersOn: PartnersOn,
  period: Period,
  now: Date,
) {
  const sources = sourcesOf(asked);
  const contributions = permitted(asked);
  const partial = isPartial(sources);
  const stateOf = (sector: Sector) => stateIn(sources, sector);
  const grid = meetingsTogether(contributions)
    .map((meeting) => meetingRow(meeting, partnersOn(londonDay(new Date(meeting.startedAt))), stateOf))
    .filter((row) => row !== null);
  const held = grid.filter(({ status }) => status === 'HELD');
  // While an agency is missing there may be meetings that nobody else recorded: no total is whole.
  const count = (matches: (row: MeetingRow) => boolean) => (partial ? null : grid.filter(matches).length);
  const countHeld = (matches: (row: MeetingRow) => boolean | null) =>
    partial ? null : held.filter((row) => matches(row) === true).length;
  const lastTogetherOn = partial ? null : lastTogether(held, contributions, partnersOn);
  const until = earlier(period.to, londonDay(now));

  return {
    sources,
    partial,
    asOf: now,
    meetingsHeld: count(({ status }) => status === 'HELD'),
    meetingsCancelled: count(({ status }) => status === 'CANCELLED'),
    leadsTogether: countHeld(({ leadsTogether }) => leadsTogether),
    leadOfEachSectorTogether: countHeld(({ leadOfEachSector }) => leadOfEachSector),
    lastTogetherOn,
    daysSinceTogether: lastTogetherOn === null ? null : daysBetween(lastTogetherOn, until),
    everySectorPresent: countHeld(({ everySectorPresent }) => everySectorPresent),
    decisionCapable: countHeld(({ decisionCapable }) => decisionCapable),
    delegatedBelowDelegate: partial
      ? null
      : held.flatMap(({ cells }) => cells).filter(({ attendance }) => attendance?.capacity === 'OTHER_DEPUTY')
          .length,
    byOrganisation: organisationAttendance(held, partnersOn(until), sources),
    grid,
  };
}

/** Every agency's records of each meeting, newest first. */
function meetingsTogether(contributions: BySector<LeadershipAttendanceContribution>): MeetingRecords[] {
  const byId = new Map<string, MeetingRecords>();
  for (const contribution of Object.values(contributions)) {
    for (const { id, startedAt, records } of contribution?.meetings ?? []) {
      const known = byId.get(id);
      if (known === undefined) byId.set(id, { id, startedAt, records: [...records] });
      else known.records.push(...records);
    }
  }
  return [...byId.values()].sort((a, b) => newestFirst(asMatter(a), asMatter(b)));
}

const asMatter = ({ id, startedAt }: MeetingRecords) => ({ id, startedAt: new Date(startedAt) });

/** The day on which all leads were last together: in the period or, failing that, before it. */
function lastTogether(
  held: readonly MeetingRow[],
  contributions: BySector<LeadershipAttendanceContribution>,
  partnersOn: PartnersOn,
): CalendarDay | null {
  const inPeriod = held.find(({ leadsTogether }) => leadsTogether === true);
  if (inPeriod !== undefined) return londonDay(new Date(inPeriod.startedAt));
  const attended = sectors.flatMap((sector) => contributions[sector]?.earlierLeadAttendance ?? []);
  const days = [...Map.groupBy(attended, ({ id }) => id).values()].flatMap((ofMeeting) => {
    const day = londonDay(new Date(ofMeeting[0]?.startedAt ?? 0));
    const there = new Set(ofMeeting.map(({ organisation }) => organisation));
    return wasHeld(ofMeeting) && partnersOn(day).every(({ code }) => there.has(code)) ? [day] : [];
  });
  return days.sort().at(-1) ?? null;
}

/** Held, by the convener's record if there is one: the same rule as for the period's own meetings. */
function wasHeld(records: readonly Pick<MeetingRecord, 'side' | 'status'>[]): boolean {
  const convener = records.find(({ side }) => side === 'CONVENER');
  return convener === undefined
    ? records.some(({ status }) => status === 'HELD')
    : convener.status === 'HELD';
}

function earlier(a: CalendarDay, b: CalendarDay): CalendarDay {
  return a < b ? a : b;
}
