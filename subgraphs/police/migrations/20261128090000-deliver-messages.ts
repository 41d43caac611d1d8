import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the police send to other agencies (outbox) and receive from them (inbox), each with its receipt; chasers; and
 * the history of corrections.
 *
 * A message is an envelope that its sender signed, and beside it the content that the envelope has the hash of. So who
 * may not read free text can still be shown that it was sent, and when. Envelopes and receipts name no child and quote
 * nobody; contents do, and only the organisation's own people read them.
 *
 * What two agencies' clocks say is no longer compared by a CHECK: a request may be received before it was made by the
 * clock of who made it. What one clock says still is.
 */
export class DeliverMessages20261128090000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(messages);
    await queryRunner.query(course);
    await queryRunner.query(twoClocks);
    await queryRunner.query(rowLevelSecurity);
    await queryRunner.query(policies);
    await queryRunner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const messages = `
create table outbox (
  partnership text not null,
  id uuid not null,
  from_organisation text not null,
  to_organisation text not null,
  recipient text not null,
  concept text not null,
  matter_id uuid not null,
  sequence int not null,
  kind text not null,
  written_at timestamptz(3) not null,
  content_hash text not null,
  message text not null,
  content text not null,
  state text not null default 'WAITING',
  attempts int not null default 0,
  first_sent_at timestamptz(3),
  next_attempt_at timestamptz(3) not null,
  fault text,
  delivered_at timestamptz(3),
  received_at timestamptz(3),
  effect text,
  receipt text,
  clock_offset_ms int,
  clock_uncertainty_ms int,
  constraint outbox_key primary key (partnership, id),
  constraint outbox_lane unique (partnership, concept, matter_id, from_organisation, to_organisation, sequence),
  constraint outbox_recipient check (recipient in ('local-authority', 'police', 'health')),
  constraint outbox_state check (state in ('WAITING', 'DELIVERED', 'PARKED')),
  constraint outbox_effect check (effect in ('APPLIED', 'KEPT_OWN', 'PARKED')),
  constraint outbox_delivered check ((state = 'DELIVERED') = (delivered_at is not null))
);
create index outbox_waiting on outbox (partnership, recipient, written_at) where state = 'WAITING';

create table inbox (
  partnership text not null,
  sender text not null,
  id uuid not null,
  from_organisation text not null,
  to_organisation text not null,
  concept text not null,
  matter_id uuid not null,
  sequence int not null,
  kind text not null,
  written_at timestamptz(3) not null,
  content_hash text not null,
  message text not null,
  content text not null,
  received_at timestamptz(3) not null,
  effect text not null,
  fault text,
  applied_at timestamptz(3),
  receipt text not null,
  constraint inbox_key primary key (partnership, sender, id),
  constraint inbox_lane unique (partnership, concept, matter_id, from_organisation, to_organisation, sequence),
  constraint inbox_sender check (sender in ('local-authority', 'police', 'health')),
  constraint inbox_effect check (effect in ('APPLIED', 'KEPT_OWN', 'PARKED')),
  constraint inbox_applied check ((effect = 'PARKED') = (applied_at is null))
);
create index inbox_received on inbox (partnership, to_organisation, received_at desc);

create table agency_keys (
  agency text not null,
  kid text not null,
  jwk jsonb not null,
  first_used_at timestamptz(3) not null,
  constraint agency_keys_key primary key (agency, kid),
  constraint agency_keys_agency check (agency in ('local-authority', 'police', 'health'))
);
`;

const course = `
create table chasers (
  partnership text not null,
  id uuid not null,
  request_id uuid not null,
  organisation text not null,
  requester text not null,
  responder text not null,
  chased_at timestamptz(3) not null,
  received_at timestamptz(3),
  note text,
  synthetic boolean not null,
  constraint chasers_key primary key (partnership, id, organisation),
  constraint chasers_request foreign key (partnership, request_id, organisation)
    references information_requests (partnership, id, organisation) on update cascade,
  constraint chasers_side check ((received_at is null) = (organisation = requester))
);
create index chasers_of_request on chasers (partnership, request_id, organisation);

create table record_corrections (
  partnership text not null,
  concept text not null,
  matter_id uuid not null,
  organisation text not null,
  number int not null,
  corrected_at timestamptz(3) not null,
  corrected_by text not null,
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  constraint record_corrections_key primary key (partnership, concept, matter_id, organisation, number),
  constraint record_corrections_number check (number >= 1)
);
`;

// Times of a request that come from the other agency's clock are not compared with this one's.
const twoClocks = `
alter table information_requests
  alter column case_reference drop not null,
  drop constraint information_requests_order,
  add constraint information_requests_order check (acknowledged_at >= received_at and due_at >= requested_at);
alter table escalations
  alter column case_reference drop not null,
  drop constraint escalations_order;
alter table escalation_stages
  drop constraint escalation_stages_left,
  add constraint escalation_stages_left check (
    (left_at is null) = (working_days_taken is null) and (left_at is null) = (resolved_here is null));
`;

const rowLevelSecurity = ['outbox', 'inbox', 'agency_keys', 'chasers', 'record_corrections']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy owner on ${table} to police using (true) with check (true);`,
  )
  .join('\n');

const partner = 'partnership = any ((select hub_party_partnerships())::text[])';
const keptHere = 'partnership = any ((select hub_own_partnerships())::text[])';
const isOwn = (column: string) => `${column} = (select hub_organisation())`;
const wholeOf = (concept: string) =>
  `partnership = any ((select hub_whole_partnerships('${concept}'))::text[])`;
const wholeByConcept = ['information-request', 'escalation', 'leadership-meeting']
  .map((concept) => `(concept = '${concept}' and ${wholeOf(concept)})`)
  .join('\n  or ');

const writers = (table: string, condition: string) => `
create policy writers_read on ${table} for select to police_rw using (${condition});
create policy writers_add on ${table} for insert to police_rw with check (${condition});`;

const policies = `
create policy readers on outbox for select to police_ro using (
  ${wholeByConcept}
  or (${partner} and (${isOwn('from_organisation')} or ${isOwn('to_organisation')})));
${writers('outbox', `${keptHere} and ${isOwn('from_organisation')}`)}
create policy writers_change on outbox for update to police_rw
  using (${keptHere} and ${isOwn('from_organisation')}) with check (${keptHere} and ${isOwn('from_organisation')});
create policy relay on outbox to police_relay using (true) with check (true);

create policy readers on inbox for select to police_ro using (
  ${wholeByConcept}
  or (${partner} and (${isOwn('from_organisation')} or ${isOwn('to_organisation')})));
${writers('inbox', `${keptHere} and ${isOwn('to_organisation')}`)}
create policy writers_change on inbox for update to police_rw
  using (${keptHere} and ${isOwn('to_organisation')}) with check (${keptHere} and ${isOwn('to_organisation')});

-- Public keys are public.
create policy readers on agency_keys for select to police_ro, police_rw using (true);
create policy writers_add on agency_keys for insert to police_rw with check (true);
create policy relay on agency_keys to police_relay using (true) with check (true);

create policy readers on chasers for select to police_ro using (
  ${wholeOf('information-request')} or (${partner} and (${isOwn('requester')} or ${isOwn('responder')})));
${writers('chasers', `${keptHere} and ${isOwn('organisation')}`)}

create policy readers on record_corrections for select to police_ro using (
  ${partner} and ${isOwn('organisation')});
${writers('record_corrections', `${keptHere} and ${isOwn('organisation')}`)}
create policy writers_change on record_corrections for update to police_rw
  using (${keptHere} and ${isOwn('organisation')}) with check (${keptHere} and ${isOwn('organisation')});
`;

// Content stays with the organisation's own people. A linked record takes its corrections with it.
const grants = `
grant usage on schema public to police_relay, police_jobs;
grant select (partnership, id, from_organisation, to_organisation, recipient, concept, matter_id, sequence, kind,
  written_at, content_hash, message, state, attempts, first_sent_at, next_attempt_at, fault, delivered_at, received_at,
  effect, receipt, clock_offset_ms, clock_uncertainty_ms) on outbox to police_ro;
grant select (partnership, sender, id, from_organisation, to_organisation, concept, matter_id, sequence, kind,
  written_at, content_hash, message, received_at, effect, fault, applied_at, receipt) on inbox to police_ro;
grant select on agency_keys, chasers, record_corrections to police_ro;
grant select, insert on outbox, inbox, agency_keys, chasers, record_corrections to police_rw;
grant update (state, next_attempt_at, fault, message, content, content_hash, kind, written_at) on outbox to police_rw;
grant update (kind, written_at, content_hash, message, content, received_at, effect, fault, applied_at, receipt)
  on inbox to police_rw;
grant update (matter_id) on record_corrections to police_rw;
grant select on outbox to police_relay;
grant select, insert on agency_keys to police_relay;
grant update (message, state, attempts, first_sent_at, next_attempt_at, fault, delivered_at, received_at, effect,
  receipt, clock_offset_ms, clock_uncertainty_ms) on outbox to police_relay;
`;
