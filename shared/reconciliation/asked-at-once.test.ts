import { expect, test } from '@jest/globals';
import { addDays, calendarDay, daysBetween } from '../calendar/calendar-day.ts';
import { mostDays, partsOf } from './asked-at-once.ts';

const from = calendarDay('2026-01-01');

test.each([1, mostDays, mostDays + 1, 2 * mostDays])(
  '%i days are asked about once each, in order',
  (days) => {
    const to = addDays(from, days - 1);
    const parts = partsOf(from, to);
    const each = parts.flatMap((part) =>
      Array.from({ length: daysBetween(part.from, part.to) + 1 }, (_, index) => addDays(part.from, index)),
    );
    expect(each).toEqual(Array.from({ length: days }, (_, index) => addDays(from, index)));
    expect(parts).toHaveLength(Math.ceil(days / mostDays));
  },
);
