import { londonDay } from '../calendar/london-time.ts';
import { type DeliveringAgency, sectorOfAgency } from '../delivery/delivering-agency.ts';
import type { Geography } from '../geography/geography.ts';

/**
 * The organisations whose matters two agencies compare: the statutory partners of today. Of what lies between
 * organisations that are no longer there, nobody could put anything right.
 */
export function partnersBetween(
  geography: Geography,
  partnership: string,
  [one, other]: readonly [DeliveringAgency, DeliveringAgency],
  now: Date,
): { ours: string[]; theirs: string[] } {
  const partners = geography.statutoryPartners(partnership, londonDay(now));
  const of = (agency: DeliveringAgency) =>
    partners
      .filter(({ organisation }) => organisation.sector === sectorOfAgency(agency))
      .map(({ organisation }) => organisation.code);
  return { ours: of(one), theirs: of(other) };
}
