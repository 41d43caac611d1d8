import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Deadlines that newer bank holidays move: which lists were ever counted with here, and which deadlines of which records
 * were changed by another. Neither is ever changed or taken away.
 *
 * And the indexes that the clocks look with: what is open and has a limit, first by partnership and then by when it is
 * due.
 */
export class RecomputeDeadlines20261128100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(openDeadlines);
    await queryRunner.query(rowLevelSecurity);
    await queryRunner.query(policies);
    await queryRunner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

// A change is of a request's limit, which is an instant, or of a stage's, which is a day. It follows the record when
// that is linked to another matter.
const tables = `
create table calendar_versions (
  version text not null,
  edition text not null,
  held_from date not null,
  held_to date not null,
  days date[] not null,
  first_applied_at timestamptz(3) not null,
  constraint calendar_versions_key primary key (version)
);

create table deadline_changes (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  request_id uuid,
  escalation_id uuid,
  stage int,
  due_at_before timestamptz(3),
  due_at_after timestamptz(3),
  due_on_before date,
  due_on_after date,
  calendar_version text not null,
  reason text not null,
  changed_at timestamptz(3) not null,
  constraint deadline_changes_key primary key (partnership, id),
  constraint deadline_changes_request foreign key (partnership, request_id, organisation)
    references information_requests (partnership, id, organisation) on update cascade,
  constraint deadline_changes_stage foreign key (partnership, escalation_id, organisation, stage)
    references escalation_stages (partnership, escalation_id, organisation, number) on update cascade,
  constraint deadline_changes_deadline check (
    num_nonnulls(request_id, due_at_before, due_at_after) = 3
      and num_nonnulls(escalation_id, stage, due_on_before, due_on_after) = 0
    or num_nonnulls(request_id, due_at_before, due_at_after) = 0
      and num_nonnulls(escalation_id, stage, due_on_before, due_on_after) = 4)
);
create index deadline_changes_changed on deadline_changes (partnership, changed_at desc, id desc);
create index deadline_changes_of_request on deadline_changes (partnership, request_id, organisation)
  where request_id is not null;
create index deadline_changes_of_stage on deadline_changes (partnership, escalation_id, organisation, stage)
  where escalation_id is not null;
`;

const openDeadlines = `
create index information_requests_open on information_requests (partnership, due_at, id, organisation)
  include (side, requested_at, urgency, urgency_policy) where outcome is null and due_at is not null;
create index escalation_stages_open on escalation_stages (partnership, due_on, escalation_id, organisation, number)
  where left_at is null and due_on is not null;
`;

const rowLevelSecurity = ['calendar_versions', 'deadline_changes']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy owner on ${table} to local_authority using (true) with check (true);`,
  )
  .join('\n');

const partner = 'partnership = any ((select hub_party_partnerships())::text[])';
const wholeOf = (concept: string) =>
  `partnership = any ((select hub_whole_partnerships('${concept}'))::text[])`;

const policies = `
create policy readers on deadline_changes for select to local_authority_ro using (
  (request_id is not null and ${wholeOf('information-request')})
  or (escalation_id is not null and ${wholeOf('escalation')})
  or (${partner} and organisation = (select hub_organisation())));
create policy jobs on deadline_changes to local_authority_jobs using (true) with check (true);

-- Holidays are public, and the same for every partnership.
create policy jobs on calendar_versions to local_authority_jobs using (true) with check (true);

create policy jobs_change on escalations for update to local_authority_jobs using (true) with check (true);
`;

const grants = `
grant select on deadline_changes to local_authority_ro;
grant select, insert on calendar_versions, deadline_changes to local_authority_jobs;
grant update (changed_at) on escalations to local_authority_jobs;
`;
