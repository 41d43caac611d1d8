import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { pageSize, readCursor } from './cursor.ts';
import type { Matter } from './matter-id.ts';

export interface PageArguments {
  first: number;
  after?: string | null;
}

/** A record: several organisations of one agency may each have one of the same matter. */
export interface MatterRecord extends Matter, ObjectLiteral {
  organisation: string;
}

/**
 * The records after a cursor, newest first: one more than asked for, to tell whether there are more.
 *
 * @param alias the name that the query gives to the records
 * @throws HubError INVALID_PAGE_SIZE, INVALID_CURSOR
 */
export function recordsAfter<Row extends MatterRecord>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  page: PageArguments,
): Promise<Row[]> {
  return afterCursor(query, alias, page)
    .orderBy(`${alias}.startedAt`, 'DESC')
    .addOrderBy(`${alias}.id`, 'DESC')
    .addOrderBy(`${alias}.organisation`, 'DESC')
    .limit(pageSize(page.first) + 1)
    .getMany();
}

/** The matters after a cursor, newest first, each once however many records there are of it: one more than asked for. */
export function mattersAfter<Row extends MatterRecord>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  page: PageArguments,
): Promise<Matter[]> {
  return afterCursor(query, alias, page)
    .select(`${alias}.id`, 'id')
    .addSelect(`${alias}.startedAt`, 'startedAt')
    .groupBy(`${alias}.startedAt`)
    .addGroupBy(`${alias}.id`)
    .orderBy(`${alias}.startedAt`, 'DESC')
    .addOrderBy(`${alias}.id`, 'DESC')
    .limit(pageSize(page.first) + 1)
    .getRawMany();
}

function afterCursor<Row extends MatterRecord>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  { after }: PageArguments,
): SelectQueryBuilder<Row> {
  if (after == null) return query;
  const { startedAt, id, organisation } = readCursor(after);
  const place = { startedAt, id, organisation };
  // Compared as rows, so that the index finds the place however deep it lies.
  return organisation === undefined
    ? query.andWhere(`(${alias}.startedAt, ${alias}.id) < (:startedAt, :id)`, { startedAt, id })
    : query.andWhere(
        `(${alias}.startedAt, ${alias}.id, ${alias}.organisation) < (:startedAt, :id, :organisation)`,
        place,
      );
}
