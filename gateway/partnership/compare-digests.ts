import { calendarDay, parseCalendarDay } from '../../shared/calendar/calendar-day.ts';
import { type Sector, sectors } from '../../shared/geography/organisation.ts';
import type { PairDay } from '../../shared/reporting-period/pair-day.ts';
import type { PairDigests } from '../../shared/reporting-period/pair-digests.ts';

/** The digests of one agency: of the matters that it started, and of those that were addressed to it. */
export interface AgencyDigests {
  started: PairDigests[];
  addressed: PairDigests[];
}

/** Whether digests are of days that exist: an agency that sends others cannot be relied on. */
export function areReadable({ started, addressed }: AgencyDigests): boolean {
  const known = new Set<string>();
  return [...started, ...addressed].every(({ days }) =>
    days.every((each) => {
      const day = each.slice(0, 10);
      // The same days stand in every pair.
      if (!known.has(day) && parseCalendarDay(day) === null) return false;
      known.add(day);
      return true;
    }),
  );
}

/** A pair of organisations as one string. */
export function pairKey(from: string, to: string): string {
  return `${from}>${to}`;
}

/** A pair and day on which the two sides' digests differ, and how many records both have of it. */
export interface DifferingDay extends PairDay {
  records: number;
}

/** The pairs and days on which the two sides' digests differ; only for pairs of which both sides answered. */
export function differingDays(
  digests: Record<Sector, AgencyDigests | null>,
  sectorOf: (organisation: string) => Sector | undefined,
): DifferingDay[] {
  const answered = (organisation: string) => {
    const sector = sectorOf(organisation);
    return sector !== undefined && digests[sector] !== null;
  };
  const started = digestsByPairDay(sectors.flatMap((sector) => digests[sector]?.started ?? []));
  const addressed = digestsByPairDay(sectors.flatMap((sector) => digests[sector]?.addressed ?? []));
  const differing: DifferingDay[] = [];
  for (const [key, each] of new Map([...addressed, ...started])) {
    const sides = [started.get(key)?.digest, addressed.get(key)?.digest];
    if (sides[0] === sides[1] || !answered(each.from) || !answered(each.to)) continue;
    const records = sides.reduce((sum, digest) => sum + recordsIn(digest), 0);
    differing.push({ from: each.from, to: each.to, day: calendarDay(each.day), records });
  }
  return differing;
}

interface DayDigest {
  from: string;
  to: string;
  /** Text until it is known to matter: most days are the same on both sides. */
  day: string;
  digest: string;
}

/** `3:9f3a…` is of three records. */
function recordsIn(digest: string | undefined): number {
  return digest === undefined ? 0 : Number.parseInt(digest, 10);
}

function digestsByPairDay(list: readonly PairDigests[]): Map<string, DayDigest> {
  const byPairDay = new Map<string, DayDigest>();
  for (const { from, to, days } of list) {
    const pair = pairKey(from, to);
    for (const each of days) {
      // `2026-04-01 3:9f3a…`
      const day = each.slice(0, 10);
      byPairDay.set(`${pair} ${day}`, { from, to, day, digest: each.slice(11) });
    }
  }
  return byPairDay;
}
