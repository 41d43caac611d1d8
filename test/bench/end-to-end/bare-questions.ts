import type { EntityManager } from 'typeorm';
import type { ComparedConcept } from '../../../gateway/partnership/agencies.ts';
import type { AgencyDigests } from '../../../gateway/partnership/compare-digests.ts';
import { requestDeliveries } from '../../../shared/delivery/record-deliveries.ts';
import { comparedEscalations } from '../../../shared/escalation/compare-escalations.ts';
import { escalationContribution } from '../../../shared/escalation/escalation-contribution.ts';
import type { EscalationRow } from '../../../shared/escalation/escalation-row.ts';
import { stagesOf } from '../../../shared/escalation/escalation-stages.ts';
import { matchingEscalations } from '../../../shared/escalation/list-escalations.ts';
import { comparedRequests } from '../../../shared/information-request/compare-information-requests.ts';
import type { InformationRequestRow } from '../../../shared/information-request/information-request-row.ts';
import { informationSharingContribution } from '../../../shared/information-request/information-sharing-contribution.ts';
import { matchingRequests } from '../../../shared/information-request/list-information-requests.ts';
import { leadershipMeetingRecords } from '../../../shared/leadership-meeting/attendances.ts';
import { leadershipAttendanceContribution } from '../../../shared/leadership-meeting/leadership-attendance-contribution.ts';
import type { LeadershipMeetingRow } from '../../../shared/leadership-meeting/leadership-meeting-row.ts';
import { matchingMeetings } from '../../../shared/leadership-meeting/list-leadership-meetings.ts';
import type { Matter } from '../../../shared/paging/matter-id.ts';
import { mattersAfter } from '../../../shared/paging/page-query.ts';
import type { ComparedRecords } from '../../../shared/reporting-period/compared-records.ts';
import type { ReportingPeriod } from '../../../shared/reporting-period/reporting-period.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';
import { rowsOfMatters } from '../../../shared/subgraph/matter-answers.ts';

type Period = ReportingPeriod & { first: number };

/** The statements of one question, by what they are for. */
export interface BareQuestion {
  ids(manager: EntityManager, period: Period, context: AgencyContext): Promise<Matter[]>;
  contribution(manager: EntityManager, period: Period, context: AgencyContext): Promise<unknown>;
  records(
    manager: EntityManager,
    period: Period,
    ids: readonly string[],
    context: AgencyContext,
  ): Promise<unknown>;
  /** The digests of a contribution; null where nothing is compared. */
  digestsOf(contribution: unknown): AgencyDigests | null;
  /** What is compared, if anything is. */
  compared?: { concept: ComparedConcept; records: ComparedRecords };
}

const keysOf = ({ partnershipCode }: Period, ids: readonly string[]) =>
  ids.map((id) => ({ partnershipCode, id }));

/** By the name of the saved operation. */
export const bareQuestions = {
  'information-sharing': {
    ids: (manager, period, context) => mattersAfter(matchingRequests(manager, period, context), 'r', period),
    contribution: informationSharingContribution,
    async records(manager, period, ids) {
      const rows = await rowsOfMatters<InformationRequestRow>(
        manager,
        'information_requests',
        keysOf(period, ids),
      );
      const sent = rows.filter(({ side }) => side === 'REQUESTER');
      await requestDeliveries(
        manager,
        sent.map(({ partnership, id, organisation, responder }) => ({
          partnership,
          id,
          organisation,
          recipient: responder,
        })),
      );
    },
    digestsOf(contribution) {
      const { requesterDays, responderDays } = contribution as Awaited<
        ReturnType<typeof informationSharingContribution>
      >;
      return { started: requesterDays, addressed: responderDays };
    },
    compared: { concept: 'InformationRequest', records: comparedRequests },
  },
  escalations: {
    ids: (manager, period, context) =>
      mattersAfter(matchingEscalations(manager, period, context), 'e', period),
    contribution: escalationContribution,
    async records(manager, period, ids) {
      await stagesOf(
        manager,
        await rowsOfMatters<EscalationRow>(manager, 'escalations', keysOf(period, ids)),
      );
    },
    digestsOf(contribution) {
      const { raiserDays, receiverDays } = contribution as Awaited<ReturnType<typeof escalationContribution>>;
      return { started: raiserDays, addressed: receiverDays };
    },
    compared: { concept: 'Escalation', records: comparedEscalations },
  },
  'leadership-attendance': {
    ids: (manager, period, context) => mattersAfter(matchingMeetings(manager, period, context), 'm', period),
    contribution: leadershipAttendanceContribution,
    async records(manager, period, ids, context) {
      const rows = await rowsOfMatters<LeadershipMeetingRow>(
        manager,
        'leadership_meetings',
        keysOf(period, ids),
      );
      await leadershipMeetingRecords(manager, rows, context);
    },
    digestsOf: () => null,
  },
} satisfies Record<string, BareQuestion>;
