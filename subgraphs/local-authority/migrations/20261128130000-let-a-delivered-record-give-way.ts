import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A request that was telephoned is typed in under an id of its own; when it then also arrives by message, the local
 * authority holds two records of it. Linking the one that was typed in to the requester's matter takes away the one
 * that was delivered, in the same transaction and only if nobody has worked on it. What was delivered stays in the
 * inbox, as it was signed.
 */
export class LetADeliveredRecordGiveWay20261128130000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(policies);
    await queryRunner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const own = `partnership = any ((select hub_own_partnerships())::text[]) and organisation = (select hub_organisation())`;
const ofRequest = (alias: string, id: string) => `${alias}.partnership = information_requests.partnership
    and ${alias}.organisation = information_requests.organisation and ${alias}.${id} = information_requests.id`;

// It arrived by message; nobody gave it a case reference, acknowledged, answered, withdrew, corrected, linked or escalated
// it; no holiday moved its limit; and its place is taken now. Chasers that came with it are moved first.
const policies = `
create policy writers_give_way on information_requests for delete to local_authority_rw using (
  ${own}
  and side = 'RESPONDER' and case_reference is null and acknowledged_at is null and outcome is null
  and link_reason is null
  and exists (select from inbox i
    where i.partnership = information_requests.partnership and i.concept = 'information-request'
      and i.matter_id = information_requests.id and i.from_organisation = information_requests.requester
      and i.to_organisation = information_requests.organisation and i.kind = 'REQUEST_MADE' and i.effect = 'APPLIED')
  and exists (select from record_links l
    where ${ofRequest('l', 'to_id')} and l.concept = 'information-request' and l.linked_at = (select hub_now()))
  and not exists (select from record_corrections c
    where ${ofRequest('c', 'matter_id')} and c.concept = 'information-request')
  and not exists (select from escalations e where ${ofRequest('e', 'information_request_id')})
  and not exists (select from deadline_changes d where ${ofRequest('d', 'request_id')}));

create policy writers_move on chasers for update to local_authority_rw
  using (${own} and received_at is not null) with check (${own} and received_at is not null);
create policy writers_read on deadline_changes for select to local_authority_rw using (${own});
`;

const grants = `
grant delete on information_requests to local_authority_rw;
grant update (request_id) on chasers to local_authority_rw;
grant select on deadline_changes to local_authority_rw;
`;
