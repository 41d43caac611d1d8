import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { columnsOf } from '../database/columns-of.ts';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import { boundsOf, type ReportingPeriod } from '../reporting-period/reporting-period.ts';
import { leadershipMeetingRecords, type RecordsContext } from './attendances.ts';
import type { LeadershipMeetingRow } from './leadership-meeting-row.ts';

/**
 * What an agency contributes to a partnership's leadership attendance: its own records of the period's
 * meetings. There are few enough to send each one, so nothing need be counted twice.
 */
export async function leadershipAttendanceContribution(
  manager: EntityManager,
  period: ReportingPeriod,
  context: RecordsContext,
) {
  const { start, end } = boundsOf(period);
  const found = await askPrepared<Record<string, unknown>>(
    manager,
    `select ${columnsOf(manager, 'leadership_meetings', 'm')} from leadership_meetings m
     where m.partnership = $1 and m.started_at >= $2 and m.started_at < $3
     order by m.started_at desc, m.id desc, m.organisation`,
    [period.partnershipCode, start, end],
  );
  const rows = found.map(camelCaseRow<LeadershipMeetingRow>);
  const records = await leadershipMeetingRecords(manager, rows, context);
  const byMeeting = Map.groupBy(records, ({ id }) => id);
  const changes = rows.map(({ changedAt }) => changedAt.getTime());
  return {
    state: rows.length === 0 ? 'NOT_RECORDED' : 'RECORDED',
    lastChangedAt: changes.length === 0 ? null : new Date(Math.max(...changes)),
    meetings: [...byMeeting].map(([id, ofMeeting]) => ({
      id,
      startedAt: ofMeeting[0]?.startedAt,
      records: ofMeeting,
    })),
    earlierLeadAttendance: await earlierLeadAttendance(manager, period.partnershipCode, start),
  };
}

/** Where no meeting of the period brought the leads together, the last that did may lie up to this far back. */
const earlierYears = 3;

function earlierLeadAttendance(
  manager: EntityManager,
  partnershipCode: string,
  start: Date,
): Promise<Pick<LeadershipMeetingRow, 'id' | 'startedAt' | 'organisation' | 'side' | 'status'>[]> {
  return askPrepared(
    manager,
    `select m.id, m.started_at as "startedAt", m.organisation, m.side, m.status
     from leadership_meetings m
     join leadership_attendances a on a.partnership = m.partnership and a.meeting_id = m.id
       and a.organisation = m.organisation and a.attending_organisation = m.organisation
     where m.partnership = $1 and m.started_at < $2 and m.started_at >= $2::timestamptz - $3 * interval '1 year'
       and a.capacity in ('NAMED_LEAD', 'NAMED_DELEGATE', 'OTHER_DEPUTY')
       and exists (
         select from lead_appointments p
         where p.partnership = m.partnership and p.organisation = m.organisation
           and p.person_reference = a.person_reference and p.statutory_level = 'LEAD'
           and (m.starts_at at time zone 'Europe/London')::date >= p.appointed_on
           and (m.starts_at at time zone 'Europe/London')::date <= coalesce(p.ended_on, 'infinity'))
     order by m.started_at desc, m.id, m.organisation`,
    [partnershipCode, start, earlierYears],
  );
}
