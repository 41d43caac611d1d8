import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The police's own side of information requests, escalations and leadership meetings.
 *
 * `partnership` comes first in every key and index, so that one database can later be distributed by it.
 * The two indexes that figures are counted from carry the columns counted, so that no row need be read for them.
 * The digest is of what both sides of a request ought to record alike: agencies compare their days by it. The database
 * keeps it, so that it cannot fall behind the record.
 * Closed word lists are text with a CHECK and not enums: enum comparison is not leakproof, so an index on it
 * would not be used behind row-level security.
 */
export class CreateRecords20261123150000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(informationRequests);
    await queryRunner.query(escalations);
    await queryRunner.query(leadershipMeetings);
    await queryRunner.query(bookkeeping);
    await queryRunner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const informationRequests = `
create table information_requests (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  side text not null,
  started_at timestamptz(3) not null,
  requester text not null,
  responder text not null,
  request_type text not null,
  request_type_label text not null,
  purpose text not null,
  urgency text not null,
  urgency_rationale text not null,
  lawful_basis text not null,
  child_identification text not null,
  child_reference text,
  case_reference text not null,
  urgency_policy text not null,
  requested_at timestamptz(3) not null,
  due_at timestamptz(3),
  received_at timestamptz(3),
  acknowledged_at timestamptz(3),
  answered_at timestamptz(3),
  withdrawn_at timestamptz(3),
  outcome text,
  decline_reason text,
  decline_rationale text,
  link_reason text,
  source text,
  unit text,
  incident_reference text,
  synthetic boolean not null,
  changed_at timestamptz(3) not null,
  started_on date not null generated always as ((started_at at time zone 'Europe/London')::date) stored,
  digest bigint not null generated always as (('x' || left(md5(
    id::text
    || '|' || (extract(epoch from requested_at at time zone 'UTC') * 1000)::bigint::text
    || '|' || coalesce((extract(epoch from due_at at time zone 'UTC') * 1000)::bigint::text, '-')
    || '|' || coalesce(outcome, '-')), 16))::bit(64)::bigint) stored,
  constraint information_requests_key primary key (partnership, id, organisation),
  constraint information_requests_side check (
    (side = 'REQUESTER' and organisation = requester) or (side = 'RESPONDER' and organisation = responder)),
  constraint information_requests_two_sides check (requester <> responder),
  constraint information_requests_urgency check (urgency in ('RED', 'AMBER', 'GREEN')),
  constraint information_requests_child check (
    (child_identification = 'KEYED_NHS_NUMBER' and child_reference is not null)
    or (child_identification = 'SECURE_CHANNEL' and child_reference is null)),
  constraint information_requests_outcome check (outcome in
    ('SHARED_IN_FULL', 'SHARED_IN_PART', 'NOTHING_HELD', 'DECLINED', 'NOT_FOR_US', 'WITHDRAWN')),
  constraint information_requests_answer check (
    case when outcome is null then answered_at is null and withdrawn_at is null
         when outcome = 'WITHDRAWN' then answered_at is null and withdrawn_at is not null
         else answered_at is not null and withdrawn_at is null end),
  constraint information_requests_order check (
    received_at >= requested_at and acknowledged_at >= received_at and answered_at >= requested_at
    and withdrawn_at >= requested_at and due_at >= requested_at),
  constraint information_requests_decline check (
    (outcome = 'DECLINED') is true = (decline_reason is not null)
    and (decline_reason is null) = (decline_rationale is null)),
  constraint information_requests_source check (source in
    ('INCIDENT', 'CRIME_INVESTIGATION', 'PROTECTION_NOTIFICATION', 'SAFEGUARDING_HUB', 'MISSING_PERSON'))
);
create index information_requests_started on information_requests (partnership, started_at desc, id desc)
  include (started_on, digest, side, requester, responder, requested_at, due_at, answered_at, withdrawn_at, outcome, decline_reason,
    changed_at);
create index information_requests_due on information_requests (partnership, due_at)
  include (side, requester, responder, answered_at, withdrawn_at) where due_at is not null;
create index information_requests_child on information_requests (partnership, child_reference)
  where child_reference is not null;
create index information_requests_changed on information_requests (partnership, changed_at);
`;

const escalations = `
create table escalations (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  side text not null,
  started_at timestamptz(3) not null,
  raised_by text not null,
  raised_against text not null,
  kind text not null,
  reason text not null,
  raised_at timestamptz(3) not null,
  policy text not null,
  policy_stages int not null,
  information_request_id uuid,
  child_reference text,
  case_reference text not null,
  status text not null,
  closed_at timestamptz(3),
  resolution text,
  resolution_note text,
  child_outcome text,
  link_reason text,
  handling_rank text,
  synthetic boolean not null,
  changed_at timestamptz(3) not null,
  constraint escalations_key primary key (partnership, id, organisation),
  constraint escalations_side check (
    (side = 'RAISER' and organisation = raised_by) or (side = 'RECEIVER' and organisation = raised_against)),
  constraint escalations_two_sides check (raised_by <> raised_against),
  constraint escalations_kind check (kind in ('CASE', 'SYSTEM')),
  constraint escalations_reason check (reason in
    ('THRESHOLD', 'ROLES_AND_RESPONSIBILITIES', 'NEED_FOR_ACTION', 'ASSESSMENT_OUTCOME', 'PLAN_PROGRESS',
     'INFORMATION_SHARING', 'COMMUNICATION')),
  constraint escalations_status check (status in ('OPEN', 'RESOLVED', 'CLOSED_UNRESOLVED', 'WITHDRAWN')),
  constraint escalations_closed check ((status = 'OPEN') = (closed_at is null)),
  constraint escalations_resolution check ((status = 'RESOLVED') = (resolution is not null)),
  constraint escalations_order check (closed_at >= raised_at)
);
create index escalations_started on escalations (partnership, started_at desc, id desc);
create index escalations_request on escalations (partnership, information_request_id)
  where information_request_id is not null;
create index escalations_changed on escalations (partnership, changed_at);

create table escalation_stages (
  partnership text not null,
  escalation_id uuid not null,
  organisation text not null,
  number int not null,
  label text not null,
  entered_at timestamptz(3) not null,
  limit_working_days int,
  due_on date,
  shortened_reason text,
  skipped_reason text,
  left_at timestamptz(3),
  working_days_taken int,
  resolved_here boolean,
  constraint escalation_stages_key primary key (partnership, escalation_id, organisation, number),
  constraint escalation_stages_escalation foreign key (partnership, escalation_id, organisation)
    references escalations (partnership, id, organisation) on update cascade,
  constraint escalation_stages_number check (number >= 1),
  constraint escalation_stages_limit check ((limit_working_days is null) = (due_on is null)),
  constraint escalation_stages_left check (
    (left_at is null) = (working_days_taken is null) and (left_at is null) = (resolved_here is null)
    and left_at >= entered_at)
);
`;

const leadershipMeetings = `
create table leadership_meetings (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  side text not null,
  started_at timestamptz(3) not null,
  convened_by text not null,
  kind text not null,
  starts_at timestamptz(3) not null,
  status text not null,
  link_reason text,
  synthetic boolean not null,
  changed_at timestamptz(3) not null,
  constraint leadership_meetings_key primary key (partnership, id, organisation),
  constraint leadership_meetings_side check ((side = 'CONVENER') = (organisation = convened_by)),
  constraint leadership_meetings_kind check (kind in
    ('LEAD_SAFEGUARDING_PARTNERS', 'DELEGATED_SAFEGUARDING_PARTNERS', 'EXTRAORDINARY')),
  constraint leadership_meetings_status check (status in ('SCHEDULED', 'HELD', 'CANCELLED'))
);
create index leadership_meetings_started on leadership_meetings (partnership, started_at desc, id desc);
create index leadership_meetings_changed on leadership_meetings (partnership, changed_at);

create table leadership_attendances (
  partnership text not null,
  meeting_id uuid not null,
  organisation text not null,
  attending_organisation text not null,
  capacity text not null,
  person_reference text,
  published_role text,
  rank text,
  seniority text,
  authority_to_decide boolean,
  constraint leadership_attendances_key
    primary key (partnership, meeting_id, organisation, attending_organisation),
  constraint leadership_attendances_meeting foreign key (partnership, meeting_id, organisation)
    references leadership_meetings (partnership, id, organisation) on update cascade,
  constraint leadership_attendances_capacity check (capacity in
    ('NAMED_LEAD', 'NAMED_DELEGATE', 'OTHER_DEPUTY', 'APOLOGIES_NO_COVER', 'ABSENT_NO_APOLOGIES',
     'NOT_REQUIRED')),
  constraint leadership_attendances_person check (
    (capacity in ('NAMED_LEAD', 'NAMED_DELEGATE', 'OTHER_DEPUTY')) = (published_role is not null)
    and (published_role is null) = (seniority is null)
    and (published_role is null) = (authority_to_decide is null)),
  constraint leadership_attendances_rank check (rank in
    ('CHIEF_CONSTABLE', 'DEPUTY_CHIEF_CONSTABLE', 'ASSISTANT_CHIEF_CONSTABLE', 'CHIEF_SUPERINTENDENT',
     'SUPERINTENDENT', 'CHIEF_INSPECTOR', 'INSPECTOR', 'SERGEANT', 'CONSTABLE', 'POLICE_STAFF')),
  constraint leadership_attendances_seniority check (seniority in
    ('CHIEF_OFFICER', 'SENIOR_OFFICER', 'MIDDLE_MANAGER', 'FIRST_LINE_MANAGER', 'PRACTITIONER'))
);

create table lead_appointments (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  person_reference text not null,
  published_role text not null,
  statutory_level text not null,
  appointed_on date not null,
  ended_on date,
  synthetic boolean not null,
  changed_at timestamptz(3) not null,
  constraint lead_appointments_key primary key (partnership, id),
  constraint lead_appointments_level check (statutory_level in ('LEAD', 'DELEGATE')),
  constraint lead_appointments_order check (ended_on >= appointed_on)
);
create index lead_appointments_person on lead_appointments (partnership, organisation, person_reference);
`;

const bookkeeping = `
create table record_links (
  partnership text not null,
  concept text not null,
  from_id uuid not null,
  to_id uuid not null,
  organisation text not null,
  reason text not null,
  linked_at timestamptz(3) not null,
  constraint record_links_key primary key (partnership, concept, from_id, organisation, to_id, linked_at)
);

create table idempotent_mutations (
  partnership text not null,
  idempotency_key text not null,
  mutation text not null,
  input_digest text not null,
  result jsonb,
  applied_at timestamptz(3) not null,
  constraint idempotent_mutations_key primary key (partnership, idempotency_key)
);
`;

const grants = `
grant usage on schema public to police_rw, police_ro;
grant select on information_requests, escalations, escalation_stages, leadership_meetings,
  leadership_attendances, lead_appointments, record_links to police_ro;
grant select, insert, update on information_requests, escalations, escalation_stages, leadership_meetings,
  leadership_attendances, lead_appointments, record_links, idempotent_mutations to police_rw;
`;
