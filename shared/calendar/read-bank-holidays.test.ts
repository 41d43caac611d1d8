import { describe, expect, test } from '@jest/globals';
import file from './bank-holidays.json' with { type: 'json' };
import { bankHolidays, holidayCalendar } from './bank-holidays.ts';
import { calendarDay } from './calendar-day.ts';
import { calendarVersion } from './calendar-version.ts';
import { readBankHolidays } from './read-bank-holidays.ts';

type Event = { title: string; date: string };

/** What gov.uk publishes, with the events that the test gives. */
const govUk = (events: Event[]) =>
  JSON.stringify({
    'england-and-wales': { division: 'england-and-wales', events },
    scotland: { division: 'scotland', events: [] },
  });
const yearsOf = (from: number, to: number): Event[] =>
  file.events.filter(({ date }) => Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= to);

describe('newer holiday data', () => {
  test('that says nothing new is the same version, whatever years it has', () => {
    const read = readBankHolidays(govUk(yearsOf(2019, 2027)));
    expect(read.days).toEqual(bankHolidays().days);
    expect([read.heldFrom, read.heldTo]).toEqual(['2012-01-01', '2028-12-31']);
    expect(calendarVersion(read)).toBe(calendarVersion(bankHolidays()));
  });

  test('with a proclaimed holiday is another version, and so is one with a holiday moved', () => {
    const proclaimed = readBankHolidays(
      govUk([...yearsOf(2026, 2028), { title: 'A proclaimed holiday', date: '2027-06-08' }]),
    );
    const same = holidayCalendar({ edition: 'by hand', proclaimed: [calendarDay('2027-06-08')] });
    expect(calendarVersion(proclaimed)).toBe(calendarVersion(same));
    expect(calendarVersion(proclaimed)).not.toBe(calendarVersion(bankHolidays()));
    const moved = yearsOf(2026, 2028).map((each) =>
      each.date === '2027-05-03' ? { ...each, date: '2027-05-07' } : each,
    );
    const { days } = readBankHolidays(govUk(moved));
    expect([days.has(calendarDay('2027-05-03')), days.has(calendarDay('2027-05-07'))]).toEqual([false, true]);
  });

  test('that goes on for a year more is held for it', () => {
    const next = ['01', '02', '03', '04', '05', '08', '09', '10'].map((day) => ({
      title: 'Another',
      date: `2029-01-${day}`,
    }));
    expect(readBankHolidays(govUk(next)).heldTo).toBe('2029-12-31');
  });

  test.each([
    ['no JSON', 'nothing', /no JSON/],
    ['another form', '{"england-and-wales": []}', /not in the form/],
    ['an impossible day', govUk([...yearsOf(2026, 2028), { title: 'X', date: '2027-02-30' }]), /no day/],
    ['a Sunday', govUk([...yearsOf(2026, 2028), { title: 'X', date: '2027-06-06' }]), /at a weekend/],
    ['a day twice', govUk([...yearsOf(2026, 2028), ...yearsOf(2027, 2027)]), /twice/],
    ['a year that is not whole', govUk(yearsOf(2026, 2028).slice(0, -1)), /2028 has 7 bank holidays/],
    ['a year left out', govUk([...yearsOf(2025, 2025), ...yearsOf(2027, 2027)]), /2026 has 0/],
    [
      'a gap',
      govUk(yearsOf(2028, 2028).map((each) => ({ ...each, date: later(each.date) }))),
      /leaves a gap/,
    ],
  ])('%s is refused, and says what to do', (_what, text, why) => {
    expect(() => readBankHolidays(text)).toThrow(
      expect.objectContaining({ code: 'BANK_HOLIDAYS_INVALID', message: expect.stringMatching(why) }),
    );
    expect(() => readBankHolidays(text)).toThrow(/Download/);
  });
});

// 28 years later the days of the week are the same.
function later(date: string): string {
  return `${Number(date.slice(0, 4)) + 28}${date.slice(4)}`;
}
