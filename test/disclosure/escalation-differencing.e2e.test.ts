import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ScratchCopy, scratchCopy } from '../e2e/independent/scratch-copy.ts';
import { agencyOf, northYorkshire, partnersOn } from '../e2e/independent/statutory-partners.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { type Equation, type Interval, infer } from './inference.ts';
import type { Shown } from './published-requests.ts';
import { agencyReader, wholePeriods } from './readers.ts';

const now = new Date('2026-11-20T10:00:00Z');
const threshold = 5;
const months = Array.from({ length: 10 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`);
const periods = wholePeriods(months);
const partners = partnersOn(northYorkshire, '2026-10-31');
const pairs = partners.flatMap((from) =>
  partners.filter((to) => agencyOf(to) !== agencyOf(from)).map((to) => ({ from, to })),
);

interface OfOrganisation {
  organisation: { code: string };
  counts: { raised: Shown };
}
interface View {
  total: { raised: Shown };
  received: Shown;
  byRaiser: OfOrganisation[];
  byReceiver: OfOrganisation[];
}

const query = `query ($partnership: ID!, $from: Date!, $to: Date!) {
  partnership(code: $partnership) { period(from: $from, to: $to) { escalations {
    total { raised } received
    byRaiser { organisation { code } counts { raised } }
    byReceiver { organisation { code } counts { raised } }
  } } }
}`;

describe('of escalations that a reader may not list, no small number can be told from all that is published', () => {
  let hub: TestHub;
  let copy: ScratchCopy;
  let reader = agencyReader('PRACTITIONER', northYorkshire, 'LOCAL_AUTHORITY');
  /** How many a side recorded of a pair and month. */
  const recorded = new Map<string, number>();

  beforeAll(async () => {
    hub = await startHub({ partnerships: [northYorkshire], months: 11, now, reader: () => reader });
    copy = await scratchCopy(hub);
    const rows = await copy.rows(
      `select side, raised_by as from, raised_against as to, pg_temp.london_month(started_at) as month, count(*)::int as n
       from all_escalations where partnership = $1 group by 1, 2, 3, 4`,
      [northYorkshire],
    );
    for (const { side, from, to, month, n } of rows) recorded.set(cell(side, { from, to }, month), n);
  });
  afterAll(async () => {
    await copy?.close();
    await hub?.stop();
  });

  const count = (name: string) => recorded.get(name) ?? 0;
  const isHidden = ({ from, to }: Pair) => from !== reader.organisation && to !== reader.organisation;
  const hiddenCells = () =>
    pairs
      .filter(isHidden)
      .flatMap((pair) => sides.flatMap((side) => months.map((month) => cell(side, pair, month))));

  async function published(): Promise<Sum[]> {
    const sums: Sum[] = [];
    for (const { from, to, months: of } of periods) {
      const { data, errors } = await hub.ask(query, { partnership: northYorkshire, from, to });
      expect(errors).toBeUndefined();
      sums.push(...sumsOf(data.partnership.period.escalations, of));
    }
    return sums;
  }

  /** Small counts that can be told more closely than the threshold allows. */
  function leaks(sums: readonly Sum[]): string[] {
    const known = new Map<string, Interval>();
    for (const pair of pairs.filter((each) => !isHidden(each))) {
      for (const month of months)
        for (const side of sides) known.set(cell(side, pair, month), exactly(count(cell(side, pair, month))));
    }
    const equations: Equation[] = sums.flatMap(({ cells, value }) =>
      typeof value === 'number' ? { terms: new Map(cells.map((name) => [name, 1])), value } : [],
    );
    const listed = new Set(known.keys());
    for (const { cells, value } of sums) {
      const [hidden, ...others] = cells.filter((name) => !listed.has(name));
      if (value === 'SUPPRESSED' && hidden !== undefined && others.length === 0)
        known.set(hidden, { least: 1, most: threshold });
    }
    for (const pair of pairs.filter(isHidden)) {
      for (const month of months) {
        const [raised, received] = [cell('RAISER', pair, month), cell('RECEIVER', pair, month)];
        // Granted wherever it is true: what was raised was received.
        if (count(raised) === count(received))
          equations.push({
            terms: new Map([
              [raised, 1],
              [received, -1],
            ]),
            value: 0,
          });
      }
    }
    const inferred = infer(equations, known);
    return hiddenCells().filter((name) => {
      const { least, most } = inferred.get(name) ?? { least: 0, most: Number.POSITIVE_INFINITY };
      return isSmall(count(name)) && most - least + 1 < threshold;
    });
  }

  test.each([
    agencyReader('PRACTITIONER', northYorkshire, 'LOCAL_AUTHORITY'),
    agencyReader('SAFEGUARDING_LEAD', 'E23000009', 'POLICE'),
    agencyReader('SERVICE', 'E54000048', 'HEALTH'),
  ])('to a $role of $sector', async (who) => {
    reader = who;
    const sums = await published();
    expect(leaks(sums)).toEqual([]);
    expect(hiddenCells().filter((name) => isSmall(count(name))).length).toBeGreaterThan(20);
    // Every number that is shown is the true one, a nought among them.
    for (const { cells, value } of sums) {
      const counted = cells.reduce((total, name) => total + count(name), 0);
      if (value !== 'SUPPRESSED') expect({ cells, value }).toEqual({ cells, value: counted });
      if (value === 'SUPPRESSED') expect(counted).toBeGreaterThan(0);
    }
  });

  test('but could be, were totals shown', async () => {
    reader = agencyReader('SAFEGUARDING_LEAD', 'E23000009', 'POLICE');
    const sums = await published();
    const totalsShown = sums.map(({ cells, value }) => {
      const exact = cells.reduce((total, name) => total + count(name), 0);
      return { cells, value: value === 'SUPPRESSED' && isSmall(exact) ? value : exact };
    });
    expect(leaks(totalsShown).length).toBeGreaterThan(0);
  });
});

interface Pair {
  from: string;
  to: string;
}

/** One published number, and the cells that it is the sum of. */
interface Sum {
  cells: string[];
  value: Shown;
}

const sides = ['RAISER', 'RECEIVER'] as const;
const cell = (side: string, { from, to }: Pair, month: string) => `${side} ${from}>${to} ${month}`;
const exactly = (count: number): Interval => ({ least: count, most: count });
const isSmall = (count: number) => count >= 1 && count <= threshold;

function sumsOf(view: View, of: readonly string[]): Sum[] {
  const cells = (side: string, matches: (pair: Pair) => boolean = () => true) =>
    pairs.filter(matches).flatMap((pair) => of.map((month) => cell(side, pair, month)));
  return [
    { cells: cells('RAISER'), value: view.total.raised },
    { cells: cells('RECEIVER'), value: view.received },
    ...view.byRaiser.map(({ organisation: { code }, counts }) => ({
      cells: cells('RAISER', ({ from }) => from === code),
      value: counts.raised,
    })),
    ...view.byReceiver.map(({ organisation: { code }, counts }) => ({
      cells: cells('RAISER', ({ to }) => to === code),
      value: counts.raised,
    })),
  ];
}
