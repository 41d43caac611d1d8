import type { CalendarDay } from '../../../../shared/calendar/calendar-day.ts';
import { recordDelivery } from '../../../../shared/information-request/information-request-record.ts';
import type { PairDay } from '../../../../shared/reporting-period/pair-day.ts';
import { periodId } from '../../../../shared/reporting-period/reporting-period.ts';
import type { AgencyContext } from '../../../../shared/subgraph/agency-context.ts';
import {
  escalationDigests,
  escalationIds,
  escalationRowLines,
  informationRequestDigests,
  informationRequestIds,
  informationRequestRowLines,
  leadershipMeetingIds,
  resolveEscalations,
  resolveInformationSharing,
  resolveLeadershipAttendance,
} from '../../../../shared/subgraph/agency-matters.ts';
import type { MatterAnswer } from '../../../../shared/subgraph/matter-answers.ts';
import { escalationSent, meetingSent, requestSent } from './records-sent.ts';

/** A page of a period's matters. */
export interface IdsAsked {
  partnershipCode: string;
  from: CalendarDay;
  to: CalendarDay;
  first: number;
}

/** What an agency contributes to a period, and what it holds of a page's matters. */
export interface PeriodAsked {
  partnershipCode: string;
  from: CalendarDay;
  to: CalendarDay;
  ids: string[];
}

/** Digests of its records of the days that differ, as the hub's agencies send them. */
export interface DaysAsked {
  partnershipCode: string;
  days: PairDay[];
}

/** Its records of those days, a line each as the hub's agencies send them, or those with one of some ids. */
export interface RowsAsked extends DaysAsked {
  ids: string[] | null;
}

type Question = (asked: never, context: AgencyContext) => Promise<unknown>;

/** What an agency is asked, by path: up to four questions for each kind of matter. */
export const questions: Record<string, Question> = {
  '/requests/ids': (asked: IdsAsked, context) => informationRequestIds(asked, context),
  '/requests/digests': (asked: DaysAsked, context) => informationRequestDigests(asked, context),
  '/requests/rows': (asked: RowsAsked, context) => informationRequestRowLines(asked, context),
  '/requests/period': (asked: PeriodAsked, context) =>
    both(
      resolveInformationSharing(parentOf(asked), {}, context),
      answers(asked, context.loaders.informationRequest, async (record: RequestRecord) =>
        requestSent(record, await recordDelivery(record, {}, context)),
      ),
    ),
  '/escalations/ids': (asked: IdsAsked, context) => escalationIds(asked, context),
  '/escalations/digests': (asked: DaysAsked, context) => escalationDigests(asked, context),
  '/escalations/rows': (asked: RowsAsked, context) => escalationRowLines(asked, context),
  '/escalations/period': (asked: PeriodAsked, context) =>
    both(
      resolveEscalations(parentOf(asked), {}, context),
      answers(asked, context.loaders.escalation, escalationSent),
    ),
  '/meetings/ids': (asked: IdsAsked, context) => leadershipMeetingIds(asked, context),
  '/meetings/period': (asked: PeriodAsked, context) =>
    both(
      resolveLeadershipAttendance(parentOf(asked), {}, context),
      answers(asked, context.loaders.leadershipMeeting, meetingSent),
    ),
};

type RequestRecord = Parameters<typeof recordDelivery>[0];

async function both(contribution: Promise<unknown>, matters: Promise<unknown>) {
  const [contributed, answered] = await Promise.all([contribution, matters]);
  return { contribution: contributed, matters: answered };
}

function parentOf({ partnershipCode, from, to }: PeriodAsked): { id: string } {
  return { id: periodId({ partnershipCode, from, to }) };
}

/** What the agency holds of each matter, in the order asked. */
function answers<Held>(
  { partnershipCode, ids }: PeriodAsked,
  loader: AgencyContext['loaders']['escalation'],
  sent: (record: Held) => unknown,
): Promise<unknown[]> {
  return Promise.all(
    ids.map(async (id) => {
      const { state, records }: MatterAnswer = await loader.load({ partnershipCode, id });
      return { state, records: await Promise.all(records.map((record) => sent(record as Held))) };
    }),
  );
}
