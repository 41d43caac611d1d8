import type { Attendance } from '../../../../gateway/partnership/attendance.ts';
import type { MeetingRow } from '../../../../gateway/partnership/meeting-row.ts';
import { resolveLeadershipAttendance } from '../../../../gateway/partnership/resolve-period.ts';
import { resolvers } from '../../../../gateway/partnership/resolvers.ts';
import { organisationNamed } from '../../../../shared/subgraph/organisation-named.ts';
import { type Asked, type GatheredMatter, gather } from './gather.ts';
import type { meetingSent } from './records-sent.ts';
import { answerShown, codeAndName, discrepanciesShown, pageSources } from './shown.ts';

/** What gateway/operations/leadership-attendance.graphql selects of a partnership. */
export async function leadershipAttendance(asked: Asked) {
  const { period, geography } = asked;
  const { parent, context, page } = await gather('LeadershipMeeting', asked);
  const joined = resolveLeadershipAttendance(parent, {}, context);
  return {
    code: period.partnershipCode,
    name: geography.partnership(period.partnershipCode)?.name,
    statutoryPartners: geography
      .statutoryPartners(period.partnershipCode, period.to)
      .map(({ organisation, lsoaShare }) => ({
        organisation: organisationNamed(geography, organisation.code),
        areaShare: lsoaShare,
      })),
    period: {
      from: period.from,
      to: period.to,
      leadershipAttendance: figuresShown(joined),
      leadershipMeetings: {
        partial: page.partial,
        sources: pageSources(page.sources),
        pageInfo: page.pageInfo,
        edges: page.edges.map(({ cursor, node }) => ({ cursor, node: meetingMatterShown(node, context) })),
      },
    },
  };
}

type Joined = ReturnType<typeof resolveLeadershipAttendance>;

function figuresShown(joined: Joined) {
  const { grid, byOrganisation, ...figures } = joined;
  return {
    ...figures,
    byOrganisation: byOrganisation.map((each) => ({ ...noFigures, ...each })),
    grid: grid.map(meetingShown),
  };
}

/** An organisation whose agency did not answer has none of them. */
const noFigures = {
  meetings: null,
  namedLead: null,
  namedDelegate: null,
  otherDeputy: null,
  apologiesNoCover: null,
  absentNoApologies: null,
  notRequired: null,
  notRecorded: null,
  namedLeadShare: null,
  withAuthorityToDecide: null,
  capacityCorrected: null,
};

function meetingShown(row: MeetingRow) {
  return {
    id: row.id,
    startedAt: row.startedAt,
    kind: row.kind,
    status: row.status,
    convenedBy: codeAndName(row.convenedBy),
    leadsTogether: row.leadsTogether,
    everySectorPresent: row.everySectorPresent,
    decisionCapable: row.decisionCapable,
    cells: row.cells.map(({ organisation, state, attendance }) => ({
      organisation: codeAndName(organisation),
      state,
      attendance: attendance && attendanceShown(attendance as Attended),
    })),
    discrepancies: discrepanciesShown(row.discrepancies),
  };
}

interface Attended extends Attendance {
  publishedRole: string | null;
  rank: { label: string } | null;
  statutoryLevel: string;
  seniority: string | null;
}

function attendanceShown(attended: Attended) {
  return {
    capacity: attended.capacity,
    recordedCapacity: attended.recordedCapacity,
    publishedRole: attended.publishedRole,
    rank: attended.rank && { label: attended.rank.label },
    statutoryLevel: attended.statutoryLevel,
    seniority: attended.seniority,
    authorityToDecide: attended.authorityToDecide,
  };
}

function meetingMatterShown(
  matter: GatheredMatter,
  context: Parameters<typeof resolvers.LeadershipMeeting.joined>[2],
) {
  const { sources, partial, meeting } = resolvers.LeadershipMeeting.joined(matter, {}, context);
  return {
    id: matter.id,
    joined: { partial, sources, meeting: meeting && meetingShown(meeting) },
    localAuthority: answerShown(matter.localAuthority, recordShown),
    police: answerShown(matter.police, recordShown),
    health: answerShown(matter.health, recordShown),
  };
}

function recordShown(record: ReturnType<typeof meetingSent>) {
  const { attendance } = record;
  return {
    organisation: codeAndName(record.organisation),
    side: record.side,
    startsAt: record.startsAt,
    status: record.status,
    changedAt: record.changedAt,
    attendance: attendance && {
      capacity: attendance.capacity,
      recordedCapacity: attendance.recordedCapacity,
      publishedRole: attendance.publishedRole,
    },
    minutedAttendance: record.minutedAttendance.map(({ organisation, recordedCapacity }) => ({
      organisation: codeAndName(organisation),
      recordedCapacity,
    })),
  };
}
