import type { EntityManager } from 'typeorm';

/** The tables whose columns the entities name. */
export type RecordTable =
  | 'information_requests'
  | 'escalations'
  | 'escalation_stages'
  | 'leadership_meetings'
  | 'leadership_attendances';

/**
 * The columns of a table that this program knows, for a statement that is prepared: `select *` would mean something
 * else once a migration has added a column.
 *
 * @param alias what the statement calls the table
 * @returns SQL, as `r.partnership, r.id`
 */
export function columnsOf(manager: EntityManager, table: RecordTable, alias: string): string {
  const { columns } = manager.connection.getMetadata(table);
  return columns.map(({ databaseName }) => `${alias}.${databaseName}`).join(', ');
}
