import type { Client } from 'pg';

/** Where escalations got to, looked up for each in its stages. */
const cells = `
  select e.side, e.raised_by as "raisedBy", e.raised_against as "raisedAgainst", e.kind, e.reason, s.reached as "stageReached",
    s.reached = e.policy_stages as "lastStage", e.status, count(*)::int as count, max(e.changed_at) as "lastChangedAt"
  from escalations e cross join lateral (
    select max(number) as reached from escalation_stages s
    where s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation) as s
  where e.partnership = $1 and e.started_at >= $2 and e.started_at < $3
    and ($4::text is null or e.raised_by = $4 or e.raised_against = $4)
  group by 1, 2, 3, 4, 5, 6, 7, 8`;

/** How they fared at their stages, each looked up with its escalation and its days put in order. */
const leftOn = `(s.left_at at time zone 'Europe/London')::date`;
const stages = `
  select e.raised_by as "raisedBy", s.number, min(s.label) as label, count(*)::int as entered,
    count(*) filter (where ${leftOn} <= s.due_on)::int as "leftWithinLimit",
    count(*) filter (where ${leftOn} > s.due_on)::int as "leftLate",
    count(*) filter (where s.left_at is null and s.due_on < $5)::int as "overdueNow",
    count(*) filter (where s.due_on is null)::int as "withoutLimit",
    count(*) filter (where s.shortened_reason is not null)::int as shortened,
    count(*) filter (where s.skipped_reason is not null)::int as "skippedTo",
    count(*) filter (where s.resolved_here)::int as "resolvedHere",
    percentile_cont(0.5) within group (order by s.working_days_taken) as "medianWorkingDays"
  from escalations e join escalation_stages s
    on s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation
  where e.partnership = $1 and e.side = 'RAISER' and e.started_at >= $2 and e.started_at < $3
    and ($4::text is null or e.raised_by = $4 or e.raised_against = $4)
  group by 1, 2`;

export interface EscalationsCounted {
  partnership: string;
  start: Date;
  end: Date;
  today: string;
  /** Only those with this organisation, if given. */
  with?: string;
}

/** Figures of escalations, counted as the owner from the records alone. */
export async function exactEscalations(
  owner: Client,
  { partnership, start, end, today, with: organisation }: EscalationsCounted,
): Promise<{ cells: unknown[]; stages: unknown[]; lastChangedAt: Date | null }> {
  const parameters = [partnership, start, end, organisation ?? null];
  const counted = await owner.query(cells, parameters);
  const fared = await owner.query(stages, [...parameters, today]);
  const changes = counted.rows.map(({ lastChangedAt }) => lastChangedAt.getTime());
  return {
    cells: counted.rows.map(({ lastChangedAt, ...cell }) => cell),
    stages: fared.rows,
    lastChangedAt: changes.length === 0 ? null : new Date(Math.max(...changes)),
  };
}
