import { describe, expect, test } from '@jest/globals';
import { type DocumentNode, parse } from 'graphql';
import { hostileQueries } from './hostile/hostile-queries.ts';
import type { QueryRefusedError } from './query-refused-error.ts';
import { refuseDocument } from './refuse-document.ts';
import { refuseSource } from './refuse-source.ts';

/** As the gateway does: the text, and what was parsed of it if the text is short enough. */
function refused(source: string): QueryRefusedError | undefined {
  return refuseSource(source) ?? refuseDocument(parse(source) satisfies DocumentNode);
}

/** Of the processor's time, which other tests do not take; the middle of three. */
function milliseconds(source: string): number {
  const taken = [1, 2, 3].map(() => {
    const begun = process.cpuUsage();
    refused(source);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1_000;
  });
  return taken.toSorted((a, b) => a - b)[1] ?? Number.NaN;
}

describe(`${hostileQueries.length} hostile queries`, () => {
  test('are at least 200, and no two are the same', () => {
    expect(hostileQueries.length).toBeGreaterThanOrEqual(200);
    expect(new Set(hostileQueries.map(({ source }) => source)).size).toBe(hostileQueries.length);
  });

  test.each(hostileQueries)('$title: $code', ({ source, code }) => {
    const error = refused(source);
    expect(error).toMatchObject({ code, extensions: { code, http: { status: 400 } } });
    expect(error?.message).toMatch(/\.$/);
  });

  test('are each refused within 50 ms, and a timer beside them runs all the while', async () => {
    let ticks = 0;
    let longestGap = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      ticks += 1;
      longestGap = Math.max(longestGap, performance.now() - last);
      last = performance.now();
    }, 1);
    const slow: { title: string; taken: number }[] = [];
    for (const { title, source } of hostileQueries) {
      slow.push({ title, taken: milliseconds(source) });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    clearInterval(timer);
    slow.sort((a, b) => b.taken - a.taken);
    for (const { title, taken } of slow) expect([title, taken < 50]).toEqual([title, true]);
    expect(ticks).toBeGreaterThan(hostileQueries.length / 2);
    // Three refusals one after the other, while other tests have the machine.
    expect(longestGap).toBeLessThan(2_000);
    const [slowest] = slow;
    process.stdout.write(
      `slowest refusal, the middle of three: ${slowest?.taken.toFixed(2)} ms (${slowest?.title}); ` +
        `longest gap of the timer: ${longestGap.toFixed(1)} ms\n`,
    );
  });
});
