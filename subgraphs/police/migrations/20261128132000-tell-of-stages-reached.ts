import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a police force tell the business manager that an escalation is in a stage of which its policy has them told. */
export class TellOfStagesReached20261128132000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table alerts drop constraint alerts_kind;
      alter table alerts add constraint alerts_kind check (kind in ('DUE_SOON', 'OVERDUE', 'STAGE_REACHED',
        'STAGE_LIMIT_PASSED', 'DELIVERY_FAILING', 'AGENCY_UNREACHABLE', 'DISCREPANCY_FOUND', 'BREAK_GLASS_USED'));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}
