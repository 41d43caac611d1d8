import type { HolidayCalendar } from '../../shared/calendar/bank-holidays.ts';
import { addDays, type CalendarDay, calendarDay, dayOfWeek } from '../../shared/calendar/calendar-day.ts';
import { londonDay, londonInstant } from '../../shared/calendar/london-time.ts';
import { isWorkingDay } from '../../shared/calendar/working-days.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import { localAuthorities } from '../../shared/geography/local-authority.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { PartnershipPolicies } from '../../shared/policy/partnership-policies.ts';
import { type Character, characterOf } from './characters.ts';
import { testNhsNumber } from './nhs-number.ts';
import { Random } from './random.ts';

export interface GenerateOptions {
  /** Codes of the partnerships to generate. */
  partnerships: readonly string[];
  /** The first month, 'YYYY-MM'. */
  from: string;
  /** What has not happened by now is not recorded yet. */
  now: Date;
  geography: Geography;
  calendar: HolidayCalendar;
  policiesFor: (partnershipCode: string) => PartnershipPolicies;
  /** The keyed hash of an NHS number that the partnership's agencies share. */
  childReference: (partnershipCode: string, nhsNumber: string) => string;
}

/** An organisation and how much of its sector's work in the area falls to it. */
export interface Partner {
  code: string;
  weight: number;
}

// More children than any partnership is given in a month, so that each has a serial of its own.
const CHILDREN_A_MONTH = 2000;

/** One partnership, with what is worked out once for all its records. */
export class Area {
  readonly code: string;
  /** Its lower-layer super output areas: the only published measure of size that geography holds. */
  readonly size: number;
  readonly policies: PartnershipPolicies;
  readonly calendar: HolidayCalendar;
  readonly character: Character;
  readonly now: number;
  readonly #options: GenerateOptions;
  readonly #nhsOffset: number;
  readonly #references = new Map<number, string>();
  readonly #workingDays = new Map<CalendarDay, boolean>();

  constructor(code: string, options: GenerateOptions) {
    const partnership = options.geography.partnership(code);
    if (partnership === undefined) throw new RangeError(`No partnership has the code ${code}.`);
    this.code = partnership.code;
    this.size = localAuthorities
      .filter((each) => partnership.localAuthorities.includes(each.code))
      .reduce((sum, { lsoaCount }) => sum + lsoaCount, 0);
    this.policies = options.policiesFor(this.code);
    this.calendar = options.calendar;
    this.now = options.now.getTime();
    this.#options = options;
    const boards = this.partners('HEALTH', calendarDay('2026-01-01'));
    this.character = characterOf(this.code, boards.length > 1);
    this.#nhsOffset = new Random(this.code, 'nhs-numbers').below(1_000_000);
  }

  /** One sector's statutory partners on a day. The board with the largest share has most of the work. */
  partners(sector: Sector, day: CalendarDay): Partner[] {
    return this.#options.geography
      .statutoryPartners(this.code, day)
      .filter(({ organisation }) => organisation.sector === sector)
      .map(({ organisation, lsoaShare }) => ({ code: organisation.code, weight: (lsoaShare ?? 1) ** 0.6 }));
  }

  /** Which of a sector's partners a matter of that day falls to. */
  partnerOn(sector: Sector, day: CalendarDay, random: Random): string {
    const partners = this.partners(sector, day);
    if (partners.length === 1 && partners[0] !== undefined) return partners[0].code;
    return random.weighted(Object.fromEntries(partners.map(({ code, weight }) => [code, weight])));
  }

  /** The last day on which an organisation exists, if one is known. */
  lastDayOf(organisation: string): { from: CalendarDay; to: CalendarDay | null } {
    const held = this.#options.geography.organisation(organisation);
    if (held === undefined) throw new RangeError(`No organisation has the code ${organisation}.`);
    return { from: held.validFrom, to: held.validTo };
  }

  /** The reference of the nth child that first became known in a month. */
  childReference(month: string, child: number): string {
    const serial = (monthNumber(month) * CHILDREN_A_MONTH + (child % CHILDREN_A_MONTH)) % 1_000_000;
    const kept = this.#references.get(serial);
    if (kept !== undefined) return kept;
    const nhsNumber = testNhsNumber(serial, this.#nhsOffset);
    const reference = this.#options.childReference(this.code, nhsNumber);
    this.#references.set(serial, reference);
    return reference;
  }

  isWorkingDay(day: CalendarDay): boolean {
    const kept = this.#workingDays.get(day);
    if (kept !== undefined) return kept;
    // Made-up events may lie beyond the holidays known so far; they are cut off at now in any case.
    const works = day > this.calendar.heldTo ? dayOfWeek(day) <= 5 : isWorkingDay(day, this.calendar);
    this.#workingDays.set(day, works);
    return works;
  }

  /** Whether offices are open: 08:00 to 18:30 on a working day. */
  isOfficeTime(milliseconds: number): boolean {
    const day = londonDay(new Date(milliseconds));
    if (!this.isWorkingDay(day)) return false;
    const minutes = (milliseconds - londonInstant(day, 0).getTime()) / 60_000;
    return minutes >= 480 && minutes < 1110;
  }

  /** A moment between 09:00 and 17:00 on the first working day at or after an instant, and not before it. */
  officeTimeFrom(milliseconds: number, random: Random): number {
    let day = londonDay(new Date(milliseconds));
    for (;;) {
      if (this.isWorkingDay(day)) {
        const at = londonInstant(day, random.between(540, 1020)).getTime();
        if (at >= milliseconds) return at;
      }
      day = addDays(day, 1);
    }
  }

  /** The day a number of working days after another; the day itself, or the next working day, for 0. */
  workingDaysAfter(from: CalendarDay, count: number): CalendarDay {
    let day = from;
    for (let left = count; left > 0; ) {
      day = addDays(day, 1);
      if (this.isWorkingDay(day)) left--;
    }
    while (!this.isWorkingDay(day)) day = addDays(day, 1);
    return day;
  }
}

/** Months since January 2000. */
export function monthNumber(month: string): number {
  return (Number(month.slice(0, 4)) - 2000) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month some months before or after another. */
export function monthFrom(month: string, months: number): string {
  const number = monthNumber(month) + months;
  return `${2000 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** The days of a month in order. */
export function daysOf(month: string): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = calendarDay(`${month}-01`); day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}
