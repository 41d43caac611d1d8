import fc from 'fast-check';
import type { Step } from './record-steps.ts';

const first = Date.parse('2026-03-28T20:00:00.000Z');
const minutes = 48 * 24 * 60;
const instant = fc.integer({ min: 0, max: minutes }).map((after) => new Date(first + after * 60_000));

const insert = `
  with raised as (
    insert into escalations (partnership, id, organisation, side, started_at, raised_by, raised_against, kind, reason, raised_at,
      policy, policy_stages, case_reference, status, synthetic, changed_at)
    select $1, gen_random_uuid(), case when $2 then $3 else $4 end, case when $2 then 'RAISER' else 'RECEIVER' end,
      $5, $3, $4, 'SYSTEM', $6, $5, 'P', 4, 'C', 'OPEN', true, $5
    from generate_series(1, $7)
    returning *)
  select id, organisation from raised`;

// Which of the records there are is said by a number that is drawn, whatever ids they have.
const some = `(partnership, id, organisation) in (select partnership, id, organisation from escalations
  where partnership = $1 order by started_at, md5(id::text) offset $2 limit 3)`;
const ofSome = some.replace(
  '(partnership, id, organisation) in',
  '(partnership, escalation_id, organisation) in',
);

/** @param own organisations of the agency @param others those they raise against, and that raise against them */
export function escalationSteps(partnership: string, own: string[], others: string[]): fc.Arbitrary<Step[]> {
  const which = fc.integer({ min: 0, max: 8 });
  const raised = fc
    .tuple(
      fc.boolean(),
      fc.constantFrom(...own),
      fc.constantFrom(...others),
      instant,
      fc.constantFrom('THRESHOLD', 'COMMUNICATION'),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([raises, mine, theirs, at, reason, count]) => {
      const [by, against] = raises ? [mine, theirs] : [theirs, mine];
      return {
        kind: 'raise',
        sql: insert,
        parameters: [partnership, raises, by, against, at, reason, count],
      };
    });
  const entered = fc
    .tuple(which, fc.integer({ min: 1, max: 4 }), fc.option(fc.integer({ min: 1, max: 10 })), fc.boolean())
    .map(([at, number, limit, shortened]) => ({
      kind: 'enter',
      sql: `insert into escalation_stages (partnership, escalation_id, organisation, number, label, entered_at,
          limit_working_days, due_on, shortened_reason, skipped_reason)
        select partnership, id, organisation, $3::int, 'Stage ' || $3, started_at, $4::int,
          started_on + $4::int, case when $5 and $4::int is not null then 'S' end, case when not $5 then 'K' end
        from escalations where ${some} on conflict do nothing`,
      parameters: [partnership, at, number, limit, shortened],
    }));
  const left = fc.tuple(which, fc.integer({ min: 0, max: 12 }), fc.boolean()).map(([at, days, resolved]) => ({
    kind: 'leave',
    sql: `update escalation_stages set left_at = entered_at + $3 * interval '1 day', working_days_taken = $3, resolved_here = $4
      where ${ofSome}`,
    parameters: [partnership, at, days, resolved],
  }));
  const renumbered = which.map((at) => ({
    kind: 'renumber',
    sql: `update escalation_stages s set number = number + 4 where ${ofSome} and number <= 4 and not exists (
        select from escalation_stages t where t.partnership = s.partnership and t.escalation_id = s.escalation_id
          and t.organisation = s.organisation and t.number = s.number + 4)`,
    parameters: [partnership, at],
  }));
  const forgotten = fc.tuple(which, fc.integer({ min: 1, max: 4 })).map(([at, number]) => ({
    kind: 'forget a stage',
    sql: `delete from escalation_stages where ${ofSome} and number = $3`,
    parameters: [partnership, at, number],
  }));
  const moved = fc.tuple(which, fc.constantFrom(...others), instant).map(([at, to, when]) => ({
    kind: 'move',
    sql: `update escalations set started_at = $4, raised_at = $4, changed_at = changed_at + interval '1 second',
        raised_by = case when side = 'RAISER' then raised_by else $3 end,
        raised_against = case when side = 'RECEIVER' then raised_against else $3 end where ${some}`,
    parameters: [partnership, at, to, when],
  }));
  const linked = which.map((at) => ({
    kind: 'link',
    sql: `update escalations set id = gen_random_uuid() where ${some}`,
    parameters: [partnership, at],
  }));
  const deleted = which.map((at) => ({
    kind: 'delete',
    sql: `with gone as (select partnership, id, organisation from escalations where ${some}),
        stages as (delete from escalation_stages s using gone g where s.partnership = g.partnership
          and s.escalation_id = g.id and s.organisation = g.organisation returning 1)
      delete from escalations e using gone g where e.partnership = g.partnership and e.id = g.id
        and e.organisation = g.organisation and (select count(*) from stages) >= 0`,
    parameters: [partnership, at],
  }));
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: raised },
      { weight: 5, arbitrary: entered },
      { weight: 2, arbitrary: left },
      ...[renumbered, forgotten, moved, linked, deleted].map((arbitrary) => ({ weight: 1, arbitrary })),
    ),
    { minLength: 15, maxLength: 50 },
  );
}
