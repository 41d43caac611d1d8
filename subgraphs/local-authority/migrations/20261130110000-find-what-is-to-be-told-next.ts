import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is to be told next is found by its time alone. A hub that begins to tell has hundreds of thousands waiting, and the
 * index by partnership had all of them sorted for each ten.
 */
export class FindWhatIsToBeToldNext20261130110000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(waiting);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const waiting = `
drop index alert_notifications_waiting;
create index alert_notifications_waiting on alert_notifications (next_attempt_at) where state = 'WAITING';
`;
