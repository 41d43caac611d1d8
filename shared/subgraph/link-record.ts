import type { EntityManager, EntitySchema, QueryDeepPartialEntity } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import { type Matter, takenOverMatter } from '../paging/matter-id.ts';
import type { AgencyContext } from './agency-context.ts';
import { checkText } from './check-input.ts';
import { findOwnRecord, keyColumns, ownRecordForUpdate, type RecordKey } from './own-record.ts';

export interface LinkRecordInput {
  idempotencyKey: string;
  record: RecordKey;
  matter: Matter;
  reason: string;
}

/**
 * Lets the record that already has the matter's id give way to the one that is linked to it. Both are locked.
 *
 * @returns whether it did; what it did otherwise is undone
 */
type GiveWay<Row> = (held: Row, linked: Row) => Promise<boolean>;

interface LinkableRow {
  partnership: string;
  id: string;
  organisation: string;
  startedAt: Date;
  linkReason: string | null;
  changedAt: Date;
}

/**
 * Gives a record the id and start instant of a matter that another agency recorded separately. What the
 * record itself says is not touched: if the two disagree, the joined view shows it. The change of id is kept; the
 * history of the record's corrections goes with it.
 *
 * @param giveWay for kinds of matter of which another record can; without it none does
 * @throws HubError RECORD_NOT_FOUND, INVALID_MATTER_ID, MATTER_START_DIFFERS, ALREADY_LINKED, ALREADY_RECORDED
 */
export async function linkRecord<Row extends LinkableRow>(
  manager: EntityManager,
  concept: 'information-request' | 'escalation' | 'leadership-meeting',
  entity: EntitySchema<Row>,
  { record, matter, reason }: LinkRecordInput,
  { now }: AgencyContext,
  giveWay: GiveWay<Row> = async () => false,
): Promise<Row> {
  const row = await ownRecordForUpdate(manager, entity, record);
  const { id, startedAt } = takenOverMatter(matter);
  if (id === row.id)
    throw new HubError('ALREADY_LINKED', 'The record already has matter.id. Nothing was changed.');
  const held = await findOwnRecord(
    manager,
    entity,
    { ...record, id },
    { lock: { mode: 'pessimistic_write' } },
  );
  const changes = { id, startedAt, linkReason: checkText('reason', reason), changedAt: now };
  await manager.query(
    `insert into record_links (partnership, concept, from_id, to_id, organisation, reason, linked_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.partnership, concept, row.id, id, row.organisation, changes.linkReason, now],
  );
  if (held !== null && !(await giveWay(held, row))) {
    throw new HubError(
      'ALREADY_RECORDED',
      'The organisation already holds another record of matter.id. Go on with that one.',
    );
  }
  await manager.update(entity, keyColumns(record), changes as unknown as QueryDeepPartialEntity<Row>);
  // What was sent and received under the old id stays there: signed as it is, it is evidence.
  await manager.query(
    `update record_corrections set matter_id = $4
     where partnership = $1 and concept = $2 and matter_id = $3 and organisation = $5`,
    [row.partnership, concept, row.id, id, row.organisation],
  );
  return { ...row, ...changes };
}
