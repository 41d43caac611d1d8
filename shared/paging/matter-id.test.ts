import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newMatter, takenOverMatter } from './matter-id.ts';

const instants = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });

describe('a new matter', () => {
  test('carries its start in its id, so that another agency may take it over in any case', () => {
    fc.assert(
      fc.property(instants, (startedAt) => {
        const matter = newMatter(startedAt);
        expect(matter.startedAt).toBe(startedAt);
        expect(takenOverMatter({ ...matter, id: matter.id.toUpperCase() })).toEqual(matter);
      }),
    );
  });

  test('has an id of its own, also if it starts with another', () => {
    const startedAt = new Date('2026-11-16T10:00:00.000Z');
    const ids = Array.from({ length: 1_000 }, () => newMatter(startedAt).id);
    expect(new Set(ids).size).toBe(1_000);
  });

  test('sorts by its id as by its start', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        fc.pre(a.getTime() !== b.getTime());
        expect(newMatter(a).id < newMatter(b).id).toBe(a < b);
      }),
    );
  });
});

describe('a matter that is taken over', () => {
  test('may not start at another instant than its id carries, not by a millisecond', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -100_000, max: 100_000 }), (startedAt, off) => {
        fc.pre(off !== 0);
        const { id } = newMatter(startedAt);
        expect(() => takenOverMatter({ id, startedAt: new Date(startedAt.getTime() + off) })).toThrow(
          expect.objectContaining({ code: 'MATTER_START_DIFFERS' }),
        );
      }),
    );
  });

  test.each(['', 'telephoned', randomUUID(), '00000000-0000-0000-0000-000000000000'])(
    'may not have an id of no version 7 UUID: "%s"',
    (id) => {
      expect(() => takenOverMatter({ id, startedAt: new Date() })).toThrow(
        expect.objectContaining({ code: 'INVALID_MATTER_ID' }),
      );
    },
  );
});
