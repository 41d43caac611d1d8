import { accountWords } from '../../words/account-words.ts';
import { enumWords } from '../../words/enum-words.ts';

/** A point on which agencies' records disagree, as the joined views answer it. */
export interface AnsweredDiscrepancy {
  kind: string;
  accounts: { organisation: { name: string }; says: string }[];
}

export interface Difference {
  title: string;
  /** What each record says, one sentence each. */
  accounts: string[];
}

/** Where records disagree, in words. */
export function differences(found: readonly AnsweredDiscrepancy[]): Difference[] {
  return found.map(({ kind, accounts }) => ({
    title: enumWords('DiscrepancyKind', kind),
    accounts: accounts.map(
      ({ organisation, says }) => `${organisation.name} says: ${accountWords(kind, says)}`,
    ),
  }));
}
