import { expect, test } from '@jest/globals';
import { bankHolidays, holidayCalendar } from './bank-holidays.ts';
import { calendarDay, dayOfWeek } from './calendar-day.ts';
import { addWorkingDays, isWorkingDay } from './working-days.ts';

test('140 bank holidays are held and every one falls on a weekday', () => {
  const { days, heldFrom, heldTo } = bankHolidays();
  expect(days.size).toBe(140);
  expect([heldFrom, heldTo]).toEqual(['2012-01-01', '2028-12-31']);
  expect([...days].filter((day) => dayOfWeek(day) > 5)).toEqual([]);
});

test('no year held has fewer than eight', () => {
  const perYear = Object.groupBy([...bankHolidays().days], (day) => day.slice(0, 4));
  expect(Object.keys(perYear)).toHaveLength(17);
  expect(Object.values(perYear).every((days) => (days?.length ?? 0) >= 8)).toBe(true);
});

test.each([
  ['2020-05-08', 'the early May holiday moved for VE Day'],
  ['2021-12-27', 'Christmas Day 2021 substitute'],
  ['2021-12-28', 'Boxing Day 2021 substitute'],
  ['2022-01-03', 'New Year 2022 substitute'],
  ['2022-06-03', 'the Platinum Jubilee'],
  ['2022-09-19', 'the state funeral'],
  ['2023-05-08', 'the coronation'],
  ['2026-12-28', 'Boxing Day 2026 substitute'],
])('%s is no working day: %s', (day) => {
  expect(isWorkingDay(calendarDay(day), bankHolidays())).toBe(false);
});

test('the Monday the 2020 holiday moved away from was worked', () => {
  expect(isWorkingDay(calendarDay('2020-05-04'), bankHolidays())).toBe(true);
});

test('a holiday proclaimed later moves a deadline already worked out', () => {
  const aware = calendarDay('2027-06-04');
  const before = addWorkingDays(aware, 5, bankHolidays());
  const changed = holidayCalendar({ edition: 'test proclamation', proclaimed: [calendarDay('2027-06-08')] });
  expect([before, addWorkingDays(aware, 5, changed)]).toEqual(['2027-06-11', '2027-06-14']);
  expect(changed.edition).toBe('test proclamation');
  expect(isWorkingDay(calendarDay('2027-06-08'), bankHolidays())).toBe(true);
});

test('a holiday can be withdrawn when it is moved', () => {
  const moved = holidayCalendar({ edition: 'test move', withdrawn: [calendarDay('2027-05-03')] });
  expect(isWorkingDay(calendarDay('2027-05-03'), moved)).toBe(true);
});
