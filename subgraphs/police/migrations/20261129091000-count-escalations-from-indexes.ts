import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Escalations are fewer than requests and are counted one by one: from indexes that hold all that is counted, and by a day
 * and a digest that the database works out itself, as it does of requests.
 */
export class CountEscalationsFromIndexes20261129091000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(escalations);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const escalations = `
alter table escalations add column started_on date not null generated always as ((started_at at time zone 'Europe/London')::date) stored,
  add column digest bigint not null generated always as (('x' || left(md5(
    id::text || '|' || (extract(epoch from raised_at at time zone 'UTC') * 1000)::bigint::text || '|' || status), 16)
  )::bit(64)::bigint) stored;
drop index escalations_started;
create index escalations_started on escalations (partnership, started_at desc, id desc)
  include (started_on, digest, organisation, side, raised_by, raised_against, kind, reason, policy_stages, status, changed_at);
create index escalation_stages_course on escalation_stages (partnership, escalation_id, organisation, number)
  include (label, due_on, left_at, shortened, skipped, resolved_here, working_days_taken);
grant select (started_on, digest) on escalations to police_figures;
`;
