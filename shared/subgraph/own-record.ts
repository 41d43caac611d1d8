import type { EntityManager, EntitySchema, FindOptionsWhere } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';

/** Which of an agency's own records is meant. */
export interface RecordKey {
  partnershipCode: string;
  id: string;
  organisation: string;
}

/** The columns by which one organisation's own record is found. */
export interface OwnRecord {
  partnership: string;
  id: string;
  organisation: string;
}

/** A record's key as columns. */
export function keyColumns({ partnershipCode, id, organisation }: RecordKey) {
  return { partnership: partnershipCode, id: id.toLowerCase(), organisation };
}

/**
 * An agency's own record, locked until the transaction ends, so that two writers take turns.
 *
 * @throws HubError RECORD_NOT_FOUND
 */
export async function ownRecordForUpdate<
  Row extends { partnership: string; id: string; organisation: string },
>(manager: EntityManager, entity: EntitySchema<Row>, key: RecordKey): Promise<Row> {
  const row = await findOwnRecord(manager, entity, key, { lock: { mode: 'pessimistic_write' } });
  if (row === null) {
    throw new HubError(
      'RECORD_NOT_FOUND',
      'The organisation holds no record with this id in this partnership.',
    );
  }
  return row;
}

/** An agency's own record, or null. An id that is no UUID is the id of nothing. */
export async function findOwnRecord<Row extends { partnership: string; id: string; organisation: string }>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  key: RecordKey,
  options: { lock?: { mode: 'pessimistic_write' } } = {},
): Promise<Row | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key.id)) return null;
  return manager.findOne(entity, { where: keyColumns(key) as FindOptionsWhere<Row>, ...options });
}
