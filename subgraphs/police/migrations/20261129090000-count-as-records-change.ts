import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Figures of information requests that are kept as records change, so that counting costs as much as there is to show and
 * not as much as was ever recorded.
 *
 * Each change of a record leaves deltas in the same transaction, by a trigger: whoever changes it, a person, a job, another
 * agency's message or a migration, no figure can miss it. From time to time deltas are folded into days, months and hours.
 * Figures are read from both together (the views), so they are as new as the records themselves.
 *
 * Days serve one partnership's figures and the digests by which agencies compare their records. Months and hours serve many
 * partnerships at a time. Hours are a histogram: of answers that took less than an hour, one to two hours, and so on.
 */
export class CountAsRecordsChange20261129090000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(views);
    await queryRunner.query(triggers);
    await queryRunner.query(folding);
    await queryRunner.query(rowLevelSecurity);
    await queryRunner.query(grants);
    await queryRunner.query(indexes);
    await queryRunner.query(whatIsThere);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

/** Counts by the day on which requests started, but for the last three, which are by the day on which they fell due. */
const counts = [
  'started',
  'answered',
  'without_limit',
  'shared_in_full',
  'shared_in_part',
  'nothing_held',
  'declined',
  'not_for_us',
  'withdrawn',
  'due',
  'on_time',
  'due_unanswered',
];
const ofDue = ['due', 'on_time', 'due_unanswered'];
const ofStarted = counts.filter((count) => !ofDue.includes(count));
const columns = counts.join(', ');
const columnsWithTypes = counts.map((count) => `${count} int not null`).join(',\n  ');

// The database itself works out the whole hours of an answer: an expression could not be looked up behind row-level security.
// Deltas have no key and no index: they are few, read whole, and written beside every change.
const tables = `
alter table information_requests add column answer_hours int generated always as (
  case when side = 'RESPONDER' then floor(date_part('epoch', answered_at - requested_at) / 3600)::int end) stored;
create table information_request_days (
  partnership text not null,
  day date not null,
  side text not null,
  requester text not null,
  responder text not null,
  ${columnsWithTypes},
  digest bigint not null,
  changed_at timestamptz(3),
  constraint information_request_days_key primary key (partnership, day, side, requester, responder)
);
create table information_request_months (
  partnership text not null,
  month date not null,
  side text not null,
  requester text not null,
  responder text not null,
  ${columnsWithTypes},
  constraint information_request_months_key primary key (partnership, month, side, requester, responder)
);
create table information_request_hours (
  partnership text not null,
  month date not null,
  requester text not null,
  responder text not null,
  hours int not null,
  answered int not null,
  constraint information_request_hours_key primary key (partnership, month, requester, responder, hours)
);
create table information_request_deltas (
  partnership text not null,
  started_on date not null,
  due_on date,
  side text not null,
  requester text not null,
  responder text not null,
  ${columnsWithTypes},
  hours int,
  digest bigint not null,
  changed_at timestamptz(3) not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
`;

const nought = (names: readonly string[]) => names.map((name) => `0 as ${name}`).join(', ');
const pair = 'partnership, side, requester, responder';
const ofStartedDays = `${ofStarted.join(', ')}, ${nought(ofDue)}`;
const ofDueDays = `${nought(ofStarted)}, ${ofDue.join(', ')}`;
const deltasBy = (time: (day: string) => string) => `
  select ${pair}, ${time('started_on')} as time, ${ofStartedDays}, digest, changed_at from information_request_deltas
  union all
  select ${pair}, ${time('due_on')}, ${ofDueDays}, 0, null from information_request_deltas where due_on is not null`;
const monthOf = (day: string) => `date_trunc('month', ${day}::timestamp)::date`;

// Whoever reads a view is held to the policies of what it is made of.
const views = `
create view information_requests_by_day with (security_invoker = true) as
  select ${pair}, day, ${columns}, digest, changed_at from information_request_days
  union all
  ${deltasBy((day) => day)};
create view information_requests_by_month with (security_invoker = true) as
  select ${pair}, month, ${columns} from information_request_months
  union all
  select ${pair}, time, ${columns} from (${deltasBy(monthOf)}) as deltas;
create view information_requests_by_hours with (security_invoker = true) as
  select partnership, requester, responder, month, hours, answered from information_request_hours
  union all
  select partnership, requester, responder, ${monthOf('started_on')}, hours, answered
  from information_request_deltas where hours is not null;
`;

const outcomes = {
  shared_in_full: 'SHARED_IN_FULL',
  shared_in_part: 'SHARED_IN_PART',
  nothing_held: 'NOTHING_HELD',
  declined: 'DECLINED',
  not_for_us: 'NOT_FOR_US',
  withdrawn: 'WITHDRAWN',
};
const sign = (weight: 1 | -1, condition: string) => `case when ${condition} then ${weight} else 0 end`;
/** What falls due is what was not withdrawn. */
const fallsDue = 'due_at is not null and withdrawn_at is null';
/** The deltas of the records of a transition table, or of all there are. */
const deltasOf = (records: string, weight: 1 | -1) => `
  insert into public.information_request_deltas (partnership, started_on, due_on, side, requester, responder,
    ${columns}, hours, digest, changed_at)
  select partnership, started_on, case when ${fallsDue} then (due_at at time zone 'Europe/London')::date end,
    side, requester, responder,
    ${weight}, ${sign(weight, 'answered_at is not null')}, ${sign(weight, 'due_at is null')},
    ${Object.values(outcomes)
      .map((outcome) => sign(weight, `outcome = '${outcome}'`))
      .join(',\n    ')},
    ${sign(weight, fallsDue)}, ${sign(weight, `${fallsDue} and answered_at <= due_at`)},
    ${sign(weight, `${fallsDue} and answered_at is null`)},
    answer_hours,
    digest, changed_at
  from ${records}`;

// A statement has one transition table for each of what it took away and what it put there, however many rows it changed.
const triggers = `
create function count_information_requests() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    ${deltasOf('gone', -1)};
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    ${deltasOf('come', 1)};
  end if;
  return null;
end $$;
create function forget_information_request_counts() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  truncate public.information_request_days, public.information_request_months, public.information_request_hours,
    public.information_request_deltas;
  return null;
end $$;
revoke execute on function count_information_requests(), forget_information_request_counts() from public;
create trigger information_requests_inserted after insert on information_requests
  referencing new table as come for each statement execute function count_information_requests();
create trigger information_requests_updated after update on information_requests
  referencing old table as gone new table as come for each statement execute function count_information_requests();
create trigger information_requests_deleted after delete on information_requests
  referencing old table as gone for each statement execute function count_information_requests();
create trigger information_requests_truncated after truncate on information_requests
  for each statement execute function forget_information_request_counts();
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
    from (${deltasBy((day) => day).replaceAll('information_request_deltas', 'taken')}) as deltas
    group by partnership, time, side, requester, responder order by partnership, time
    on conflict on constraint information_request_days_key do update set
      ${added('information_request_days', counts)},
      digest = information_request_days.digest # excluded.digest,
      changed_at = greatest(information_request_days.changed_at, excluded.changed_at)
  ),
  months as (
    insert into public.information_request_months
    select partnership, time, side, requester, responder, ${sums}
    from (${deltasBy(monthOf).replaceAll('information_request_deltas', 'taken')}) as deltas
    group by partnership, time, side, requester, responder order by partnership, time
    on conflict on constraint information_request_months_key do update set ${added('information_request_months', counts)}
  ),
  hours as (
    insert into public.information_request_hours
    select partnership, ${monthOf('started_on')}, requester, responder, hours, sum(answered)
    from taken where hours is not null group by 1, 2, 3, 4, 5 order by 1, 2
    on conflict on constraint information_request_hours_key do update set ${added('information_request_hours', ['answered'])}
  )
  select count(*)::int from taken
$$;
revoke execute on function fold_information_request_deltas(int) from public;
`;

const kept = ['days', 'months', 'hours', 'deltas'].map((each) => `information_request_${each}`);
// Looked up in a hash of the caller's partnerships: a national reader has 153, and a national figure many rows.
const whole = `partnership in (select unnest(hub_whole_partnerships('information-request')))`;
const isPartner = 'partnership in (select unnest(hub_party_partnerships()))';
const isParty = '(requester = (select hub_organisation()) or responder = (select hub_organisation()))';

// The same rows as of the requests themselves. Months are for those who see all of a partnership, and hours are told to
// nobody who only counts.
const rowLevelSecurity = `
${kept
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy owner on ${table} to police using (true) with check (true);`,
  )
  .join('\n')}
${['days', 'hours', 'deltas']
  .map(
    (each) => `
create policy readers on information_request_${each} for select to police_ro using (
  ${whole} or (${isPartner} and ${isParty}));`,
  )
  .join('\n')}
${['days', 'deltas']
  .map(
    (each) => `
create policy counters on information_request_${each} for select to police_figures using (${isPartner} or ${whole});`,
  )
  .join('\n')}
create policy readers on information_request_months for select to police_ro using (${whole});
`;

const grants = `
grant select on ${kept.join(', ')}, information_requests_by_day, information_requests_by_month,
  information_requests_by_hours to police_ro;
grant select on information_request_days, information_request_deltas, information_requests_by_day to police_figures;
grant select (answer_hours) on information_requests to police_figures, police_jobs;
grant execute on function fold_information_request_deltas(int) to police_jobs;
`;

// What counted from the old ones reads days now; lists need no more than the order. Each statement of figures that still
// reads records has an index that holds all it reads.
const indexes = `
drop index information_requests_started;
create index information_requests_started on information_requests (partnership, started_at desc, id desc);
create index information_requests_answered on information_requests
  (partnership, requester, responder, answer_hours, started_on) include (requested_at, answered_at)
  where answer_hours is not null;
create index information_requests_declined on information_requests (partnership, started_at)
  include (requester, responder, started_on, decline_reason)
  where side = 'RESPONDER' and decline_reason is not null;
drop index information_requests_due;
create index information_requests_due on information_requests (partnership, due_at) where due_at is not null;
create index information_requests_waiting on information_requests (partnership, started_at)
  include (side, due_at, requester, responder, started_on)
  where outcome is null;
`;

const whatIsThere = `
${deltasOf('information_requests', 1)};
select fold_information_request_deltas(null);
`;
