import type { EntityManager, EntitySchema, QueryDeepPartialEntity } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import { findOwnRecord, keyColumns } from '../subgraph/own-record.ts';
import type { ReceivedMessage } from './applier.ts';

interface HeldRow {
  partnership: string;
  id: string;
  organisation: string;
}

function keyOf({ partnership, matterId, toOrganisation }: ReceivedMessage) {
  return { partnershipCode: partnership, id: matterId, organisation: toOrganisation };
}

/**
 * Records a matter, unless the organisation holds a record of it already: one that is typed in at the same moment is
 * waited for.
 *
 * @returns whether it was recorded
 */
export async function recordUnlessHeld<Row extends HeldRow>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  row: Row,
): Promise<boolean> {
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(row as unknown as QueryDeepPartialEntity<Row>)
    .orIgnore()
    .returning('id')
    .execute();
  return raw.length > 0;
}

/** The receiving organisation's own record of the matter, locked; null if it holds none. */
function findHeldMatter<Row extends HeldRow>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  received: ReceivedMessage,
): Promise<Row | null> {
  return findOwnRecord(manager, entity, keyOf(received), { lock: { mode: 'pessimistic_write' } });
}

/**
 * The receiving organisation's own record of the matter, locked, in which it plays `side` and the sender the other.
 *
 * @param other whom the record names on the other side
 * @throws HubError MATTER_NOT_HELD, SIDE_DIFFERS
 */
export async function heldMatter<Row extends HeldRow & { side: string }>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  received: ReceivedMessage,
  side: Row['side'] | undefined,
  other: (row: Row) => string,
): Promise<Row> {
  const row = await findHeldMatter(manager, entity, received);
  if (row === null) {
    throw new HubError(
      'MATTER_NOT_HELD',
      'The organisation holds no record of this matter. Link the two records, then try again.',
    );
  }
  if ((side !== undefined && row.side !== side) || other(row) !== received.fromOrganisation) {
    throw new HubError(
      'SIDE_DIFFERS',
      'The organisation’s record names another organisation in this part. Compare the two records.',
    );
  }
  return row;
}

/** Changes the receiving organisation's own record as a message says. */
export async function changeHeldMatter<Row extends HeldRow & { changedAt: Date }>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  received: ReceivedMessage,
  changes: Partial<Row>,
  now: Date,
): Promise<void> {
  await manager.update(entity, keyColumns(keyOf(received)), {
    ...changes,
    changedAt: now,
  } as unknown as QueryDeepPartialEntity<Row>);
}
