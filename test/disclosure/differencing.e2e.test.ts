import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import { barnet, northYorkshire } from '../e2e/independent/statutory-partners.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { infer } from './inference.ts';
import {
  backgroundSums,
  leaks,
  measures,
  type PairFigures,
  type Published,
  pairName,
  publishedRequests,
  type RequestsView,
  requestsQuery,
  type Shown,
  saidBySuppression,
  shownSums,
} from './published-requests.ts';
import { agencyReader, boardReader, wholePeriods } from './readers.ts';

const now = new Date('2026-11-20T10:00:00Z');
const threshold = 5;
/** All months with data that are over; the data begins in October 2025. */
const months = [
  '2025-10',
  '2025-11',
  '2025-12',
  ...Array.from({ length: 10 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`),
];
const periods = wholePeriods(months);

const readers = {
  'a practitioner of the authority': agencyReader('PRACTITIONER', northYorkshire, 'LOCAL_AUTHORITY'),
  'a police lead': agencyReader('SAFEGUARDING_LEAD', 'E23000009', 'POLICE'),
  'a client of the smallest board': agencyReader('SERVICE', 'E54000048', 'HEALTH'),
  'the force that serves another area': agencyReader('PRACTITIONER', 'E23000001', 'POLICE'),
};
const cases = [
  ...Object.keys(readers)
    .slice(0, 3)
    .map((who) => ({ who, partnership: northYorkshire })),
  { who: 'the force that serves another area', partnership: barnet },
];

describe('of requests that a reader may not list, no small number can be told from all that is published', () => {
  let hub: TestHub;
  let reader: Principal = boardReader(northYorkshire);
  const exact = new Map<string, RequestsView[]>();

  const askAs = async (who: Principal, partnership: string): Promise<RequestsView[]> => {
    reader = who;
    const views: RequestsView[] = [];
    for (const { from, to } of periods) {
      const { data, errors } = await hub.ask(requestsQuery, { partnership, from, to });
      expect(errors).toBeUndefined();
      views.push(data.partnership.period.informationSharing);
    }
    return views;
  };

  beforeAll(async () => {
    hub = await startHub({ partnerships: [northYorkshire, barnet], months: 14, now, reader: () => reader });
    for (const partnership of [northYorkshire, barnet])
      exact.set(partnership, await askAs(boardReader(partnership), partnership));
  });
  afterAll(() => hub?.stop());

  /** What a reader is shown, with what is needed to judge it. */
  async function shownTo(who: string, partnership: string) {
    const principal = readers[who as keyof typeof readers];
    const boards = exact.get(partnership) ?? [];
    const views = await askAs(principal, partnership);
    const pairs = [...new Set(boards.flatMap((view) => view.pairs.map(pairName)))];
    const isListed = (pair: string) => pair.split('>').includes(principal.organisation ?? '');
    const cells = new Map(
      boards.flatMap(({ pairMonths }) =>
        pairMonths.map((pair) => [`${pairName(pair)} ${pair.month}`, pair.figures] as const),
      ),
    );
    const truth = (pair: string, month: string, measure: string) =>
      Number(cells.get(`${pair} ${month}`)?.[measure as 'asked'] ?? 0);
    const hidden = pairs.filter((pair) => !isListed(pair));
    const background = backgroundSums(hidden, months, truth);
    const findLeaks = (published: readonly Published[]) => {
      const inferred = infer(
        [...shownSums(published), ...background],
        saidBySuppression(published, threshold),
      );
      return leaks(inferred, hidden, months, truth, threshold);
    };
    const publish = (all: readonly RequestsView[]) =>
      all.flatMap((view, n) => publishedRequests(view, pairs, periods[n]?.months ?? []));
    return { views, boards, pairs, hidden, isListed, truth, findLeaks, publish };
  }

  test.each(cases)('to $who ($partnership)', async ({ who, partnership }) => {
    const { views, boards, hidden, isListed, truth, findLeaks, publish } = await shownTo(who, partnership);
    const published = publish(views);
    expect(findLeaks(published)).toEqual([]);

    // There is something to find, and something to see.
    const small = hidden.flatMap((pair) =>
      months.flatMap((month) => measures.filter((measure) => isSmall(truth(pair, month, measure)))),
    );
    expect(small.length).toBeGreaterThan(100);
    const ofHidden = published.filter(
      ({ pairs: [pair], value }) => hidden.includes(pair ?? '') && Number(value) > 0,
    );
    expect(ofHidden.length).toBeGreaterThan(10);

    // A nought is shown as a nought, a small count never, and what a reader may list exactly as boards see it.
    for (const [n, view] of views.entries()) {
      for (const [shown, seen] of [...rowsOf(view, boards[n]), ...cellsOf(view, boards[n])]) {
        if (isListed(pairName(shown))) expect(withoutOneSided(shown)).toEqual(withoutOneSided(seen));
        else expectControlled(shown, seen);
      }
    }
  });

  test('but some could be, were anything less left out', async () => {
    const { views, boards, hidden, findLeaks, publish } = await shownTo('a police lead', northYorkshire);
    const seen = publish(boards);
    const controlled = new Map(publish(views).map((each) => [keyOf(each), each.value]));
    const publishedAs = (shownOf: (each: Published, isCell: boolean) => Shown) =>
      seen.map((each) => {
        const isHidden = each.pairs.some((pair) => hidden.includes(pair));
        if (!isHidden) return each;
        return { ...each, value: shownOf(each, each.pairs.length + each.months.length === 2) };
      });
    const asControlled = (each: Published) => controlled.get(keyOf(each)) ?? null;
    const unlessSmall = ({ value }: Published) => (isSmall(Number(value)) ? 'SUPPRESSED' : value);

    const whole = publishedAs(asControlled);
    const totalsShown = publishedAs((each, isCell) => (isCell ? asControlled(each) : each.value));
    const restShown = publishedAs((each, isCell) => (isCell ? unlessSmall(each) : asControlled(each)));
    expect(findLeaks(whole)).toEqual([]);
    expect(findLeaks(totalsShown).length).toBeGreaterThan(0);
    expect(findLeaks(restShown).length).toBeGreaterThan(0);
  });
});

const isSmall = (count: number) => count >= 1 && count <= threshold;
const keyOf = ({ pairs, months: of, measure }: Published) => `${pairs} ${of} ${measure}`;

/** A reader's rows of pairs beside those that the board sees. */
function rowsOf(view: RequestsView, seen: RequestsView | undefined): [PairFigures, PairFigures][] {
  const byPair = new Map(seen?.pairs.map((pair) => [pairName(pair), pair]));
  return view.pairs.map((pair) => [pair, byPair.get(pairName(pair)) as PairFigures]);
}

function cellsOf(view: RequestsView, seen: RequestsView | undefined): [PairFigures, PairFigures][] {
  const byCell = new Map(seen?.pairMonths.map((pair) => [`${pairName(pair)} ${pair.month}`, pair]));
  return view.pairMonths.map((pair) => [pair, byCell.get(`${pairName(pair)} ${pair.month}`) as PairFigures]);
}

/** A record under another organisation's name is one that a reader may not list: to them the request is one-sided. */
function withoutOneSided({ figures, ...pair }: PairFigures) {
  const { requesterOnly, requesterOnlyOverdueNow, responderOnly, recipientDiffers, ...others } = figures;
  return { ...pair, figures: { ...others, unmatched: Number(requesterOnly) + Number(recipientDiffers) } };
}

function expectControlled({ figures: shown }: PairFigures, { figures: seen }: PairFigures) {
  for (const measure of measures) {
    if (isSmall(Number(seen[measure]))) expect([measure, shown[measure]]).toEqual([measure, 'SUPPRESSED']);
    else expect([seen[measure], 'SUPPRESSED']).toContain(shown[measure]);
  }
  if (seen.asked === 0 && seen.due === 0) expect([shown.asked, shown.due, shown.onTime]).toEqual([0, 0, 0]);
  if (seen.received === 0) expect([shown.received, shown.declined, shown.medianHours]).toEqual([0, 0, null]);
  expect([null, 'SUPPRESSED']).toContain(shown.medianHours);
  expect([null, 'SUPPRESSED']).toContain(shown.onTimeShare);
}
