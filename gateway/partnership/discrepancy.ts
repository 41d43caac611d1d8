import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';

export type DiscrepancyKind =
  | 'ONE_SIDE_HAS_NO_RECORD'
  | 'TIMES_DIFFER'
  | 'ANSWER_TIMES_DIFFER'
  | 'OUTCOME_DIFFERS'
  | 'RECIPIENT_DIFFERS'
  | 'STATUS_DIFFERS'
  | 'STAGE_DIFFERS'
  | 'ATTENDANCE_DIFFERS';

/** A point on which agencies' records of one matter disagree, and what each says. */
export interface Discrepancy {
  kind: DiscrepancyKind;
  accounts: { organisation: NamedOrganisation; says: string }[];
}

interface OwnedRecord {
  organisation: NamedOrganisation;
}

/** A discrepancy if the records do not all say the same; nothing otherwise. */
export function differing<Row extends OwnedRecord>(
  kind: DiscrepancyKind,
  records: readonly Row[],
  says: (record: Row) => string | number | null | undefined,
): Discrepancy[] {
  const accounts = records.map((record) => ({
    organisation: record.organisation,
    says: String(says(record) ?? 'nothing recorded'),
  }));
  return new Set(accounts.map((account) => account.says)).size > 1 ? [{ kind, accounts }] : [];
}

/** The other side of a matter answered that it holds no record. */
export function oneSided(recorded: OwnedRecord, missing: NamedOrganisation): Discrepancy {
  return {
    kind: 'ONE_SIDE_HAS_NO_RECORD',
    accounts: [
      { organisation: recorded.organisation, says: 'recorded' },
      { organisation: missing, says: 'no record' },
    ],
  };
}
