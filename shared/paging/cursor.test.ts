import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cursorOf, newestFirst, pageSize, readCursor } from './cursor.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });
const matter = fc.record({
  id: fc.uuid(),
  startedAt: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
});

describe('a cursor', () => {
  test('is read as the place that it was made of', () => {
    fc.assert(
      fc.property(matter, (place) => {
        expect(readCursor(cursorOf(place))).toMatchObject(place);
      }),
    );
  });

  test('can stand in a URL as it is', () => {
    fc.assert(fc.property(matter, (place) => expect(cursorOf(place)).toMatch(/^[\w-]+$/)));
  });

  test('that was not made here is refused, whatever it is', () => {
    const id = '019a8c5e-0000-7000-8000-000000000001';
    const base64 = (text: string) => Buffer.from(text).toString('base64url');
    for (const cursor of [
      '',
      'next',
      base64('.'),
      base64(`.${id}`),
      base64('1763287200000'),
      base64(`now.${id}`),
    ]) {
      expect(() => readCursor(cursor)).toThrow(code('INVALID_CURSOR'));
    }
    expect(() => readCursor(base64(`-999999999999999.${id}`))).toThrow(code('INVALID_CURSOR'));
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(text)).toThrow(code('INVALID_CURSOR'));
      }),
    );
  });
});

describe('a page', () => {
  test('has from 1 to 100 rows', () => {
    expect([pageSize(1), pageSize(100)]).toEqual([1, 100]);
    for (const first of [0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => pageSize(first)).toThrow(code('INVALID_PAGE_SIZE'));
    }
  });
});

describe('the order of matters', () => {
  const soon = fc.record({
    id: fc.uuid(),
    startedAt: fc.integer({ min: 0, max: 2 }).map((ms) => new Date(ms)),
  });

  test('is by start, newest first, and then by id, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(soon), (matters) => {
        const sorted = matters.toSorted(newestFirst);
        expect(matters.toReversed().toSorted(newestFirst)).toEqual(sorted);
        for (const [index, next] of sorted.slice(1).entries()) {
          const before = sorted[index] as typeof next;
          const places = [before, next].map(({ startedAt, id }) => `${startedAt.getTime()} ${id}`);
          expect(places.toSorted().toReversed()).toEqual(places);
        }
      }),
    );
  });
});
