import type { EntityManager } from 'typeorm';
import type { RecordConcept } from '../access/concept.ts';
import type { Asker } from '../access/standing.ts';
import { readableExtent } from '../access/visible-rows.ts';
import { monthOf } from '../calendar/calendar-day.ts';
import { type FigureControl, figureControl } from '../disclosure/figure-control.ts';
import { isWholePeriod } from '../disclosure/whole-period.ts';
import { controlledEscalations } from '../escalation/controlled-escalations.ts';
import { escalationContribution } from '../escalation/escalation-contribution.ts';
import { controlledInformationSharing } from '../information-request/controlled-information-sharing.ts';
import { informationSharingContribution } from '../information-request/information-sharing-contribution.ts';
import type { ReportingPeriod } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from './agency-context.ts';

type Work<Result> = (manager: EntityManager) => Promise<Result>;

/** Reads what the reader may list. */
function readListed<Result>(context: AgencyContext, work: Work<Result>): Promise<Result> {
  return context.sessions.count(context, work);
}

/** Reads what the reader may not list, to count it: nothing of it may leave that is not controlled. */
function readFigures<Result>(context: AgencyContext, work: Work<Result>): Promise<Result> {
  return context.sessions.figures(context, work);
}

/** Nothing is controlled for who may list every matter, be it because they broke the glass. */
function controlFor(
  asker: Asker,
  concept: RecordConcept,
  { partnershipCode }: ReportingPeriod,
  { now }: AgencyContext,
): FigureControl | null {
  return readableExtent(asker, concept, partnershipCode, now) === 'ALL' ? null : figureControl(asker, now);
}

const nothing = { state: 'NOT_PERMITTED' };

/** An agency's contribution to information-sharing figures, as far as the one who asks may have it. */
export async function contributeInformationSharing(
  period: ReportingPeriod,
  context: AgencyContext,
  asker: Asker,
) {
  const control = controlFor(asker, 'information-request', period, context);
  if (control === null)
    return readListed(context, (manager) => informationSharingContribution(manager, period, context));
  if (!isWholePeriod(period))
    return { ...nothing, asRequester: [], asResponder: [], requesterDays: [], responderDays: [] };

  const listed = await readListed(context, (manager) =>
    informationSharingContribution(manager, period, context, { with: control.organisation }),
  );
  const unlisted = await readFigures(context, (manager) =>
    controlledInformationSharing(manager, period, context, control),
  );
  return {
    ...listed,
    control,
    asRequester: [...listed.asRequester, ...unlisted.asRequester],
    asResponder: [...listed.asResponder, ...unlisted.asResponder],
    state: controlledState(listed.state, Object.values(unlisted), period, control),
  };
}

/** An agency's contribution to escalation figures, as far as the one who asks may have it. */
export async function contributeEscalations(period: ReportingPeriod, context: AgencyContext, asker: Asker) {
  const control = controlFor(asker, 'escalation', period, context);
  if (control === null)
    return readListed(context, (manager) => escalationContribution(manager, period, context));
  if (!isWholePeriod(period))
    return { ...nothing, asRaiser: [], asReceiver: [], stages: [], raiserDays: [], receiverDays: [] };

  const listed = await readListed(context, (manager) =>
    escalationContribution(manager, period, context, { with: control.organisation }),
  );
  const unlisted = await readFigures(context, (manager) =>
    controlledEscalations(manager, period, context, control),
  );
  const state = controlledState(listed.state, Object.values(unlisted), period, control);
  return { ...listed, ...unlisted, control, state };
}

/**
 * Whether the agency holds anything, as far as may be told. While a month is open that is not told: it would tell when
 * the month's first matter was recorded. It is then as if something were.
 */
function controlledState(
  listed: string,
  unlisted: readonly (readonly unknown[])[],
  { to }: ReportingPeriod,
  { firstOpenMonth }: FigureControl,
): string {
  const mayHoldMore = monthOf(to) >= firstOpenMonth || unlisted.some((cells) => cells.length > 0);
  return mayHoldMore ? 'RECORDED' : listed;
}
