import { HubError } from '../errors/hub-error.ts';

/** A day without a clock or a zone, written 'YYYY-MM-DD'. Statutory deadlines count these, never instants. */
export type CalendarDay = string & { readonly __calendarDay: unique symbol };

const MS_PER_DAY = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a day; null when the text is not 'YYYY-MM-DD' or names no real day (2026-02-30). */
export function parseCalendarDay(text: string): CalendarDay | null {
  if (!SHAPE.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Some engines roll 30 February over to March, so the day must also read back unchanged.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return null;
  return text as CalendarDay;
}

/** Reads a day. Throws HubError INVALID_DATE, naming the text. */
export function calendarDay(text: string): CalendarDay {
  const day = parseCalendarDay(text);
  if (day === null) {
    throw new HubError('INVALID_DATE', `"${text}" is not a date. Write a real day as YYYY-MM-DD.`);
  }
  return day;
}

/** Days since 1970-01-01 (negative before it). */
export function dayNumber(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/** The inverse of dayNumber. Throws HubError INVALID_DATE outside the years 0000 to 9999. */
export function dayFromNumber(number: number): CalendarDay {
  const instant = new Date(number * MS_PER_DAY);
  const year = instant.getUTCFullYear();
  if (!Number.isInteger(number) || !(year >= 0 && year <= 9999)) {
    throw new HubError('INVALID_DATE', `Day number ${number} is no day between the years 0000 and 9999.`);
  }
  return instant.toISOString().slice(0, 10) as CalendarDay;
}

/** The day n whole days later (earlier when n is negative). */
export function addDays(day: CalendarDay, n: number): CalendarDay {
  return dayFromNumber(dayNumber(day) + n);
}

/** Whole days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO day of the week: 1 = Monday to 7 = Sunday. */
export function dayOfWeek(day: CalendarDay): number {
  // 1970-01-01 was a Thursday (4); the double modulo keeps days before it positive.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The month a day falls in, 'YYYY-MM'. */
export function monthOf(day: CalendarDay): string {
  return day.slice(0, 7);
}

/** Every month touched from one day to another, both included, in order; empty when `to` is the earlier. */
export function monthsBetween(from: CalendarDay, to: CalendarDay): string[] {
  const months: string[] = [];
  const last = monthIndex(to);
  for (let index = monthIndex(from); from <= to && index <= last; index++) {
    const year = String(Math.floor(index / 12)).padStart(4, '0');
    months.push(`${year}-${String((index % 12) + 1).padStart(2, '0')}`);
  }
  return months;
}

function monthIndex(day: CalendarDay): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
