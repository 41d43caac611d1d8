import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever writes a record no longer works out what is counted of it. A delta is a copy of what counts in a record, plus one or
 * minus one; the views and the fold, which may take their time, make counts of it. Figures are the same.
 */
export class LeaveDeltasAsTheyStand20261130100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(withoutDeltas);
    await queryRunner.query(deltas);
    await queryRunner.query(views);
    await queryRunner.query(folding);
    await queryRunner.query(triggers);
    await queryRunner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

// A fold that is under way is waited for, and nobody writes until this is done: no delta is lost.
const withoutDeltas = `
lock table information_requests in share row exclusive mode;
select pg_advisory_xact_lock(hashtext('fold_information_request_deltas'));
select fold_information_request_deltas(null);
drop view information_requests_by_day, information_requests_by_month, information_requests_by_hours;
drop trigger information_requests_inserted on information_requests;
drop trigger information_requests_updated on information_requests;
drop trigger information_requests_deleted on information_requests;
drop function count_information_requests(), fold_information_request_deltas(int);
drop table information_request_deltas;
`;

/** What a delta copies of a record. */
const copied = `digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome`;

// No key and no index, as before; what is wide and even comes first, so that a row is as short as it can be.
const deltas = `
create table information_request_deltas (
  digest bigint not null,
  changed_at timestamptz(3) not null,
  due_at timestamptz(3),
  answered_at timestamptz(3),
  withdrawn_at timestamptz(3),
  started_on date not null,
  answer_hours int,
  weight smallint not null,
  partnership text not null,
  side text not null,
  requester text not null,
  responder text not null,
  outcome text
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
alter table information_request_deltas enable row level security;
alter table information_request_deltas force row level security;
`;

const weight = (condition: string) => `case when ${condition} then weight else 0 end::int`;
/** What falls due is what was not withdrawn. */
const fallsDue = 'due_at is not null and withdrawn_at is null';
/** Counts by the day on which requests started. */
const ofStarted = {
  started: 'weight::int',
  answered: weight('answered_at is not null'),
  without_limit: weight('due_at is null'),
  shared_in_full: weight(`outcome = 'SHARED_IN_FULL'`),
  shared_in_part: weight(`outcome = 'SHARED_IN_PART'`),
  nothing_held: weight(`outcome = 'NOTHING_HELD'`),
  declined: weight(`outcome = 'DECLINED'`),
  not_for_us: weight(`outcome = 'NOT_FOR_US'`),
  withdrawn: weight(`outcome = 'WITHDRAWN'`),
};
/** Counts by the day on which they fell due. */
const ofDue = {
  due: 'weight::int',
  on_time: weight('answered_at <= due_at'),
  due_unanswered: weight('answered_at is null'),
};
const counts = [...Object.keys(ofStarted), ...Object.keys(ofDue)];
const columns = counts.join(', ');
const told = (each: Record<string, string>) =>
  Object.entries(each)
    .map(([name, count]) => `${count} as ${name}`)
    .join(', ');
const nought = (each: Record<string, string>) =>
  Object.keys(each)
    .map((name) => `0 as ${name}`)
    .join(', ');

const pair = 'partnership, side, requester, responder';
const dueOn = `(due_at at time zone 'Europe/London')::date`;
const monthOf = (day: string) => `date_trunc('month', ${day}::timestamp)::date`;
const countsBy = (time: (day: string) => string, from: string) => `
  select ${pair}, ${time('started_on')} as time, ${told(ofStarted)}, ${nought(ofDue)}, digest, changed_at from ${from}
  union all
  select ${pair}, ${time(dueOn)}, ${nought(ofStarted)}, ${told(ofDue)}, 0, null from ${from} where ${fallsDue}`;

// Whoever reads a view is held to the policies of what it is made of.
const views = `
create view information_requests_by_day with (security_invoker = true) as
  select ${pair}, day, ${columns}, digest, changed_at from information_request_days
  union all
  ${countsBy((day) => day, 'information_request_deltas')};
create view information_requests_by_month with (security_invoker = true) as
  select ${pair}, month, ${columns} from information_request_months
  union all
  select ${pair}, time, ${columns} from (${countsBy(monthOf, 'information_request_deltas')}) as deltas;
create view information_requests_by_hours with (security_invoker = true) as
  select partnership, requester, responder, month, hours, answered from information_request_hours
  union all
  select partnership, requester, responder, ${monthOf('started_on')}, answer_hours, ${ofStarted.answered}
  from information_request_deltas where answer_hours is not null;
`;

const added = (table: string, names: readonly string[]) =>
  names.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ');
const sums = counts.map((count) => `sum(${count}) as ${count}`).join(', ');

// One fold at a time; what is written meanwhile is the next one's. In order, so that what is read together lies together. An exclusive or takes out what it put in.
const folding = `
create function fold_information_request_deltas(most int) returns int language sql security definer
set search_path = pg_catalog, pg_temp as $$
  with alone as (select pg_try_advisory_xact_lock(hashtext('fold_information_request_deltas')) as held),
  taken as (
    delete from public.information_request_deltas
    where ctid = any (array(select ctid from public.information_request_deltas where (select held from alone) limit most))
    returning *
  ),
  days as (
    insert into public.information_request_days
    select partnership, time, side, requester, responder, ${sums}, bit_xor(digest), max(changed_at)
    from (${countsBy((day) => day, 'taken')}) as deltas
    group by partnership, time, side, requester, responder order by partnership, time
    on conflict on constraint information_request_days_key do update set
      ${added('information_request_days', counts)},
      digest = information_request_days.digest # excluded.digest,
      changed_at = greatest(information_request_days.changed_at, excluded.changed_at)
  ),
  months as (
    insert into public.information_request_months
    select partnership, time, side, requester, responder, ${sums}
    from (${countsBy(monthOf, 'taken')}) as deltas
    group by partnership, time, side, requester, responder order by partnership, time
    on conflict on constraint information_request_months_key do update set ${added('information_request_months', counts)}
  ),
  hours as (
    insert into public.information_request_hours
    select partnership, ${monthOf('started_on')}, requester, responder, answer_hours, sum(${ofStarted.answered})
    from taken where answer_hours is not null group by 1, 2, 3, 4, 5 order by 1, 2
    on conflict on constraint information_request_hours_key do update set ${added('information_request_hours', ['answered'])}
  )
  select count(*)::int from taken
$$;
`;

// To set a search path takes a fifth of the trigger's time, and these have no use for one: they name one table with its
// schema, columns and a number, and no function or operator that a search path could lead elsewhere. So there is one for
// each kind of statement, without a condition.
const leave = (name: string, ...changes: [weight: 1 | -1, from: 'come' | 'gone'][]) => `
create function ${name}() returns trigger language plpgsql security definer as $$
begin
  ${changes
    .map(
      ([weight, from]) => `insert into public.information_request_deltas (weight, ${copied})
  select ${weight}, ${copied} from ${from};`,
    )
    .join('\n  ')}
  return null;
end $$;
revoke execute on function ${name}() from public;`;
const triggers = `
${leave('count_inserted_requests', [1, 'come'])}
${leave('count_updated_requests', [-1, 'gone'], [1, 'come'])}
${leave('count_deleted_requests', [-1, 'gone'])}
create trigger information_requests_inserted after insert on information_requests
  referencing new table as come for each statement execute function count_inserted_requests();
create trigger information_requests_updated after update on information_requests
  referencing old table as gone new table as come for each statement execute function count_updated_requests();
create trigger information_requests_deleted after delete on information_requests
  referencing old table as gone for each statement execute function count_deleted_requests();
`;

// As before: the same rows as of the requests themselves. Whoever only counts may see of a request all that a delta copies.
const whole = `partnership in (select unnest(hub_whole_partnerships('information-request')))`;
const isPartner = 'partnership in (select unnest(hub_party_partnerships()))';
const isParty = '(requester = (select hub_organisation()) or responder = (select hub_organisation()))';
const rights = `
create policy owner on information_request_deltas to police using (true) with check (true);
create policy readers on information_request_deltas for select to police_ro using (
  ${whole} or (${isPartner} and ${isParty}));
create policy counters on information_request_deltas for select to police_figures using (${isPartner} or ${whole});
grant select on information_request_deltas, information_requests_by_day, information_requests_by_month,
  information_requests_by_hours to police_ro;
grant select on information_request_deltas, information_requests_by_day to police_figures;
revoke execute on function fold_information_request_deltas(int) from public;
grant execute on function fold_information_request_deltas(int) to police_jobs;
`;
