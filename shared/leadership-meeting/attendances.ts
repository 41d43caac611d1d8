import type { EntityManager } from 'typeorm';
import { withheldFrom, withoutWithheld } from '../access/withheld.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import { columnsOf } from '../database/columns-of.ts';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import { judgedCapacity, presentCapacities, type StatutoryLevel } from './judge-attendance.ts';
import type { LeadershipAttendanceRow, LeadershipMeetingRow } from './leadership-meeting-row.ts';

/** Of a request, what records of meetings are shown by. */
export type RecordsContext = Pick<AgencyContext, 'agency' | 'geography' | 'principal'>;

interface AttendanceWithLevel extends LeadershipAttendanceRow {
  rankCode: string | null;
  /** The level of the appointment that the person held on the day of the meeting. */
  level: StatutoryLevel;
}

/**
 * How each record says organisations were represented, in the order of the records. One statement.
 * The person's own organisation's appointments judge; an agency holds none of another agency's, so what
 * it minuted of others stands as written.
 */
async function attendancesOf(
  manager: EntityManager,
  rows: readonly LeadershipMeetingRow[],
  { agency }: RecordsContext,
): Promise<AttendanceWithLevel[][]> {
  const found = await askPrepared<Record<string, unknown>>(
    manager,
    `select ${columnsOf(manager, 'leadership_attendances', 'a')}, a.${agency.ranks.column} as rank_code, coalesce(p.statutory_level, 'NEITHER') as level
     from unnest($1::text[], $2::uuid[], $3::text[]) as k (partnership, id, organisation)
     join leadership_meetings m
       on m.partnership = k.partnership and m.id = k.id and m.organisation = k.organisation
     join leadership_attendances a
       on a.partnership = k.partnership and a.meeting_id = k.id and a.organisation = k.organisation
     left join lateral (
       select statutory_level from lead_appointments p
       where p.partnership = a.partnership and p.organisation = a.attending_organisation
         and p.person_reference = a.person_reference
         and (m.starts_at at time zone 'Europe/London')::date >= p.appointed_on
         and (m.starts_at at time zone 'Europe/London')::date <= coalesce(p.ended_on, 'infinity')
       order by statutory_level = 'LEAD' desc limit 1) as p on true
     order by a.attending_organisation`,
    [rows.map((row) => row.partnership), rows.map((row) => row.id), rows.map((row) => row.organisation)],
  );
  const byRecord = Map.groupBy(
    found.map(camelCaseRow<AttendanceWithLevel>),
    (each) => `${each.partnership}|${each.meetingId}|${each.organisation}`,
  );
  return rows.map((row) => byRecord.get(`${row.partnership}|${row.id}|${row.organisation}`) ?? []);
}

/** An attendance as GraphQL's Attendance. */
function attendance(row: AttendanceWithLevel, { agency, geography }: RecordsContext) {
  const own = row.attendingOrganisation === row.organisation;
  const capacity = own ? judgedCapacity(row.capacity, row.level) : row.capacity;
  const present = presentCapacities.includes(row.capacity);
  const rank = agency.ranks.terms.find(({ code }) => code === row.rankCode);
  return {
    organisation: organisationNamed(geography, row.attendingOrganisation),
    capacity,
    recordedCapacity: row.capacity,
    publishedRole: row.publishedRole,
    rank: rank === undefined ? null : { code: rank.code, label: rank.label },
    statutoryLevel: present ? levelOf[capacity] : 'NEITHER',
    seniority: row.seniority,
    authorityToDecide: row.authorityToDecide,
  };
}

const levelOf: Partial<Record<string, StatutoryLevel>> = {
  NAMED_LEAD: 'LEAD',
  NAMED_DELEGATE: 'DELEGATE',
  OTHER_DEPUTY: 'NEITHER',
};

/** A row and its attendances as GraphQL's LeadershipMeetingRecord, without what is withheld from who asks. */
function leadershipMeetingRecord(
  row: LeadershipMeetingRow,
  attendances: AttendanceWithLevel[],
  context: RecordsContext,
) {
  const own = attendances.find(({ attendingOrganisation }) => attendingOrganisation === row.organisation);
  const others = attendances.filter(
    ({ attendingOrganisation }) => attendingOrganisation !== row.organisation,
  );
  const { role } = context.principal;
  return {
    ...withoutWithheld(row, role),
    withheld: withheldFrom(role),
    organisation: organisationNamed(context.geography, row.organisation),
    convenedBy: organisationNamed(context.geography, row.convenedBy),
    attendance: own === undefined ? null : attendance(own, context),
    minutedAttendance: others.map((each) => attendance(each, context)),
  };
}

/** Rows as GraphQL's records, each with its attendances: one statement for all. */
export async function leadershipMeetingRecords(
  manager: EntityManager,
  rows: readonly LeadershipMeetingRow[],
  context: RecordsContext,
) {
  const attendances = await attendancesOf(manager, rows, context);
  return rows.map((row, index) => leadershipMeetingRecord(row, attendances[index] ?? [], context));
}
