import { sha256 } from '../auth/sha256.ts';
import type { HolidayCalendar } from './bank-holidays.ts';

/** A digest of what a calendar says: two lists with the same days, held for the same period, have the same. */
export function calendarVersion({ heldFrom, heldTo, days }: HolidayCalendar): string {
  return sha256(Buffer.from([heldFrom, heldTo, ...[...days].sort()].join('\n')));
}
