/** Which pairs of organisations a statement reads: all, only those with an organisation, or only those without it. */
export type PairsRead = 'ALL' | { with: string } | { without: string };

/** The SQL condition for the pairs that are read. */
export interface PairCondition {
  /** Begins with `and`, or is empty. */
  sql: string;
  parameters: string[];
}

/** @param place the number of the statement's next parameter */
export function pairCondition(pairs: PairsRead, from: string, to: string, place: number): PairCondition {
  if (pairs === 'ALL') return { sql: '', parameters: [] };
  const isParty = `(${from} = $${place} or ${to} = $${place})`;
  return 'with' in pairs
    ? { sql: `and ${isParty}`, parameters: [pairs.with] }
    : { sql: `and not ${isParty}`, parameters: [pairs.without] };
}
