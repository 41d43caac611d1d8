/** A reference to a matter, as federation sends it. */
export interface MatterKey {
  partnershipCode: string;
  id: string;
}

/** A matter's key as one string, for maps. An id in capital letters is the same id. */
export function matterKey({ partnershipCode, id }: MatterKey): string {
  return `${partnershipCode}|${id.toLowerCase()}`;
}

/** What an agency holds of each matter asked about, in the order asked: never null, since null means no answer. */
export function matterAnswers<Row extends { partnership: string; id: string }, Record>(
  keys: readonly MatterKey[],
  rows: readonly Row[],
  record: (row: Row) => Record,
): { state: 'RECORDED' | 'NOT_RECORDED'; records: Record[] }[] {
  const byMatter = Map.groupBy(rows, ({ partnership, id }) =>
    matterKey({ partnershipCode: partnership, id }),
  );
  return keys.map((key) => {
    const records = (byMatter.get(matterKey(key)) ?? []).map(record);
    return { state: records.length === 0 ? 'NOT_RECORDED' : 'RECORDED', records };
  });
}

/** The keys as columns for SQL's unnest. Ids that are no UUIDs match nothing, and must not fail the others. */
export function matterKeyColumns(keys: readonly MatterKey[]): [string[], string[]] {
  const usable = keys.filter(({ id }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  return [usable.map(({ partnershipCode }) => partnershipCode), usable.map(({ id }) => id)];
}
