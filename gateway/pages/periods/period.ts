import { addDays, type CalendarDay, calendarDay } from '../../../shared/calendar/calendar-day.ts';

/** Whole months that a page is about. */
export interface Period {
  /** As the address has it: 2026-04, 2026-Q2, 2026, 2025-26, or 2026-02..2026-07. */
  code: string;
  from: CalendarDay;
  to: CalendarDay;
  /** The months from the first to the last, as 2026-04. */
  months: number;
}

/** Months since the year 0. */
type MonthNumber = number;

/** No agency looks further back in one question. */
const mostMonths = 60;

const shapes = {
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  calendarYear: /^(\d{4})$/,
  financialYear: /^(\d{4})-(\d{2})$/,
  range: /^(\d{4}-\d{2})\.\.(\d{4}-\d{2})$/,
};

/**
 * Reads a period: a month (2026-04), a quarter of the calendar year (2026-Q2), a calendar year (2026), a financial year
 * (2025-26, from April) or a range of months (2026-02..2026-07).
 *
 * @returns null if the text is none of these, or the range is backwards or longer than five years
 */
export function parsePeriod(code: string): Period | null {
  const month = monthNumber(code);
  if (month !== null) return period(month, 1);
  const quarter = shapes.quarter.exec(code);
  if (quarter !== null) return period(Number(quarter[1]) * 12 + (Number(quarter[2]) - 1) * 3, 3);
  const year = shapes.calendarYear.exec(code);
  if (year !== null) return period(Number(year[1]) * 12, 12);
  const financial = shapes.financialYear.exec(code);
  if (financial !== null && (Number(financial[1]) + 1) % 100 === Number(financial[2])) {
    return period(Number(financial[1]) * 12 + 3, 12);
  }
  const [first, last] = (shapes.range.exec(code) ?? []).slice(1).map(monthNumber);
  if (first === undefined || first === null || last === undefined || last === null) return null;
  const months = last - first + 1;
  return months >= 1 && months <= mostMonths ? period(first, months) : null;
}

/** The period of so many months from a first one. It has the shortest code that says so. */
function period(first: MonthNumber, months: number): Period {
  return {
    code: codeOf(first, months),
    from: firstDay(first),
    to: addDays(firstDay(first + months), -1),
    months,
  };
}

function codeOf(first: MonthNumber, months: number): string {
  const year = Math.floor(first / 12);
  const month = first % 12;
  if (months === 1) return monthCode(first);
  if (months === 3 && month % 3 === 0) return `${year}-Q${month / 3 + 1}`;
  if (months === 12 && month === 0) return String(year);
  if (months === 12 && month === 3) return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  return `${monthCode(first)}..${monthCode(first + months - 1)}`;
}

/** As long a period right before. */
export function previous({ from, months }: Period): Period {
  return period(monthOf(from) - months, months);
}

/** Two periods, the second right after the first, as one. */
export function together(first: Period, second: Period): Period {
  return period(monthOf(first.from), first.months + second.months);
}

/** The last quarter that is over: what a board looks at when it names no period. */
export function lastQuarter(today: CalendarDay): Period {
  const month = monthOf(today);
  return period(month - (month % 3) - 3, 3);
}

/** The first month of which it is held who the partners of an area are: nothing before it can be asked for. */
const firstMonth: MonthNumber = 2023 * 12 + 3;

/** The quarters, years and months that people choose from: all that can be asked for, newest first. */
export function periodChoices(today: CalendarDay): { quarters: Period[]; years: Period[]; months: Period[] } {
  const month = monthOf(today);
  const back = (from: MonthNumber, months: number) =>
    Array.from({ length: Math.floor((from - firstMonth) / months) + 1 }, (_, times) =>
      period(from - months * times, months),
    );
  const [financial, calendar] = [back(month - ((month - 3) % 12), 12), back(month - (month % 12), 12)];
  return {
    quarters: back(month - (month % 3), 3),
    years: [...financial, ...calendar].toSorted((a, b) => b.from.localeCompare(a.from)),
    months: back(month, 1),
  };
}

function monthOf(day: CalendarDay): MonthNumber {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function monthNumber(code: string): MonthNumber | null {
  const found = shapes.month.exec(code);
  return found === null ? null : Number(found[1]) * 12 + Number(found[2]) - 1;
}

function monthCode(month: MonthNumber): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function firstDay(month: MonthNumber): CalendarDay {
  return calendarDay(`${monthCode(month)}-01`);
}
