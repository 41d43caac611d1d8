import { londonDay } from '../../shared/calendar/london-time.ts';
import { listedOrganisation } from '../../shared/disclosure/may-list.ts';
import { checkWholePeriod } from '../../shared/disclosure/whole-period.ts';
import { type Sector, sectors } from '../../shared/geography/organisation.ts';
import { policiesFor } from '../../shared/policy/partnership-policies.ts';
import { type ReportingPeriod, readPeriodId } from '../../shared/reporting-period/reporting-period.ts';
import type { ComparedConcept } from './agencies.ts';
import { type AgencyDigests, areReadable, differingDays } from './compare-digests.ts';
import type { EscalationComparisonRow } from './compare-escalations.ts';
import { compareRequests, type RequestComparisonRow } from './compare-requests.ts';
import { type BySector, type Controlled, contributionsOf, isListed, permitted } from './contribution.ts';
import { type EscalationContribution, joinEscalations } from './join-escalations.ts';
import { type InformationSharingContribution, joinInformationSharing } from './join-information-sharing.ts';
import {
  joinLeadershipAttendance,
  type LeadershipAttendanceContribution,
} from './join-leadership-attendance.ts';
import { type PartnershipContext, partnersOn } from './partnership-context.ts';
import { rowsThatDiffer } from './rows-that-differ.ts';

/** A period as the gateway sends it, with the agencies' contributions. */
type Parent = { id: string } & Record<string, unknown>;

export async function resolveInformationSharing(parent: Parent, _args: unknown, context: PartnershipContext) {
  const period = readablePeriod(parent, context);
  const { contributions, digests } = withDigests(
    contributionsOf<InformationSharingContribution>(parent, 'InformationSharing'),
    ({ requesterDays, responderDays }) => ({ started: requesterDays, addressed: responderDays }),
  );
  const rows = await rowsOfDaysThatDiffer<RequestComparisonRow>(
    'InformationRequest',
    period,
    contributions,
    digests,
    context,
  );
  const compared = rows === null ? null : compareRequests(rows);
  return joinInformationSharing(contributions, compared, partnersAtEnd(period, context), period, context.now);
}

export async function resolveEscalations(parent: Parent, _args: unknown, context: PartnershipContext) {
  const period = readablePeriod(parent, context);
  const { contributions, digests } = withDigests(
    contributionsOf<EscalationContribution>(parent, 'Escalations'),
    ({ raiserDays, receiverDays }) => ({ started: raiserDays, addressed: receiverDays }),
  );
  const rows = await rowsOfDaysThatDiffer<EscalationComparisonRow>(
    'Escalation',
    period,
    contributions,
    digests,
    context,
  );
  const { stages } = policiesFor(period.partnershipCode).escalation;
  return joinEscalations(contributions, rows, partnersAtEnd(period, context), context.now, {
    to: period.to,
    stages,
  });
}

export function resolveLeadershipAttendance(parent: Parent, _args: unknown, context: PartnershipContext) {
  const period = readPeriodId(parent.id);
  const contributions = contributionsOf<LeadershipAttendanceContribution>(parent, 'LeadershipAttendance');
  return joinLeadershipAttendance(
    contributions,
    (day) => partnersOn(context, period.partnershipCode, day),
    period,
    context.now,
  );
}

/**
 * The period, if the one who asks may have its figures. Those who may not list every matter get whole periods only.
 *
 * @throws HubError INVALID_PERIOD, PERIOD_NOT_WHOLE
 */
function readablePeriod({ id }: Parent, context: PartnershipContext): ReportingPeriod {
  const period = readPeriodId(id);
  if (listedOrganisation(context.caller.principal) !== null) checkWholePeriod(period);
  return period;
}

/** Contributions with their digests. One whose digests cannot be read has not answered. */
function withDigests<Contribution extends Controlled>(
  given: BySector<Contribution>,
  digestsOf: (contribution: Contribution) => AgencyDigests,
) {
  const contributions = { ...given };
  const digests = {} as Record<Sector, AgencyDigests | null>;
  for (const sector of sectors) {
    const contribution = contributions[sector];
    if (contribution !== null && !areReadable(digestsOf(contribution))) contributions[sector] = null;
  }
  const counted = permitted(contributions);
  for (const sector of sectors) {
    const contribution = counted[sector];
    digests[sector] = contribution === null ? null : digestsOf(contribution);
  }
  return { contributions, digests };
}

async function rowsOfDaysThatDiffer<Row>(
  concept: ComparedConcept,
  { partnershipCode }: ReportingPeriod,
  contributions: BySector<Controlled>,
  digests: Record<Sector, AgencyDigests | null>,
  { agencies, geography }: PartnershipContext,
): Promise<Row[] | null> {
  const sectorOf = (code: string) => geography.organisation(code)?.sector;
  const differing = differingDays(digests, sectorOf).filter((pair) =>
    // Of a pair that one agency lists and the other does not, every day differs, and nothing can be compared.
    isListed(contributions, pair),
  );
  const answered = sectors.filter((sector) => digests[sector] !== null);
  return rowsThatDiffer<Row>(agencies, differing, { concept, partnershipCode, answered, sectorOf });
}

function partnersAtEnd({ partnershipCode, to }: ReportingPeriod, context: PartnershipContext) {
  const today = londonDay(context.now);
  return partnersOn(context, partnershipCode, to < today ? to : today);
}
