import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever gives up a message at a local authority puts another in its place, which has no receipt yet: that of the old one goes into what
 * the new one says. And what was sent is listed from the newest by an index of its own.
 */
export class GiveUpWithTheReceipt20261128131000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      grant update (received_at, effect, receipt) on outbox to local_authority_rw;
      create index outbox_newest on outbox (partnership, written_at desc, id desc);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}
