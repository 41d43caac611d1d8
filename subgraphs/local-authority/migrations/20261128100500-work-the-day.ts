import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes for what is on an organisation's desk: its open requests by what is due first, with those that have no limit
 * last; escalations open against it; and what was not delivered or could not be recorded. All are small: what is done
 * leaves them.
 */
export class WorkTheDay20261128100500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(indexes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const indexes = `
create index information_requests_desk on information_requests
  (partnership, organisation, side, (coalesce(due_at, 'infinity')), id) where outcome is null;
create index escalations_desk on escalations (partnership, organisation, side) where status = 'OPEN';
create index outbox_desk on outbox (partnership, from_organisation, concept, matter_id)
  where state <> 'DELIVERED' or effect = 'PARKED';
create index inbox_desk on inbox (partnership, to_organisation) where effect = 'PARKED';
`;
