import { describe, expect, test } from '@jest/globals';
import { controlCount } from '../disclosure/control-counts.ts';
import { suppressed } from '../disclosure/suppressed.ts';
import { controlRequesterFigures, controlResponderFigures } from './control-information-sharing.ts';
import type { ResponderFigures } from './information-sharing-figures.ts';

const threshold = 5;
const pair = { month: '2026-04', requester: 'E06000065', responder: 'E23000009' };

/** Requests received: so many of each kind, and nothing of any other. */
function received(
  kinds: Partial<Record<'full' | 'part' | 'declined' | 'withdrawn' | 'overdue' | 'waiting', number>>,
  { withoutLimit = 0, reasons = {} }: { withoutLimit?: number; reasons?: Record<string, number> } = {},
): ResponderFigures {
  const { full = 0, part = 0, declined = 0, withdrawn = 0, overdue = 0, waiting = 0 } = kinds;
  return {
    ...pair,
    received: full + part + declined + withdrawn + overdue + waiting,
    answered: full + part + declined,
    onTime: full,
    overdueNow: overdue,
    withoutLimit,
    sharedInFull: full,
    sharedInPart: part,
    nothingHeld: 0,
    declined,
    notForUs: 0,
    withdrawn,
    medianHours: 3.5,
    ninetiethPercentileHours: 20,
    declinedByReason: Object.entries(reasons).map(([reason, count]) => ({ reason, count })),
  };
}

const control = (cell: ResponderFigures) => controlResponderFigures(cell, threshold);

describe('what is told of requests that a reader may not list', () => {
  test('is nothing of a month with one to five, and never zero', () => {
    const { month, requester, responder, declinedByReason, ...figures } = control(received({ full: 5 }));
    expect({ month, requester, responder }).toEqual(pair);
    expect(new Set(Object.values(figures))).toEqual(new Set([suppressed]));
    expect(new Set(declinedByReason.map(({ count }) => count))).toEqual(new Set([suppressed]));
  });

  test('is exact where no part is small, but for times and what is compared', () => {
    expect(control(received({ full: 20, declined: 6 }, { reasons: { LEGAL_PRIVILEGE: 6 } }))).toEqual({
      ...pair,
      received: 26,
      answered: 26,
      onTime: suppressed,
      overdueNow: 0,
      withoutLimit: 0,
      sharedInFull: 20,
      sharedInPart: 0,
      nothingHeld: 0,
      declined: 6,
      notForUs: 0,
      withdrawn: 0,
      medianHours: suppressed,
      ninetiethPercentileHours: suppressed,
      declinedByReason: [{ reason: 'LEGAL_PRIVILEGE', count: 6 }],
    });
  });

  test('leaves out all parts when one is small: it would be the whole less the others', () => {
    const shown = control(received({ full: 20, declined: 1, withdrawn: 7 }));
    expect([shown.received, shown.answered]).toEqual([28, 21]);
    expect([shown.sharedInFull, shown.declined, shown.withdrawn]).toEqual(Array(3).fill(suppressed));
  });

  test('leaves out a part when what is left of the whole is small', () => {
    expect(control(received({ full: 20, waiting: 2 }))).toMatchObject({ received: 22, answered: suppressed });
    expect(control(received({ full: 20 }, { withoutLimit: 17 }))).toMatchObject({ withoutLimit: suppressed });
  });

  test('leaves out reasons that are small, though what was declined is not', () => {
    const { declined, declinedByReason } = control(
      received({ full: 20, declined: 8 }, { reasons: { LEGAL_PRIVILEGE: 7, COURT_RESTRICTION: 1 } }),
    );
    expect(declined).toBe(8);
    expect(declinedByReason).toContainEqual({ reason: 'DUPLICATE_REQUEST', count: suppressed });
    expect(declinedByReason.every(({ count }) => count === suppressed)).toBe(true);
  });

  test('has no hours where nothing was answered, which is not the same as hours that are suppressed', () => {
    expect(control(received({ waiting: 9 }))).toMatchObject({ answered: 0, medianHours: null });
  });

  test('tells what fell due only where nothing was asked and nothing fell due', () => {
    const told = (asked: number, due: number) => {
      const { asked: shown, due: dueShown } = controlRequesterFigures({ ...pair, asked, due }, threshold);
      return [shown, dueShown];
    };
    expect([told(0, 0), told(0, 2), told(5, 0), told(6, 6)]).toEqual([
      [0, 0],
      [0, suppressed],
      [suppressed, suppressed],
      [6, suppressed],
    ]);
  });
});

describe('whoever knows exactly how figures are controlled', () => {
  // Every month that there could be, of up to fourteen requests of six kinds.
  const worlds = allMonths(14);

  test('can tell no count of one to five from at least four others, whatever was recorded', () => {
    const { narrow, ways } = narrowed(worlds, control);
    expect(narrow).toEqual([]);
    expect(ways).toBeGreaterThan(100);
  });

  test('could tell some, were only small counts left out and not what they can be worked out from', () => {
    const primaryOnly = (cell: ResponderFigures) =>
      Object.fromEntries(measures.map((measure) => [measure, controlCount(cell[measure], threshold)]));
    expect(narrowed(worlds, primaryOnly).narrow.length).toBeGreaterThan(100);
  });
});

const measures = [
  'received',
  'answered',
  'sharedInFull',
  'sharedInPart',
  'declined',
  'withdrawn',
  'overdueNow',
  'withoutLimit',
] as const;

/** Small counts that leave fewer values open than the threshold, among all months that look alike as they are told. */
function narrowed(worlds: readonly ResponderFigures[], tell: (cell: ResponderFigures) => object) {
  const alike = Map.groupBy(worlds, (cell) => {
    const told = tell(cell) as Partial<Record<string, unknown>>;
    return measures.map((measure) => told[measure]).join(' ');
  });
  const narrow: string[] = [];
  for (const [shown, cells] of alike) {
    for (const measure of measures) {
      const possible = new Set(cells.map((cell) => cell[measure]));
      const isSmall = [...possible].some((count) => count > 0 && count <= threshold);
      if (isSmall && possible.size < threshold) narrow.push(`${measure} of ${shown}`);
    }
  }
  return { narrow, ways: alike.size };
}

function allMonths(most: number): ResponderFigures[] {
  const months: ResponderFigures[] = [];
  const kinds = ['full', 'part', 'declined', 'withdrawn', 'overdue', 'waiting'] as const;
  const add = (chosen: Partial<Record<(typeof kinds)[number], number>>, from: number, left: number): void => {
    const kind = kinds[from];
    if (kind === undefined) {
      const { overdue = 0 } = chosen;
      // What is overdue has a limit.
      const mayHaveNone = most - left - overdue;
      for (let withoutLimit = 0; withoutLimit <= mayHaveNone; withoutLimit++)
        months.push(received(chosen, { withoutLimit }));
      return;
    }
    for (let count = 0; count <= left; count++) add({ ...chosen, [kind]: count }, from + 1, left - count);
  };
  add({}, 0, most);
  return months;
}
