import { requirePurpose } from '../../shared/auth/read-purpose.ts';
import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';
import type { Partnership, PartnershipFilter } from '../../shared/geography/geography.ts';
import { policiesFor } from '../../shared/policy/partnership-policies.ts';
import { periodId, readPeriodId, reportingPeriod } from '../../shared/reporting-period/reporting-period.ts';
import { knownPartnership } from '../../shared/subgraph/check-parties.ts';
import { organisationNamed } from '../../shared/subgraph/organisation-named.ts';
import type { Concept } from './agencies.ts';
import type { MeetingRecord } from './attendance.ts';
import { contributionsOf, isPartial, permitted, type Stated, sourcesOf, stateIn } from './contribution.ts';
import { type DeliveredAnswer, deliveryProgress } from './delivery-progress.ts';
import { type EscalationAnswer, joinEscalation } from './join-escalation.ts';
import { joinInformationRequest, type RequestAnswer, withLastChange } from './join-information-request.ts';
import { meetingRow } from './meeting-row.ts';
import { nationalResolvers } from './national/resolvers.ts';
import { type PageArguments, pageOfMatters } from './page-of-matters.ts';
import { type PartnershipContext, partnersOn } from './partnership-context.ts';
import { escalationPolicy, urgencyTargetPolicy, workingHours } from './policies.ts';
import { reconcileEscalation, reconcileMeeting, reconcileRequest } from './reconcile-records.ts';
import {
  resolveEscalations,
  resolveInformationSharing,
  resolveLeadershipAttendance,
} from './resolve-period.ts';

interface MatterParent extends Record<string, unknown> {
  id: string;
  partnershipCode: string;
}

const matter = (
  _: unknown,
  { partnershipCode, id }: MatterParent,
  { geography, caller }: PartnershipContext,
) => {
  requirePurpose(caller);
  return { partnershipCode: knownPartnership(geography, partnershipCode), id };
};

const list =
  (concept: Concept) =>
  ({ id }: { id: string }, args: PageArguments, context: PartnershipContext) => {
    requirePurpose(context.caller);
    return pageOfMatters(concept, readPeriodId(id), args, context);
  };

function joinedMeeting(parent: MatterParent, _args: unknown, context: PartnershipContext) {
  const asked = contributionsOf<Stated & { records: MeetingRecord[] }>(parent);
  const sources = sourcesOf(withLastChange(asked));
  const answers = permitted(asked);
  const records = Object.values(answers).flatMap((answer) => answer?.records ?? []);
  const startsAt = records.find(({ side }) => side === 'CONVENER')?.startsAt ?? records[0]?.startsAt;
  const meeting =
    startsAt === undefined
      ? null
      : meetingRow(
          { id: parent.id, startedAt: startsAt, records },
          partnersOn(context, parent.partnershipCode, londonDay(new Date(startsAt))),
          (sector) => stateIn(sources, sector),
        );
  return { sources, partial: isPartial(sources), meeting };
}

function reconciledMeeting(parent: MatterParent, _args: unknown, context: PartnershipContext) {
  const asked = contributionsOf<Stated & { records: MeetingRecord[] }>(parent);
  return reconcileMeeting(parent.id, asked, (startsAt) =>
    partnersOn(context, parent.partnershipCode, londonDay(new Date(startsAt))),
  );
}

export const resolvers = {
  Query: {
    partnerships: (
      _: unknown,
      filter: { [Name in keyof PartnershipFilter]?: string | null },
      { geography }: PartnershipContext,
    ) => geography.partnerships(withoutNulls(filter)),
    partnership: (_: unknown, { code }: { code: string }, { geography }: PartnershipContext) =>
      geography.partnership(knownPartnership(geography, code)),
    ...nationalResolvers.Query,
    informationRequest: matter,
    escalation: matter,
    leadershipMeeting: matter,
  },
  Partnership: {
    localAuthorities: (
      { localAuthorities }: Partnership,
      _args: unknown,
      { geography }: PartnershipContext,
    ) => localAuthorities.map((code) => organisationNamed(geography, code)),
    statutoryPartners: (
      { code }: Partnership,
      { on }: { on?: CalendarDay | null },
      { geography, now }: PartnershipContext,
    ) =>
      geography.statutoryPartners(code, on ?? londonDay(now)).map(({ organisation, lsoaShare }) => ({
        organisation: organisationNamed(geography, organisation.code),
        odsCode: organisation.odsCode,
        areaShare: lsoaShare,
      })),
    urgencyTargets: ({ code }: Partnership) => urgencyTargetPolicy(policiesFor(code)),
    escalationPolicy: ({ code }: Partnership) => escalationPolicy(policiesFor(code)),
    workingHours: ({ code }: Partnership) => workingHours(policiesFor(code)),
    workingDayCount: ({ code }: Partnership) => policiesFor(code).workingDayCount,
    dueSoon: ({ code }: Partnership) => policiesFor(code).dueSoon,
    period: ({ code }: Partnership, { from, to }: { from: CalendarDay; to: CalendarDay }) => ({
      id: periodId(reportingPeriod(code, from, to)),
    }),
  },
  ReportingPeriod: {
    from: ({ id }: { id: string }) => readPeriodId(id).from,
    to: ({ id }: { id: string }) => readPeriodId(id).to,
    partnership: ({ id }: { id: string }, _args: unknown, { geography }: PartnershipContext) =>
      geography.partnership(knownPartnership(geography, readPeriodId(id).partnershipCode)),
    informationSharing: resolveInformationSharing,
    escalations: resolveEscalations,
    leadershipAttendance: resolveLeadershipAttendance,
    informationRequests: list('InformationRequest'),
    escalationList: list('Escalation'),
    leadershipMeetings: list('LeadershipMeeting'),
  },
  NationalPeriod: nationalResolvers.NationalPeriod,
  NationalInformationSharing: nationalResolvers.NationalInformationSharing,
  RankedPartnership: nationalResolvers.RankedPartnership,
  InformationRequest: {
    joined: (parent: MatterParent, _args: unknown, { now }: PartnershipContext) =>
      joinInformationRequest(contributionsOf<RequestAnswer>(parent), now),
    reconciliation: (parent: MatterParent) => reconcileRequest(contributionsOf<DeliveredAnswer>(parent)),
    delivery: (parent: MatterParent) => deliveryProgress(contributionsOf<DeliveredAnswer>(parent)),
  },
  Escalation: {
    joined: (parent: MatterParent) =>
      joinEscalation(contributionsOf<EscalationAnswer>(parent), parent.partnershipCode),
    reconciliation: (parent: MatterParent) => reconcileEscalation(contributionsOf<EscalationAnswer>(parent)),
  },
  LeadershipMeeting: { joined: joinedMeeting, reconciliation: reconciledMeeting },
};

function withoutNulls(filter: { [Name in keyof PartnershipFilter]?: string | null }): PartnershipFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null));
}
