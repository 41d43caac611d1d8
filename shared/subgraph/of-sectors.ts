import { calendarDay } from '../calendar/calendar-day.ts';
import type { Geography } from '../geography/geography.ts';
import { heldFrom, type Sector } from '../geography/organisation.ts';

/** Codes of every organisation of some sectors that is, or was, a statutory partner of a partnership. */
export function ofSectors(
  geography: Geography,
  partnershipCode: string,
  sectors: readonly Sector[],
): string[] {
  // The first day held and any later day fall in different eras of the geography; both are asked.
  const days = [heldFrom, calendarDay('9999-12-31')];
  const partners = days.flatMap((day) => geography.statutoryPartners(partnershipCode, day));
  const codes = partners.filter(({ organisation }) => sectors.includes(organisation.sector));
  return [...new Set(codes.map(({ organisation }) => organisation.code))];
}
