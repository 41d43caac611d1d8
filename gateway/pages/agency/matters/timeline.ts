import { instantWords } from '../../words/dates.ts';
import { listWords } from '../../words/numbers.ts';

/** Something that one record says happened, or is to happen. */
export interface Recorded {
  what: string;
  at: string;
  /** Whose record says so. */
  by: string;
  /** Whose act it was, and so whose clock the time was read from; left out of what no clock was read for. */
  act?: string | undefined;
  /** What else the record says of it. */
  detail?: string | undefined;
  /** Past its limit. */
  isLate?: boolean;
  /** A day and no moment: said in these words instead. */
  when?: string;
}

export interface TimelineEvent {
  what: string;
  when: string;
  says: string;
  detail: string;
  isLate: boolean;
}

/**
 * What the records of both sides say happened, first to last. What both say of the same moment is one event that names
 * both. Events stand in the order of the moments as recorded; two agencies' clocks may differ, so each says whose clock it was.
 */
export function timeline(recorded: readonly Recorded[], now: Date): TimelineEvent[] {
  const together = Map.groupBy(recorded, ({ what, at, detail = '' }) => JSON.stringify([what, at, detail]));
  return [...together.values()]
    .map((said) => ({ at: said[0]?.at ?? '', event: event(said, now) }))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ event }) => event);
}

function event(said: readonly Recorded[], now: Date): TimelineEvent {
  const [first] = said as [Recorded, ...Recorded[]];
  const isToCome = Date.parse(first.at) > now.getTime();
  const by = listWords([...new Set(said.map((each) => each.by))]);
  return {
    what: first.what,
    when: `${first.when ?? instantWords(first.at)}${isToCome ? ', still to come' : ''}`,
    says: first.act === undefined ? `By the record of ${by}` : `Recorded by ${by}${clock(first.act, said)}`,
    detail: first.detail ?? '',
    isLate: said.some(({ isLate }) => isLate === true),
  };
}

/** A record may hold a time that its own side never read: then it is as that side was told. */
function clock(act: string, said: readonly Recorded[]): string {
  return said.some(({ by }) => by === act) ? `, by the clock of ${act}` : `, as told by ${act}`;
}
