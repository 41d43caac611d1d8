import type { Equation, Interval } from './inference.ts';

/** A figure as it is shown. */
export type Shown = number | 'SUPPRESSED' | null;

/** Figures of requests that add up over pairs and months. */
export const measures = [
  'asked',
  'due',
  'received',
  'answered',
  'dueRecordedByBoth',
  'onTime',
  'overdueNow',
  'withoutLimit',
  'sharedInFull',
  'sharedInPart',
  'nothingHeld',
  'declined',
  'notForUs',
  'withdrawn',
  'requesterOnly',
  'requesterOnlyOverdueNow',
  'responderOnly',
  'timesDiffer',
  'outcomeDiffers',
  'recipientDiffers',
] as const;

type Figures = Record<(typeof measures)[number], Shown> & {
  medianHours: Shown;
  ninetiethPercentileHours: Shown;
  onTimeShare: Shown;
  declinedByReason: { reason: string; count: Shown }[] | null;
};

export interface PairFigures {
  requester: { code: string };
  responder: { code: string };
  month: string;
  figures: Figures;
}

export interface RequestsView {
  total: Figures;
  pairs: PairFigures[];
  months: { month: string; figures: Figures }[];
  pairMonths: PairFigures[];
}

/** The query for all that is published of requests. */
export const requestsQuery = `
  query ($partnership: ID!, $from: Date!, $to: Date!) {
    partnership(code: $partnership) { period(from: $from, to: $to) { informationSharing {
      partial comparison disclosure sources { agency state lastChangedAt }
      total { ...F } months { month figures { ...F } }
      pairs { requester { code } responder { code } partial figures { ...F } }
      pairMonths { month requester { code } responder { code } partial figures { ...F } }
    } } }
  }
  fragment F on InformationSharingFigures {
    ${measures.join(' ')} onTimeShare medianHours ninetiethPercentileHours declinedByReason { reason count }
  }`;

export const pairName = ({ requester, responder }: PairFigures) => `${requester.code}>${responder.code}`;

/** One published number: of which pairs and months it is the sum. */
export interface Published {
  pairs: readonly string[];
  months: readonly string[];
  measure: string;
  value: Shown;
}

/** Every number that an answer publishes. What has no row is a published nought. */
export function publishedRequests(
  view: RequestsView,
  allPairs: readonly string[],
  months: readonly string[],
): Published[] {
  const rows = [
    ...view.pairs.map((pair) => ({ pair, of: months })),
    ...view.pairMonths.map((pair) => ({ pair, of: [pair.month] })),
  ];
  const named = new Set(view.pairs.map(pairName));
  const cells = new Set(view.pairMonths.map((pair) => `${pairName(pair)} ${pair.month}`));
  const noughts = allPairs.flatMap((pair) =>
    months
      .filter((month) => !named.has(pair) || !cells.has(`${pair} ${month}`))
      .flatMap((month) => measures.map((measure) => ({ pairs: [pair], months: [month], measure, value: 0 }))),
  );
  return [
    ...numbersOf(view.total, allPairs, months),
    ...view.months.flatMap(({ month, figures }) => numbersOf(figures, allPairs, [month])),
    ...rows.flatMap(({ pair, of }) => numbersOf(pair.figures, [pairName(pair)], of)),
    ...noughts,
  ];
}

function numbersOf(figures: Figures, pairs: readonly string[], months: readonly string[]): Published[] {
  return measures.map((measure) => ({ pairs, months, measure, value: figures[measure] }));
}

const cellName = (pair: string, month: string, measure: string) => `${pair} ${month} ${measure}`;

/** Every number that is shown, as a sum of cells. */
export function shownSums(published: readonly Published[]): Equation[] {
  return published.flatMap(({ pairs, months, measure, value }) => {
    if (typeof value !== 'number') return [];
    const cells = pairs.flatMap((pair) => months.map((month) => cellName(pair, month, measure)));
    return { terms: new Map(cells.map((cell) => [cell, 1])), value };
  });
}

const answers = ['sharedInFull', 'sharedInPart', 'nothingHeld', 'declined', 'notForUs'];

/** What holds in every pair and month by what the figures mean; letters are what is not published. */
const meanings: [string, readonly string[]][] = [
  ['answered', answers],
  ['received', ['answered', 'withdrawn', 'overdueNow', 'A']],
  ['received', ['withoutLimit', 'overdueNow', 'B']],
  ['due', ['dueRecordedByBoth', 'C']],
  ['dueRecordedByBoth', ['onTime', 'D']],
  ['asked', ['requesterOnly', 'recipientDiffers', 'timesDiffer', 'E']],
  ['asked', ['requesterOnly', 'recipientDiffers', 'outcomeDiffers', 'F']],
  ['requesterOnly', ['requesterOnlyOverdueNow', 'G']],
  ['received', ['responderOnly', 'H']],
];

/** Whether a cell's figures are as both sides would record them if nothing went wrong between them. */
type Truth = (pair: string, month: string, measure: string) => number;

/**
 * What somebody may know or guess besides: what figures mean, and that two sides record the same requests. The guess is
 * granted wherever it is true: of a pair that records alike, what was asked was received, and what was asked is due
 * later, withdrawn or without a limit.
 */
export function backgroundSums(
  pairs: readonly string[],
  months: readonly string[],
  truth: Truth,
): Equation[] {
  const sums: Equation[] = [];
  for (const pair of pairs) {
    const part = (measure: string, month: string, sign = 1): [string, number] => [
      cellName(pair, month, measure),
      sign,
    ];
    for (const month of months) {
      for (const [whole, parts] of meanings)
        sums.push({
          terms: new Map([part(whole, month), ...parts.map((each) => part(each, month, -1))]),
          value: 0,
        });
      if (truth(pair, month, 'asked') === truth(pair, month, 'received'))
        sums.push({ terms: new Map([part('asked', month), part('received', month, -1)]), value: 0 });
    }
    const waiting = waitingAfter(pair, months, truth);
    if (waiting === null) continue;
    for (const [index, month] of months.entries()) {
      const before = months[index - 1];
      const terms = ['due', 'withdrawn', 'withoutLimit', 'waiting'].map((measure) => part(measure, month));
      if (before !== undefined) terms.push(part('waiting', before, -1));
      sums.push({ terms: new Map([...terms, part('asked', month, -1)]), value: 0 });
      // No limit is longer than 28 days, so what waits at a month's end was asked in it.
      sums.push({
        terms: new Map([part('asked', month), part('waiting', month, -1), part('I', month, -1)]),
        value: 0,
      });
    }
  }
  return sums;
}

/** How many wait to fall due after each month; null where the two sides' records do not add up. */
function waitingAfter(pair: string, months: readonly string[], truth: Truth): number[] | null {
  let waiting = 0;
  const after = months.map((month) => {
    const at = (measure: string) => truth(pair, month, measure);
    waiting += at('asked') - at('withdrawn') - at('withoutLimit') - at('due');
    return waiting >= 0 && waiting <= at('asked') ? waiting : Number.NaN;
  });
  return after.some(Number.isNaN) ? null : after;
}

/** What a suppressed number of requests says by itself: from one to the threshold. */
export function saidBySuppression(published: readonly Published[], threshold: number): Map<string, Interval> {
  const bounds = new Map<string, Interval>();
  for (const { pairs, months, measure, value } of published) {
    const [pair, ...otherPairs] = pairs;
    const [month, ...otherMonths] = months;
    if (value !== 'SUPPRESSED' || (measure !== 'asked' && measure !== 'received')) continue;
    if (pair === undefined || month === undefined || otherPairs.length + otherMonths.length > 0) continue;
    bounds.set(cellName(pair, month, measure), { least: 1, most: threshold });
  }
  return bounds;
}

/** The small counts that can be told more closely than the threshold allows. */
export function leaks(
  inferred: ReadonlyMap<string, Interval>,
  hidden: readonly string[],
  months: readonly string[],
  truth: Truth,
  threshold: number,
): string[] {
  const found: string[] = [];
  for (const pair of hidden) {
    for (const month of months) {
      for (const measure of measures) {
        const count = truth(pair, month, measure);
        const { least, most } = inferred.get(cellName(pair, month, measure)) ?? { least: 0, most: Infinity };
        if (count < 1 || count > threshold || most - least + 1 >= threshold) continue;
        found.push(`${cellName(pair, month, measure)} is ${count}: told to be from ${least} to ${most}`);
      }
    }
  }
  return found;
}
