import { calendarDay } from '../../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../../shared/calendar/london-time.ts';

// Not Intl's: it writes "Sept" beside "Oct", and a column of months is read by the first three letters.
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
});

/** "1 April 2026" of 2026-04-01. Throws HubError INVALID_DATE. */
export function dayWords(day: string): string {
  return `${Number(calendarDay(day).slice(8))} ${monthWords(day.slice(0, 7))}`;
}

/** "1 April 2026 to 30 June 2026". */
export function periodWords(from: string, to: string): string {
  return `${dayWords(from)} to ${dayWords(to)}`;
}

/** "April 2026" of 2026-04. Throws HubError INVALID_DATE. */
export function monthWords(month: string): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** "Apr 2026" of 2026-04, where there is little room. */
export function shortMonthWords(month: string): string {
  return `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`;
}

/** "3 March 2026 at 2:05pm", by the clock in London. */
export function instantWords(instant: Date | string): string {
  const moment = new Date(instant);
  return `${dayWords(londonDay(moment))} at ${clockWords(moment)}`;
}

/** "2:05pm", by the clock in London. */
export function clockWords(instant: Date): string {
  return clock.format(instant).replace(/\s/g, '');
}

function monthName(month: string): string {
  return months[Number(calendarDay(`${month}-01`).slice(5, 7)) - 1] as string;
}
