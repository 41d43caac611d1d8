import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people of health organisations, and business managers, are told of: once for each matter and stage,
 * and how each telling went. An alert names a matter by its id and nothing else of it.
 */
export class RaiseAlerts20261128110000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(finding);
    await queryRunner.query(rowLevelSecurity);
    await queryRunner.query(policies);
    await queryRunner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

// An alert that is about no single matter is still raised once for its stage: nulls count as equal.
const tables = `
create table alerts (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  audience text not null,
  kind text not null,
  concept text,
  matter_id uuid,
  stage text not null,
  at timestamptz(3) not null,
  raised_at timestamptz(3) not null,
  seen_at timestamptz(3),
  seen_by text,
  synthetic boolean not null,
  constraint alerts_key primary key (partnership, id),
  constraint alerts_once unique nulls not distinct
    (partnership, organisation, audience, kind, concept, matter_id, stage),
  constraint alerts_audience check (audience in ('ORGANISATION', 'BUSINESS_MANAGER')),
  constraint alerts_kind check (kind in ('DUE_SOON', 'OVERDUE', 'STAGE_LIMIT_PASSED', 'DELIVERY_FAILING',
    'AGENCY_UNREACHABLE', 'DISCREPANCY_FOUND', 'BREAK_GLASS_USED')),
  constraint alerts_concept check (concept in ('information-request', 'escalation', 'leadership-meeting')),
  constraint alerts_matter check ((concept is null) = (matter_id is null)),
  constraint alerts_seen check ((seen_at is null) = (seen_by is null))
);
create index alerts_raised on alerts (partnership, audience, organisation, raised_at desc, id);

create table alert_notifications (
  partnership text not null,
  alert_id uuid not null,
  channel text not null,
  state text not null default 'WAITING',
  attempts int not null default 0,
  next_attempt_at timestamptz(3) not null,
  sent_at timestamptz(3),
  fault text,
  constraint alert_notifications_key primary key (partnership, alert_id, channel),
  constraint alert_notifications_alert foreign key (partnership, alert_id) references alerts (partnership, id),
  constraint alert_notifications_channel check (channel in ('EMAIL', 'WEBHOOK')),
  constraint alert_notifications_state check (state in ('WAITING', 'SENT', 'GIVEN_UP', 'NO_CONTACT')),
  constraint alert_notifications_sent check ((state = 'SENT') = (sent_at is not null))
);
create index alert_notifications_waiting on alert_notifications (partnership, next_attempt_at)
  where state = 'WAITING';
`;

// What alerts are found by, each minute, however long the outbox has become.
const finding = `
create index outbox_lanes_undelivered on outbox
  (partnership, concept, matter_id, from_organisation, to_organisation, sequence) where state <> 'DELIVERED';
create index outbox_delivered on outbox (partnership, recipient, delivered_at) where state = 'DELIVERED';
`;

const rowLevelSecurity = ['alerts', 'alert_notifications']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy owner on ${table} to health using (true) with check (true);`,
  )
  .join('\n');

// That somebody broke the glass is for leads, as the grant itself is.
const ownPeople = `audience = 'ORGANISATION' and partnership = any ((select hub_party_partnerships())::text[])
  and organisation = (select hub_organisation()) and (kind <> 'BREAK_GLASS_USED' or (select hub_is_lead()))`;

const itsAlert = `exists (
  select from alerts a
  where a.partnership = alert_notifications.partnership and a.id = alert_notifications.alert_id)`;

// Whoever sees an alert sees how it was told. Seeing is all that people change.
const policies = `
create policy readers on alerts for select to health_ro using (
  (${ownPeople})
  or (audience = 'BUSINESS_MANAGER' and partnership = any (string_to_array(
        (select case when current_setting('hub.role', true) = 'BUSINESS_MANAGER'
          then nullif(current_setting('hub.partnerships', true), '') end), ','))));
create policy writers_read on alerts for select to health_rw using (${ownPeople});
create policy writers_change on alerts for update to health_rw
  using (${ownPeople})
  with check (${ownPeople} and seen_at = (select hub_now()) and seen_by = (select hub_subject()));
create policy jobs on alerts for select to health_jobs using (true);
create policy jobs_add on alerts for insert to health_jobs with check (seen_at is null);

create policy readers on alert_notifications for select to health_ro, health_rw using (${itsAlert});
create policy jobs on alert_notifications to health_jobs using (true) with check (true);
`;

const grants = `
grant execute on function hub_now() to health_jobs;
grant select on alerts, alert_notifications to health_ro, health_rw;
grant update (seen_at, seen_by) on alerts to health_rw;
grant select, insert on alerts, alert_notifications to health_jobs;
grant update (state, attempts, next_attempt_at, sent_at, fault) on alert_notifications to health_jobs;
`;
