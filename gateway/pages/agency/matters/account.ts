import type { Sector } from '../../../../shared/geography/organisation.ts';
import { lateWords } from '../../sources/late-words.ts';
import { agencyWords, type Source } from '../../sources/source.ts';
import { capitalised } from '../../words/capitalised.ts';
import { instantWords } from '../../words/dates.ts';

export interface NamedOrganisation {
  code: string;
  name: string;
}

/** What is kept from the reader, whatever a record holds. */
export type Withheld = 'CHILD_IDENTIFIERS' | 'OWN_WORDS';

/** What every kind of matter's records have. */
export interface MatterRecord {
  organisation: NamedOrganisation;
  withheld: Withheld[];
  changedAt: string;
}

/** What one agency answered of one matter; null if it did not answer. */
type MatterAnswer<Kept> = { state: Source['state']; records: Kept[]; asOf?: string | null } | null;

export interface MatterAnswers<Kept> {
  localAuthority: MatterAnswer<Kept>;
  police: MatterAnswer<Kept>;
  health: MatterAnswer<Kept>;
}

/** One line of an account. Nothing recorded and nothing shown are never the same words. */
export interface Line {
  key: string;
  value: string;
  /** There is nothing, or it is kept from the reader: set apart from what an agency wrote. */
  isEmpty: boolean;
  href?: string;
}

/** One agency's own account of a matter, or why there is none. */
export interface Account {
  heading: string;
  /** Which side it is, or why nothing more is shown. */
  standing: string;
  lines: Line[];
  changed: string;
}

/**
 * Every agency's own account, side by side. Neither is taken to be right.
 *
 * @param side which side a record describes, in words
 * @param now when the agencies were asked
 */
export function accounts<Kept extends MatterRecord>(
  answers: MatterAnswers<Kept>,
  side: (record: Kept) => string,
  lines: (record: Kept) => Line[],
  now: Date,
): Account[] {
  return bySector(answers).flatMap(([sector, answer]) => {
    const records = answer?.records ?? [];
    const late = lateWords(answer?.asOf, now);
    if (answer?.state !== 'RECORDED' || records.length === 0) {
      return [
        {
          heading: capitalised(agencyWords[sector]),
          standing: noRecord(answer?.state ?? 'AGENCY_UNAVAILABLE'),
          lines: [],
          changed: late,
        },
      ];
    }
    return records.map((record) => ({
      heading: record.organisation.name,
      standing: `${sectorWords[sector]}. ${side(record)}`,
      lines: lines(record),
      changed: [`Last changed ${instantWords(record.changedAt)}`, late]
        .filter((each) => each !== '')
        .join('. '),
    }));
  });
}

/** What an organisation is: two may share a name. */
const sectorWords: Record<Sector, string> = {
  LOCAL_AUTHORITY: 'Local authority',
  POLICE: 'Police force',
  HEALTH: 'Health board',
};

/** Every record that was shown, in the order of the agencies. */
export function recordsOf<Kept>(answers: MatterAnswers<Kept>): Kept[] {
  return bySector(answers).flatMap(([, answer]) => answer?.records ?? []);
}

function bySector<Kept>(answers: MatterAnswers<Kept>): [Sector, MatterAnswer<Kept>][] {
  return [
    ['LOCAL_AUTHORITY', answers.localAuthority],
    ['POLICE', answers.police],
    ['HEALTH', answers.health],
  ];
}

function noRecord(state: Source['state']): string {
  if (state === 'AGENCY_UNAVAILABLE') return 'Did not answer. Nothing is known of what it holds.';
  if (state === 'NOT_PERMITTED') return 'You have no permission from it for this.';
  return 'Answered. It holds no record of this that you may see.';
}

/** What a record says; "Not recorded" where it says nothing. */
export function line(key: string, value: string | null | undefined, href?: string): Line {
  const isEmpty = value == null || value === '';
  return { key, value: isEmpty ? 'Not recorded' : value, isEmpty, ...(href !== undefined && { href }) };
}

/** A line of what is kept from some roles. */
export function guardedLine(
  key: string,
  value: string | null | undefined,
  kind: Withheld,
  { withheld }: Pick<MatterRecord, 'withheld'>,
): Line {
  if (withheld.includes(kind)) return { key, value: 'Withheld from your role', isEmpty: true };
  return line(key, value);
}

/** A moment that a record may hold. */
export function momentLine(key: string, instant: string | null | undefined): Line {
  return line(key, instant == null ? null : instantWords(instant));
}
