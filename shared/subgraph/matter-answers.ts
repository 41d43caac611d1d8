import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { columnsOf } from '../database/columns-of.ts';
import { camelCaseRow } from '../database/snake-case-naming.ts';

/** A reference to a matter, as federation sends it. */
export interface MatterKey {
  partnershipCode: string;
  id: string;
}

/** A matter's key as one string, for maps. An id in capital letters is the same id. */
export function matterKey({ partnershipCode, id }: MatterKey): string {
  return `${partnershipCode}|${id.toLowerCase()}`;
}

/** An agency's own rows of the matters asked about. One statement, however many are asked. */
export async function rowsOfMatters<Row>(
  manager: EntityManager,
  table: 'information_requests' | 'escalations' | 'leadership_meetings',
  keys: readonly MatterKey[],
): Promise<Row[]> {
  // Ids that are no UUIDs match nothing, and must not fail the others.
  const usable = keys.filter(({ id }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  const rows = await askPrepared<Record<string, unknown>>(
    manager,
    `select ${columnsOf(manager, table, 'r')} from unnest($1::text[], $2::uuid[]) as k (partnership, id)
     join ${table} r on r.partnership = k.partnership and r.id = k.id
     order by r.side, r.organisation`,
    [usable.map(({ partnershipCode }) => partnershipCode), usable.map(({ id }) => id)],
  );
  return rows.map(camelCaseRow<Row>);
}

/** What an agency holds of a matter. It is never null, since null means no answer. */
export interface MatterAnswer {
  state: 'RECORDED' | 'NOT_RECORDED' | 'NOT_PERMITTED';
  records: unknown[];
  /** As of when its records were read; null if they are its current ones. */
  asOf: Date | null;
}

/**
 * What an agency holds of each matter asked about, in the order asked. A record that may not be seen is as one that is
 * not there.
 *
 * @param readable partnerships in which the asker has any standing; of the others nothing is said
 * @param asOf as of when the records were read; null if they are the current ones
 */
export function matterAnswers(
  keys: readonly MatterKey[],
  records: readonly { partnership: string; id: string }[],
  readable: ReadonlySet<string>,
  asOf: Date | null,
): MatterAnswer[] {
  const byMatter = Map.groupBy(records, ({ partnership, id }) =>
    matterKey({ partnershipCode: partnership, id }),
  );
  return keys.map((key) => {
    if (!readable.has(key.partnershipCode)) return { state: 'NOT_PERMITTED', records: [], asOf: null };
    const ofMatter = byMatter.get(matterKey(key)) ?? [];
    return { state: ofMatter.length === 0 ? 'NOT_RECORDED' : 'RECORDED', records: ofMatter, asOf };
  });
}
