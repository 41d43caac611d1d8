import type { CalendarDay } from '../../../shared/calendar/calendar-day.ts';
import { NotFound } from '../not-found.ts';
import { lastQuarter, type Period, parsePeriod, periodChoices } from './period.ts';
import { periodWords } from './period-words.ts';

type Query = Readonly<Record<string, string | undefined>>;

/**
 * The period that a page's address names, in `period` or, for a range of months, in `from` and `to`; the last quarter that
 * is over if it names none.
 *
 * @throws NotFound for what is no period
 */
export function chosenPeriod(query: Query, today: CalendarDay): Period {
  const { period, from, to } = query;
  const code = period === 'range' ? `${from}..${to}` : period;
  if (code === undefined || code === '') return lastQuarter(today);
  const found = parsePeriod(code);
  // Nobody asks for what has not begun; the address was typed, or is old.
  if (found === null || found.from > today) throw new NotFound();
  return found;
}

/** What the form to choose a period shows. */
export interface PeriodForm {
  chosen: string;
  groups: { label: string; choices: { code: string; words: string }[] }[];
  /** For the first and the last month of a range. */
  months: { code: string; words: string }[];
  from: string;
  to: string;
  /** Whether any range of months may be asked for. */
  ranges: boolean;
  /** Whether what is shown is such a range. */
  isRange: boolean;
}

/**
 * The form with the period that is shown chosen in it.
 *
 * @param ranges false for people whose figures are controlled: they are given whole months, quarters and years only
 */
export function periodForm(period: Period, today: CalendarDay, ranges: boolean): PeriodForm {
  const { quarters, years, months } = periodChoices(today);
  const choice = (each: Period) => ({
    code: each.code,
    words: `${periodWords(each)}${each.to >= today ? ', so far' : ''}`,
  });
  return {
    chosen: period.code,
    groups: [
      { label: 'Quarters', choices: quarters.map(choice) },
      { label: 'Years', choices: years.map(choice) },
      { label: 'Months', choices: months.map(choice) },
    ],
    months: months.map(choice),
    from: period.from.slice(0, 7),
    to: period.to.slice(0, 7),
    ranges,
    isRange: period.code.includes('..'),
  };
}
