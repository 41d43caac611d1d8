import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may see which of the board's records, in the database itself: the second guard, written without the first
 * (shared/access decides in TypeScript; test/isolation holds the two against each other).
 *
 * A session says for whom it works with `set local hub.…`, and the policies read that. Without it nobody sees
 * anything. Each condition on a row compares a column with a value that is worked out once a statement: the
 * parentheses in `any ((select …)::text[])` make it so. Only leakproof comparisons stand beside them, so that indexes
 * are still used.
 *
 * Row-level security is forced: it binds the owner too, whose one policy lets migrations and loading work. Nobody
 * signs in as the owner for anything else.
 */
export class GuardRecords20261127090000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(standing);
    await queryRunner.query(settings);
    await queryRunner.query(whoseStanding);
    await queryRunner.query(columns);
    await queryRunner.query(rowLevelSecurity);
    await queryRunner.query(requestsAndEscalations);
    await queryRunner.query(leadership);
    await queryRunner.query(bookkeeping);
    await queryRunner.query(permissions);
    await queryRunner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

// Ninety days and four hours are the most that one permission lasts; the same stand in shared/access/warrant.ts and
// break-glass-grant.ts.
const standing = `
create table statutory_partners (
  partnership text not null,
  organisation text not null,
  sector text not null,
  valid_from date not null,
  valid_to date,
  constraint statutory_partners_key primary key (partnership, organisation, valid_from),
  constraint statutory_partners_sector check (sector in ('LOCAL_AUTHORITY', 'POLICE', 'HEALTH')),
  constraint statutory_partners_order check (valid_to >= valid_from)
);
create index statutory_partners_organisation on statutory_partners (organisation, partnership);

create table warrants (
  partnership text not null,
  id uuid not null,
  inspectorate text not null,
  person text not null,
  theme text not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  granted_by text not null,
  granted_by_organisation text not null,
  granted_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  revoked_by text,
  constraint warrants_key primary key (partnership, id),
  constraint warrants_inspectorate check (inspectorate in ('OFSTED', 'CQC', 'HMICFRS')),
  constraint warrants_theme check (theme in
    ('INFORMATION_SHARING', 'ESCALATIONS', 'LEADERSHIP_ATTENDANCE', 'WHOLE_PARTNERSHIP')),
  constraint warrants_length check (
    valid_until > valid_from and valid_until <= valid_from + interval '2160 hours'),
  constraint warrants_revoked check ((revoked_at is null) = (revoked_by is null))
);
create index warrants_person on warrants (partnership, person, valid_until);

create table break_glass_grants (
  partnership text not null,
  id uuid not null,
  person text not null,
  organisation text not null,
  reason text not null,
  granted_at timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  constraint break_glass_grants_key primary key (partnership, id),
  constraint break_glass_grants_reason check (length(reason) >= 20),
  constraint break_glass_grants_length check (
    valid_until > granted_at and valid_until <= granted_at + interval '4 hours')
);
create index break_glass_grants_person on break_glass_grants (partnership, person, valid_until);
`;

// After a transaction a setting is '' and not null.
const settings = `
create function hub_subject() returns text language sql stable set search_path = pg_catalog, pg_temp
  return nullif(current_setting('hub.subject', true), '');

create function hub_now() returns timestamptz language sql stable set search_path = pg_catalog, pg_temp
  return nullif(current_setting('hub.now', true), '')::timestamptz;

-- The organisation of an agency role; nobody else has one.
create function hub_organisation() returns text language sql stable set search_path = pg_catalog, pg_temp
  return case when current_setting('hub.role', true) in ('PRACTITIONER', 'SAFEGUARDING_LEAD', 'SERVICE')
    then nullif(current_setting('hub.organisation', true), '') end;

create function hub_is_lead() returns boolean language sql stable set search_path = pg_catalog, pg_temp
  return coalesce(current_setting('hub.role', true) = 'SAFEGUARDING_LEAD', false);
`;

// They read tables that the asker need not be able to read, so they run as the owner.
const whoseStanding = `
-- Partnerships of which the caller's organisation is a statutory partner on the London day of the request.
create function hub_party_partnerships() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own text := hub_organisation();
  today date := (hub_now() at time zone 'Europe/London')::date;
begin
  if own is null then return '{}'; end if;
  return coalesce((
    select array_agg(p.partnership) from statutory_partners p
    where p.organisation = own and p.valid_from <= today and (p.valid_to is null or p.valid_to >= today)), '{}');
end $$;

-- Of those, the ones whose records the caller's organisation keeps in this database: integrated care boards alone do.
create function hub_own_partnerships() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own text := hub_organisation();
  today date := (hub_now() at time zone 'Europe/London')::date;
begin
  if own is null then return '{}'; end if;
  return coalesce((
    select array_agg(p.partnership) from statutory_partners p
    where p.organisation = own and p.sector = 'HEALTH'
      and p.valid_from <= today and (p.valid_to is null or p.valid_to >= today)), '{}');
end $$;

-- Partnerships of which the caller sees every record of a kind: by a role in the partnership, a warrant or broken glass.
create function hub_whole_partnerships(concept text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  asking text := current_setting('hub.role', true);
  at_ timestamptz := hub_now();
begin
  if asking in ('BOARD_CHAIR', 'BUSINESS_MANAGER', 'SCRUTINEER') then
    return coalesce(string_to_array(nullif(current_setting('hub.partnerships', true), ''), ','), '{}');
  elsif asking = 'INSPECTOR' then
    return coalesce((
      select array_agg(distinct w.partnership) from warrants w
      where w.person = hub_subject() and w.inspectorate = nullif(current_setting('hub.inspectorate', true), '')
        and w.revoked_at is null and w.valid_from <= at_ and w.valid_until > at_
        and w.theme in ('WHOLE_PARTNERSHIP', case concept
          when 'information-request' then 'INFORMATION_SHARING' when 'escalation' then 'ESCALATIONS'
          when 'leadership-meeting' then 'LEADERSHIP_ATTENDANCE'
          when 'lead-appointment' then 'LEADERSHIP_ATTENDANCE' end)), '{}');
  elsif asking = 'SAFEGUARDING_LEAD' then
    return coalesce((
      select array_agg(distinct g.partnership) from break_glass_grants g
      where g.partnership = any (hub_party_partnerships())
        and g.person = hub_subject() and g.organisation = hub_organisation()
        and g.granted_at <= at_ and g.valid_until > at_), '{}');
  end if;
  return '{}';
end $$;

grant execute on function hub_subject(), hub_now(), hub_organisation(), hub_is_lead(), hub_party_partnerships(),
  hub_own_partnerships(), hub_whole_partnerships(text) to health_ro, health_rw, health_figures;
`;

// Counting must not read the reasons themselves. One key of a mutation belongs to one organisation: what a mutation
// answered quotes a record in full.
const columns = `
alter table escalation_stages
  add column shortened boolean not null generated always as (shortened_reason is not null) stored,
  add column skipped boolean not null generated always as (skipped_reason is not null) stored;

alter table idempotent_mutations add column organisation text;
update idempotent_mutations
  set organisation = coalesce(result -> 'organisation' ->> 'code', result ->> 'organisation', '');
alter table idempotent_mutations
  alter column organisation set not null,
  drop constraint idempotent_mutations_key,
  add constraint idempotent_mutations_key primary key (partnership, organisation, idempotency_key);
`;

const guardedTables = [
  'information_requests',
  'escalations',
  'escalation_stages',
  'leadership_meetings',
  'leadership_attendances',
  'lead_appointments',
  'record_links',
  'idempotent_mutations',
  'statutory_partners',
  'warrants',
  'break_glass_grants',
];

const rowLevelSecurity = guardedTables
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy owner on ${table} to health using (true) with check (true);`,
  )
  .join('\n');

const partner = 'partnership = any ((select hub_party_partnerships())::text[])';
const whole = (concept: string) =>
  `partnership = any ((select hub_whole_partnerships('${concept}'))::text[])`;
const own = `partnership = any ((select hub_own_partnerships())::text[]) and organisation = (select hub_organisation())`;
const lead = '(select hub_is_lead())';

/** Whoever writes sees and changes records of their own organisation only. */
const writers = (table: string, condition = own) => `
create policy writers_read on ${table} for select to health_rw using (${condition});
create policy writers_add on ${table} for insert to health_rw with check (${condition});
create policy writers_change on ${table} for update to health_rw using (${condition}) with check (${condition});`;

const requestsAndEscalations = `
create policy readers on information_requests for select to health_ro using (
  ${whole('information-request')}
  or (${partner} and (requester = (select hub_organisation()) or responder = (select hub_organisation()))));
create policy counters on information_requests for select to health_figures using (
  ${partner} or ${whole('information-request')});
${writers('information_requests')}

create policy readers on escalations for select to health_ro using (
  ${whole('escalation')}
  or (${partner} and (raised_by = (select hub_organisation()) or raised_against = (select hub_organisation()))));
create policy counters on escalations for select to health_figures using (
  ${partner} or ${whole('escalation')});
${writers('escalations')}

-- A stage is seen with its escalation. The look-up is the last resort: whose record it is answers most.
create policy readers on escalation_stages for select to health_ro using (
  ${whole('escalation')}
  or (${partner} and (organisation = (select hub_organisation()) or exists (
    select from escalations e
    where e.partnership = escalation_stages.partnership and e.id = escalation_stages.escalation_id
      and e.organisation = escalation_stages.organisation))));
create policy counters on escalation_stages for select to health_figures using (
  ${partner} or ${whole('escalation')});
${writers('escalation_stages')}
`;

const leadership = ['leadership_meetings', 'leadership_attendances', 'lead_appointments']
  .map((table) => {
    const concept = table === 'lead_appointments' ? 'lead-appointment' : 'leadership-meeting';
    return `
create policy readers on ${table} for select to health_ro using (
  ${partner} or ${whole(concept)});
${writers(table, table === 'lead_appointments' ? `${lead} and ${own}` : own)}`;
  })
  .join('\n');

const bookkeeping = `
create policy readers on record_links for select to health_ro using (
  ${partner} and organisation = (select hub_organisation()));
${writers('record_links')}
${writers('idempotent_mutations', `${partner} and organisation = (select hub_organisation())`)}

-- Who the partners are is public.
create policy readers on statutory_partners for select to health_ro using (true);
`;

// Partners' leads and boards see who inspects; an inspector sees their own. A warrant is made by a lead of an
// organisation that keeps its records here, and ended by any such lead; ending it is all that may change.
const permissions = `
create policy readers on warrants for select to health_ro using (
  (${lead} and ${partner})
  or (partnership = any (string_to_array(
        (select case when current_setting('hub.role', true) in ('BOARD_CHAIR', 'BUSINESS_MANAGER', 'SCRUTINEER')
          then nullif(current_setting('hub.partnerships', true), '') end), ',')))
  or ((select current_setting('hub.role', true)) = 'INSPECTOR' and person = (select hub_subject())
      and inspectorate = (select current_setting('hub.inspectorate', true))));
create policy writers_read on warrants for select to health_rw using (
  ${lead} and partnership = any ((select hub_own_partnerships())::text[]));
create policy writers_add on warrants for insert to health_rw with check (
  ${lead} and partnership = any ((select hub_own_partnerships())::text[])
  and granted_by = (select hub_subject()) and granted_by_organisation = (select hub_organisation())
  and granted_at = (select hub_now()) and revoked_at is null);
create policy writers_change on warrants for update to health_rw
  using (${lead} and partnership = any ((select hub_own_partnerships())::text[]) and revoked_at is null)
  with check (revoked_at = (select hub_now()) and revoked_by = (select hub_subject()));

-- Every partner's leads see at once who broke the glass, and why.
create policy readers on break_glass_grants for select to health_ro using (${lead} and ${partner});
create policy writers_read on break_glass_grants for select to health_rw using (
  ${lead} and ${partner} and organisation = (select hub_organisation()) and person = (select hub_subject()));
create policy writers_add on break_glass_grants for insert to health_rw with check (
  ${lead} and ${partner} and organisation = (select hub_organisation()) and person = (select hub_subject())
  and granted_at = (select hub_now()));
`;

const grants = `
grant usage on schema public to health_figures;
grant select on statutory_partners, warrants, break_glass_grants to health_ro;
grant select, insert on warrants, break_glass_grants to health_rw;
grant update (revoked_at, revoked_by) on warrants to health_rw;
grant select (partnership, id, organisation, side, started_at, started_on, requester, responder, requested_at, due_at,
  answered_at, withdrawn_at, outcome, decline_reason, changed_at, digest) on information_requests to health_figures;
grant select (partnership, id, organisation, side, started_at, raised_by, raised_against, kind, reason, raised_at,
  policy_stages, status, changed_at) on escalations to health_figures;
grant select (partnership, escalation_id, organisation, number, label, due_on, left_at, working_days_taken,
  resolved_here, shortened, skipped) on escalation_stages to health_figures;
`;
