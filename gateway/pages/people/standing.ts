import { isAgencyRole, isPartnershipRole } from '../../../shared/auth/principal.ts';
import type { CalendarDay } from '../../../shared/calendar/calendar-day.ts';
import type { Geography, Partnership } from '../../../shared/geography/geography.ts';
import type { Person } from './person.ts';

/**
 * The partnerships that somebody may have standing in: a board's by their token, an agency's by geography today. An
 * inspector's are by warrants, which only the agencies know: any may be.
 */
export function partnershipsOf(
  { principal }: Person,
  geography: Geography,
  today: CalendarDay,
): Partnership[] {
  if (isPartnershipRole(principal.role)) return known(principal.partnerships, geography);
  if (isAgencyRole(principal.role)) {
    return known(geography.partnershipsOf(principal.organisation ?? '', today), geography);
  }
  return geography.partnerships();
}

/** Whether somebody works for several partnerships, and so has figures of all of them together. */
export function worksForSeveral({ principal }: Person, geography: Geography): boolean {
  return isPartnershipRole(principal.role) && known(principal.partnerships, geography).length > 1;
}

function known(codes: readonly string[], geography: Geography): Partnership[] {
  const found = codes.map((code) => geography.partnership(code)).filter((each) => each !== undefined);
  return [...new Set(found)].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
