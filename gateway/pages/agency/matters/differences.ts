import { instantWords } from '../../words/dates.ts';
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

/** Of which list the words are that records of each kind of difference say. */
const wordsOf: Record<string, string> = {
  OUTCOME_DIFFERS: 'RequestOutcome',
  STATUS_DIFFERS: 'EscalationStatus',
  ATTENDANCE_DIFFERS: 'AttendanceCapacity',
};

/** Where records disagree, in words. */
export function differences(found: readonly AnsweredDiscrepancy[]): Difference[] {
  return found.map(({ kind, accounts }) => ({
    title: enumWords('DiscrepancyKind', kind),
    accounts: accounts.map(({ organisation, says }) => `${organisation.name} says: ${words(kind, says)}`),
  }));
}

/** The joined views write moments and list words as the API does. */
function words(kind: string, says: string): string {
  return says
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (moment) => instantWords(moment))
    .replaceAll(/\b[A-Z]+(?:_[A-Z]+)+\b|^[A-Z]{4,}$/g, (value) => enumWords(wordsOf[kind] ?? '', value));
}
