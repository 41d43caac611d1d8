import type { EntityManager } from 'typeorm';
import { londonDay } from '../calendar/london-time.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import { type DigestOf, pairDigests } from '../reporting-period/pair-digests.ts';
import { type PairsRead, pairCondition } from '../reporting-period/pairs-read.ts';
import { boundsOf, type ReportingPeriod } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { EscalationRow, EscalationSide, EscalationStatus } from './escalation-row.ts';

/** Escalations that share a raiser, a receiver, a reason and where they got to. */
export interface EscalationCell {
  raisedBy: string;
  raisedAgainst: string;
  kind: EscalationRow['kind'];
  reason: string;
  stageReached: number;
  lastStage: boolean;
  status: EscalationStatus;
  count: number;
}

/** How one organisation's escalations fared at one stage. Times are in working days. */
export interface EscalationStageFigures {
  raisedBy: string;
  number: number;
  label: string;
  entered: number;
  leftWithinLimit: number;
  leftLate: number;
  overdueNow: number;
  withoutLimit: number;
  shortened: number;
  skippedTo: number;
  resolvedHere: number;
  medianWorkingDays: number | null;
}

// The database works the digest out itself (see the migrations): of the id, when it was raised, and where it stands.
const digestOf: DigestOf = {
  table: 'escalations',
  from: 'raised_by',
  to: 'raised_against',
  day: 'started_on',
  within: 'started_at',
  count: 'count(*)',
  digest: 'digest',
};

/**
 * What an agency contributes to a partnership's escalation figures: its own records only, exactly.
 *
 * @param pairs those whose matters the reader may list
 */
export async function escalationContribution(
  manager: EntityManager,
  period: ReportingPeriod,
  { geography, now }: Pick<AgencyContext, 'geography' | 'now'>,
  pairs: PairsRead = 'ALL',
) {
  const { start, end } = boundsOf(period);
  const { partnershipCode } = period;
  const ofPairs = pairCondition(pairs, 'raised_by', 'raised_against', 4);
  const [kept] = await askPrepared<{ count: number; lastChangedAt: Date | null }>(
    manager,
    `select count(*)::int as count, max(changed_at) as "lastChangedAt" from escalations
     where partnership = $1 and started_at >= $2 and started_at < $3 ${ofPairs.sql}`,
    [partnershipCode, start, end, ...ofPairs.parameters],
  );
  const { RAISER: asRaiser = [], RECEIVER: asReceiver = [] } = Object.groupBy(
    await cells(manager, partnershipCode, start, end, pairs),
    ({ side }) => side,
  );
  const stages = await stageFigures(manager, partnershipCode, start, end, now, pairs);
  const days = await pairDigests<EscalationSide>(manager, digestOf, partnershipCode, start, end, pairs);

  const named = ({ side, ...cell }: EscalationCell & { side: EscalationSide }) => ({
    ...cell,
    raisedBy: organisationNamed(geography, cell.raisedBy),
    raisedAgainst: organisationNamed(geography, cell.raisedAgainst),
  });
  return {
    state: kept?.count === 0 ? 'NOT_RECORDED' : 'RECORDED',
    lastChangedAt: kept?.lastChangedAt ?? null,
    asRaiser: asRaiser.map(named),
    asReceiver: asReceiver.map(named),
    stages: stages.map((stage) => ({ ...stage, raisedBy: organisationNamed(geography, stage.raisedBy) })),
    raiserDays: days.RAISER ?? [],
    receiverDays: days.RECEIVER ?? [],
  };
}

function cells(
  manager: EntityManager,
  partnershipCode: string,
  start: Date,
  end: Date,
  pairs: PairsRead,
): Promise<(EscalationCell & { side: EscalationSide })[]> {
  const ofPairs = pairCondition(pairs, 'e.raised_by', 'e.raised_against', 4);
  return askPrepared(
    manager,
    `select e.side, e.raised_by as "raisedBy", e.raised_against as "raisedAgainst", e.kind, e.reason,
       s.reached as "stageReached", s.reached = e.policy_stages as "lastStage", e.status, count(*)::int as count
     from escalations e
     cross join lateral (
       select max(number) as reached from escalation_stages s
       where s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation) as s
     where e.partnership = $1 and e.started_at >= $2 and e.started_at < $3 ${ofPairs.sql}
     group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8`,
    [partnershipCode, start, end, ...ofPairs.parameters],
  );
}

function stageFigures(
  manager: EntityManager,
  partnershipCode: string,
  start: Date,
  end: Date,
  now: Date,
  pairs: PairsRead,
): Promise<EscalationStageFigures[]> {
  const ofPairs = pairCondition(pairs, 'e.raised_by', 'e.raised_against', 5);
  return askPrepared(
    manager,
    `select e.raised_by as "raisedBy", s.number, min(s.label) as label, count(*)::int as entered,
       count(*) filter (where ${leftOn} <= s.due_on)::int as "leftWithinLimit",
       count(*) filter (where ${leftOn} > s.due_on)::int as "leftLate",
       count(*) filter (where s.left_at is null and s.due_on < $4)::int as "overdueNow",
       count(*) filter (where s.due_on is null)::int as "withoutLimit",
       count(*) filter (where s.shortened)::int as shortened,
       count(*) filter (where s.skipped)::int as "skippedTo",
       count(*) filter (where s.resolved_here)::int as "resolvedHere",
       percentile_cont(0.5) within group (order by s.working_days_taken) as "medianWorkingDays"
     from escalations e
     join escalation_stages s
       on s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation
     where e.partnership = $1 and e.side = 'RAISER' and e.started_at >= $2 and e.started_at < $3 ${ofPairs.sql}
     group by 1, 2 order by 1, 2`,
    [partnershipCode, start, end, londonDay(now), ...ofPairs.parameters],
  );
}

const leftOn = `(s.left_at at time zone 'Europe/London')::date`;
