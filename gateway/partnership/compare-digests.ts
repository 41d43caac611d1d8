import { type CalendarDay, calendarDay } from '../../shared/calendar/calendar-day.ts';
import { type Sector, sectors } from '../../shared/geography/organisation.ts';
import type { PairDay } from '../../shared/reporting-period/pair-day.ts';
import type { PairDigests } from '../../shared/reporting-period/pair-digests.ts';

/** The digests of one agency: of the matters that it started, and of those that were addressed to it. */
export interface AgencyDigests {
  started: PairDigests[];
  addressed: PairDigests[];
}

/** A pair of organisations as one string. */
export function pairKey(from: string, to: string): string {
  return `${from}>${to}`;
}

/** The pairs and days on which the two sides' digests differ; only for pairs of which both sides answered. */
export function differingDays(
  digests: Record<Sector, AgencyDigests | null>,
  sectorOf: (organisation: string) => Sector | undefined,
): PairDay[] {
  const answered = (organisation: string) => {
    const sector = sectorOf(organisation);
    return sector !== undefined && digests[sector] !== null;
  };
  const started = digestsByPairDay(sectors.flatMap((sector) => digests[sector]?.started ?? []));
  const addressed = digestsByPairDay(sectors.flatMap((sector) => digests[sector]?.addressed ?? []));
  const differing: PairDay[] = [];
  for (const [key, { pairDay, digest }] of new Map([...addressed, ...started])) {
    const same = started.get(key)?.digest === addressed.get(key)?.digest && digest !== undefined;
    if (!same && answered(pairDay.from) && answered(pairDay.to)) differing.push(pairDay);
  }
  return differing;
}

function digestsByPairDay(list: readonly PairDigests[]): Map<string, { pairDay: PairDay; digest: string }> {
  const byPairDay = new Map<string, { pairDay: PairDay; digest: string }>();
  for (const { from, to, days } of list) {
    for (const each of days) {
      const [day, digest] = readDay(each);
      byPairDay.set(`${pairKey(from, to)} ${day}`, { pairDay: { from, to, day }, digest });
    }
  }
  return byPairDay;
}

/** `2026-04-01 3:9f3a…` */
function readDay(text: string): [CalendarDay, string] {
  return [calendarDay(text.slice(0, 10)), text.slice(11)];
}
