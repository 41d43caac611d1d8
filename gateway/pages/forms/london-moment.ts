import { calendarDay } from '../../../shared/calendar/calendar-day.ts';
import { londonDay, londonInstant } from '../../../shared/calendar/london-time.ts';
import type { Form } from '../page.ts';
import { clockWords } from '../words/dates.ts';

/** The parts of a moment as they are typed: by the clock in London. */
export interface TypedMoment {
  day: string;
  month: string;
  year: string;
  time: string;
  /** The very moment that these parts were filled in from, to the millisecond; empty if they were not. */
  exact: string;
}

/** A moment as the parts that are typed. */
export function typedMoment(moment: Date): TypedMoment {
  const [year = '', month = '', day = ''] = londonDay(moment).split('-');
  const time = twentyFourHours.format(moment);
  return { day: String(Number(day)), month: String(Number(month)), year, time, exact: moment.toISOString() };
}

/** What a form sent for a moment, or for a day, whose fields begin with this name. */
export function sentMoment(form: Form, name: string): TypedMoment {
  const part = (of: string) => {
    const text = form[`${name}-${of}`];
    return typeof text === 'string' ? text.trim() : '';
  };
  return {
    day: part('day'),
    month: part('month'),
    year: part('year'),
    time: part('time'),
    exact: part('exact'),
  };
}

/** @returns undefined if there is no such day */
export function typedDay({ day, month, year }: Omit<TypedMoment, 'time' | 'exact'>): string | undefined {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
  try {
    return calendarDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return undefined;
  }
}

/**
 * The instant that was typed. A form that was filled in with now and left so means that very moment, and not the beginning
 * of its minute: that may be before what it answers.
 *
 * @returns undefined if there is no such day or time
 */
export function momentOf(typed: TypedMoment): Date | undefined {
  const day = typedDay(typed);
  const [, hours, minutes, half] = /^(\d{1,2})[:.](\d{2}) ?(am|pm)?$/i.exec(typed.time) ?? [];
  if (day === undefined || hours === undefined || Number(minutes) > 59) return undefined;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (hour === undefined) return undefined;
  const moment = londonInstant(calendarDay(day), hour * 60 + Number(minutes));
  const exact = new Date(typed.exact);
  const sinceMoment = exact.getTime() - moment.getTime();
  return sinceMoment >= 0 && sinceMoment < 60_000 ? exact : moment;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

const twentyFourHours = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

/** An example for a hint: "such as 14:05 or 2:05pm". */
export function timeExample(moment: Date): string {
  return `such as ${twentyFourHours.format(moment)} or ${clockWords(moment)}`;
}
