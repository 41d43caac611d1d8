import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { readInstant } from './read-instant.ts';

const ofDriver = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text') as (text: string) => Date;

describe('an instant of the database', () => {
  test('is read as the instant that was written, whatever its milliseconds', () => {
    const instants = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        // As PostgreSQL writes it: without zeros at the end.
        const text = instant
          .toISOString()
          .replace('T', ' ')
          .replace(/\.?0*Z$/, '+00');
        expect(readInstant(text)).toEqual(instant);
      }),
    );
  });

  test.each([
    'infinity',
    '-infinity',
    '0044-03-15 12:00:00+00 BC',
    '0050-01-01 00:00:00+00',
    '2026-04-01 10:00:00+01',
    '2026-04-01 10:00:00.123456+00',
    '1847-11-30 23:58:45-00:01:15',
  ])('in another form is left to the driver: %s', (text) => {
    expect(readInstant(text)).toEqual(ofDriver(text));
  });
});
