import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { connection } from '../../shared/paging/connection.ts';
import { newestFirst, readCursor } from '../../shared/paging/cursor.ts';
import type { Matter } from '../../shared/paging/matter-id.ts';
import { mergePages } from './merge-pages.ts';

/**
 * As each agency documents its ids: (started_at, id) after the cursor, newest first, each matter once however many
 * records it holds of it, one more than asked for.
 */
function agencyPage(records: readonly Matter[], first: number, after: string | null): Matter[] {
  const start = after === null ? null : readCursor(after);
  return [...new Map(records.map((record) => [record.id, record])).values()]
    .filter(
      ({ startedAt, id }) =>
        start === null ||
        startedAt.getTime() < start.startedAt.getTime() ||
        (startedAt.getTime() === start.startedAt.getTime() && id < start.id),
    )
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, first + 1);
}

/** Every page from the first to the last, by cursor. */
function walk(agencies: readonly (readonly Matter[])[], first: number): Matter[][] {
  const pages: Matter[][] = [];
  let after: string | null = null;
  do {
    const merged = mergePages(
      agencies.map((records) => agencyPage(records, first, after)),
      first,
    );
    const page = connection(merged, first, (matter) => matter);
    pages.push(page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return pages;
}

const start = Date.parse('2026-10-25T00:30:00.000Z');

/** Matters in bursts, many of them at the same instant, and which of the three agencies hold a record of each. */
const held = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid({ version: 7 }),
      // Few instants for many matters: most of them share one with others.
      instant: fc.oneof(fc.nat(5), fc.nat(1_000), fc.nat(100_000_000)),
      holders: fc.subarray([0, 1, 2], { minLength: 1 }),
      records: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: ({ id }) => id, maxLength: 60 },
  )
  .map((matters) =>
    matters.map(({ id, instant, ...rest }) => ({
      matter: { id, startedAt: new Date(start + instant) },
      ...rest,
    })),
  );
type Held = typeof held extends fc.Arbitrary<infer Matters> ? Matters : never;

/** What each agency lists: its records, of which one matter may have several, one for each of its organisations. */
const listedBy = (matters: Held) =>
  [0, 1, 2].map((agency) =>
    matters.flatMap(({ matter, holders, records }) =>
      holders.includes(agency) ? Array.from({ length: records }, () => ({ ...matter })) : [],
    ),
  );

const pageSizes = fc.integer({ min: 1, max: 30 });

describe('a list merged of three agencies', () => {
  test('has every matter once, newest first and without a gap, however long its pages', () => {
    fc.assert(
      fc.property(held, pageSizes, (matters, first) => {
        const pages = walk(listedBy(matters), first);
        const expected = matters.map(({ matter }) => matter).toSorted(newestFirst);
        expect(pages.flat().map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(first);
        expect(pages.at(-1)?.length).toBeLessThanOrEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  test('goes on where it was after matters were added at its top', () => {
    fc.assert(
      fc.property(held, fc.integer({ min: 1, max: 10 }), fc.uuid({ version: 7 }), (matters, first, newId) => {
        const all = matters.map(({ matter }) => matter);
        const merged = mergePages([agencyPage(all, first, null)], first);
        const { edges, pageInfo } = connection(merged, first, (matter) => matter);
        const withNewer = [...all, { id: newId, startedAt: new Date(start + 200_000_000) }];
        const next = pageInfo.endCursor === null ? [] : agencyPage(withNewer, 100, pageInfo.endCursor);
        expect([...edges.map(({ node }) => node.id), ...next.map(({ id }) => id)]).toEqual(
          all.toSorted(newestFirst).map(({ id }) => id),
        );
      }),
    );
  });

  test('has one matter more than the page if there are more, and none more if there are not', () => {
    const matter = (n: number): Matter => ({ id: `${n}`, startedAt: new Date(start + n) });
    expect(mergePages([[matter(3), matter(2)], [matter(1)]], 2)).toHaveLength(3);
    expect(mergePages([[matter(2)], [matter(2), matter(1)], []], 2)).toHaveLength(2);
    expect(mergePages([[], [], []], 2)).toEqual([]);
  });
});
