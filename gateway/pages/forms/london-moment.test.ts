import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { momentOf, type TypedMoment, typedMoment } from './london-moment.ts';

const typed = (time: string, more: Partial<TypedMoment> = {}): TypedMoment => ({
  day: '1',
  month: '7',
  year: '2026',
  time,
  exact: '',
  ...more,
});

describe('a moment that is typed', () => {
  test.each([
    ['14:05', '2026-07-01T13:05:00.000Z'],
    ['2.05pm', '2026-07-01T13:05:00.000Z'],
    ['12:00 am', '2026-06-30T23:00:00.000Z'],
    ['12:30PM', '2026-07-01T11:30:00.000Z'],
  ])('as %s is by the clock in London', (time, instant) => {
    expect(momentOf(typed(time))?.toISOString()).toBe(instant);
  });

  test.each(['', '14', '24:00', '9:60', '13:00pm', '0:30am', 'noon'])('as “%s” is no time', (time) => {
    expect(momentOf(typed(time))).toBeUndefined();
  });

  test('on a day that there is not is no moment', () => {
    expect(momentOf(typed('9:00', { day: '31', month: '6' }))).toBeUndefined();
    expect(momentOf(typed('9:00', { year: '26' }))).toBeUndefined();
  });

  test('and left as it was filled in means that very moment, to the millisecond', () => {
    const moments = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2027-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        // An hour that the clocks show twice is taken for its first: then the exact moment is another minute's.
        const again = momentOf(typedMoment(moment));
        const apart = Math.abs((again?.getTime() ?? Number.NaN) - moment.getTime());
        expect(apart < 1 || (moment.getUTCMonth() === 9 && apart <= 3_660_000)).toBe(true);
      }),
    );
  });

  test('and changed means what was typed, whatever it was filled in with', () => {
    const exact = '2026-07-01T13:05:42.000Z';
    expect(momentOf(typed('14:05', { exact }))?.toISOString()).toBe(exact);
    expect(momentOf(typed('14:06', { exact }))?.toISOString()).toBe('2026-07-01T13:06:00.000Z');
    expect(momentOf(typed('14:05', { exact: 'nonsense' }))?.toISOString()).toBe('2026-07-01T13:05:00.000Z');
  });
});
