import type { ScratchCopy } from './scratch-copy.ts';

export interface EscalationCounts {
  raised: number;
  open: number;
  resolved: number;
  closedUnresolved: number;
  withdrawn: number;
  lastStageUnresolved: number;
  lastStageUnresolvedShare: number | null;
}

interface Period {
  from: string;
  to: string;
}

export const noEscalations: EscalationCounts = {
  raised: 0,
  open: 0,
  resolved: 0,
  closedUnresolved: 0,
  withdrawn: 0,
  lastStageUnresolved: 0,
  lastStageUnresolvedShare: null,
};

const raisedInPeriod = `e.partnership = $1 and pg_temp.london_day(e.started_at) >= $2
  and pg_temp.london_day(e.started_at) <= $3`;

const stagesOfRaiser = `all_escalation_stages s
  where s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation`;

/** The latest stage that the raiser's record says was entered. */
export const stageReached = `(select s.number from ${stagesOfRaiser} order by s.number desc limit 1)`;

/** The raisers' records counted by what SQL of a raiser's record `e` gives. */
export async function countEscalations(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: Period,
  by: string,
): Promise<Map<string, EscalationCounts>> {
  const rows = await copy.rows<EscalationCounts & { by: string }>(
    `select (${by})::text as by, count(*)::int as raised,
       count(*) filter (where status = 'OPEN')::int as open,
       count(*) filter (where status = 'RESOLVED')::int as resolved,
       count(*) filter (where status = 'CLOSED_UNRESOLVED')::int as "closedUnresolved",
       count(*) filter (where status = 'WITHDRAWN')::int as withdrawn,
       count(*) filter (where status <> 'WITHDRAWN' and exists (
         select from ${stagesOfRaiser} and s.number = e.policy_stages and s.resolved_here is not true)
       )::int as "lastStageUnresolved"
     from raisers e where ${raisedInPeriod} group by 1`,
    [partnership, from, to],
  );
  return new Map(
    rows.map(({ by: key, ...counts }) => [
      key,
      { ...counts, lastStageUnresolvedShare: counts.lastStageUnresolved / counts.raised },
    ]),
  );
}

/** The figures for which the two sides' records are set beside each other. $4 is today in London. */
export async function compareEscalations(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: Period,
  today: string,
) {
  const [figures] = await copy.rows(
    `with e as (
       select q, r from disagreements
       where coalesce((q).partnership, (r).partnership) = $1
         and pg_temp.london_day(coalesce((q).started_at, (r).started_at)) between $2 and $3)
     select count((r).id)::int as received,
       count(*) filter (where (r).id is null)::int as "raiserOnly",
       count(*) filter (where (q).id is null)::int as "receiverOnly",
       count(*) filter (where (q).status <> (r).status)::int as "statusDiffers",
       count(*) filter (where exists (
         select from all_escalation_stages s
         where s.partnership = (q).partnership and s.escalation_id = (q).id
           and s.organisation = (q).organisation and s.left_at is null and s.due_on < $4))::int as "overdueNow"
     from e`,
    [partnership, from, to, today],
  );
  return figures;
}

export interface StageFigures {
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

/** What became of the raisers' stages, stage by stage: each one read, and judged here. */
export async function countStages(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: Period,
  today: string,
): Promise<Map<string, StageFigures>> {
  const stages = await copy.rows(
    `select e.raised_by || ' ' || s.number as key, s.label, s.due_on::text as due_on,
       pg_temp.london_day(s.left_at)::text as left_on, s.working_days_taken, s.resolved_here,
       s.shortened_reason, s.skipped_reason
     from raisers e join all_escalation_stages s on s.partnership = e.partnership
       and s.escalation_id = e.id and s.organisation = e.organisation
     where ${raisedInPeriod}`,
    [partnership, from, to],
  );
  return new Map(
    [...Map.groupBy(stages, ({ key }) => String(key))].map(([key, entered]) => {
      const count = (is: (stage: (typeof entered)[number]) => boolean) => entered.filter(is).length;
      const taken = entered.flatMap(({ left_on, working_days_taken }) =>
        left_on === null ? [] : [Number(working_days_taken)],
      );
      return [
        key,
        {
          label: entered[0].label,
          entered: entered.length,
          leftWithinLimit: count(
            ({ due_on, left_on }) => due_on !== null && left_on !== null && left_on <= due_on,
          ),
          leftLate: count(({ due_on, left_on }) => due_on !== null && left_on !== null && left_on > due_on),
          overdueNow: count(({ due_on, left_on }) => due_on !== null && left_on === null && due_on < today),
          withoutLimit: count(({ due_on }) => due_on === null),
          shortened: count(({ shortened_reason }) => shortened_reason !== null),
          skippedTo: count(({ skipped_reason }) => skipped_reason !== null),
          resolvedHere: count(({ resolved_here }) => resolved_here === true),
          medianWorkingDays: middle(taken),
        },
      ];
    }),
  );
}

function middle(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
