import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { connection } from './connection.ts';
import { cursorOf } from './cursor.ts';

const row = fc.record({
  id: fc.uuid(),
  startedAt: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
});

test('a page shows as many rows as asked for, says where it ends, and that there are more only if there are', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 10 }), (all, first) => {
      // One more was asked for than is shown.
      const page = connection(all.slice(0, first + 1), first, ({ id }) => id);
      const shown = all.slice(0, first);
      expect(page.edges.map(({ node }) => node)).toEqual(shown.map(({ id }) => id));
      const last = shown.at(-1);
      expect(page.pageInfo).toEqual({
        endCursor: last === undefined ? null : cursorOf(last),
        hasNextPage: all.length > first,
      });
    }),
  );
});
