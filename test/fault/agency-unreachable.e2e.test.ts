import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../support/ask-graphql.ts';
import { type AgencyName, agencyNames } from '../support/start-hub.ts';
import { expectNamed, expectNothingInternal, expectSources, expectUnknown } from './support/expect-honest.ts';
import {
  askAll,
  type FailingHub,
  fieldOf,
  others,
  parts,
  type Question,
  questions,
  sectorOf,
  startFailingHub,
} from './support/failing-hub.ts';

const northYorkshire = 'E06000065';
const variables = { partnership: northYorkshire, from: '2026-08-01', to: '2026-10-31', first: 40 };

let hub: FailingHub;
let whole: Record<Question, Answer>;
beforeAll(async () => {
  hub = await startFailingHub({
    partnerships: [northYorkshire],
    months: 4,
    now: new Date('2026-11-20T10:00:00Z'),
  });
  whole = await askAll(hub, variables);
});
afterAll(() => hub.stop());

const periodOf = (answer: Answer) => answer.data.partnership.period;
const figuresOf = (name: Question, answer: Answer) => periodOf(answer)[parts[name].figures];
const listOf = (name: Question, answer: Answer) => periodOf(answer)[parts[name].list];

test('with all three up every question has something to lose', () => {
  for (const name of questions) {
    expect(whole[name].errors).toBeUndefined();
    expect(figuresOf(name, whole[name]).partial).toBe(false);
    expect(listOf(name, whole[name]).edges.length).toBeGreaterThan(1);
    expectNothingInternal(whole[name], hub);
  }
});

describe.each(agencyNames)('while %s cannot be reached', (down) => {
  let answers: Record<Question, Answer>;
  let took: number;
  beforeAll(async () => {
    await hub.proxies[down].refuse();
    const asked = Date.now();
    answers = await askAll(hub, variables);
    took = Date.now() - asked;
  });
  afterAll(() => hub.proxies[down].mend());
  const sector = sectorOf[down];

  test.each(questions)(
    '%s is answered, names the agency that is missing, and shows nothing internal',
    (name) => {
      expectNamed(answers[name], [down]);
      expectNothingInternal(answers[name], hub);
      const [figures, list] = [figuresOf(name, answers[name]), listOf(name, answers[name])];
      expect([figures.partial, list.partial]).toEqual([true, true]);
      expectSources(figures.sources, figuresOf(name, whole[name]).sources, [down]);
      expectSources(list.sources, listOf(name, whole[name]).sources, [down]);
    },
  );

  test('nobody waits for ever', () => {
    // A guard against a hang, not a measurement.
    expect(took).toBeLessThan(8_000);
  });

  test.each(questions)(
    "%s still shows every other agency's own records, and of the missing one's none",
    (name) => {
      const expected = listOf(name, whole[name]).edges.filter(({ node }: Edge) =>
        others([down]).some((other) => node[fieldOf[other]].state === 'RECORDED'),
      );
      // Where the page is full, matters from further down the list have moved up.
      const edges = listOf(name, answers[name]).edges.slice(0, expected.length);
      expect(edges.map(({ cursor }: Edge) => cursor)).toEqual(expected.map(({ cursor }: Edge) => cursor));
      for (const [index, { node }] of edges.entries()) {
        const before = expected[index].node;
        expect(node[fieldOf[down]]).toBeNull();
        for (const other of others([down])) expect(node[fieldOf[other]]).toEqual(before[fieldOf[other]]);
        expect(node.joined.partial).toBe(true);
        expectSources(node.joined.sources, before.joined.sources, [down]);
      }
    },
  );

  test('where a request or an escalation stands is not known if the missing agency is a side of it', () => {
    for (const name of ['information-sharing', 'escalations'] as const) {
      const before = new Map(listOf(name, whole[name]).edges.map(({ node }: Edge) => [node.id, node]));
      const seen = { known: 0, notKnown: 0 };
      for (const { node } of listOf(name, answers[name]).edges) {
        if (!before.has(node.id)) continue; // from further down the list
        const { joined, ...own } = before.get(node.id) as Edge['node'];
        const sides = [joined.requester ?? joined.raisedBy, joined.responder ?? joined.raisedAgainst];
        const involved =
          own[fieldOf[down]].state === 'RECORDED' || sides.some(({ code }) => sectorOfCode(code) === sector);
        seen[involved ? 'notKnown' : 'known'] += 1;
        if (involved) {
          expect(node.joined.status).toBe('NOT_KNOWN');
          // An agency that is silent disagrees with nobody.
          expect(node.joined.discrepancies).toEqual([]);
        } else {
          expect({ ...node.joined, sources: [], partial: false }).toEqual({ ...joined, sources: [] });
        }
      }
      expect(seen.notKnown).toBeGreaterThan(0);
    }
  });

  test('no total of information sharing is given, and pairs without the missing agency keep their figures', () => {
    const before = figuresOf('information-sharing', whole['information-sharing']);
    const now = figuresOf('information-sharing', answers['information-sharing']);
    expect(now.comparison).toBe('INCOMPLETE');
    expectUnknown(now.total);
    for (const { figures } of now.months) expectUnknown(figures);
    expect(now.months).toHaveLength(before.months.length);

    expectPairs(now.pairs, before.pairs, sector);
    expectPairs(now.pairMonths, before.pairMonths, sector);
    expect(now.pairs).toHaveLength(before.pairs.length);
  });

  test('no total of escalations is given, and those whom other agencies raised are counted as ever', () => {
    const before = figuresOf('escalations', whole.escalations);
    const now = figuresOf('escalations', answers.escalations);
    expect(now.comparison).toBe('INCOMPLETE');
    expectUnknown(now.total);
    const { received, overdueNow, raiserOnly, receiverOnly, statusDiffers } = now;
    expectUnknown({ received, overdueNow, raiserOnly, receiverOnly, statusDiffers });
    for (const { counts } of [...now.byReceiver, ...now.byReason, ...now.byStageReached])
      expectUnknown(counts);
    const own = ({ organisation, raisedBy }: OfOrganisation) =>
      sectorOfCode((organisation ?? raisedBy)?.code ?? '') === sector;
    for (const { counts } of now.byRaiser.filter(own)) expectUnknown(counts);
    expect(now.byRaiser.filter(own).length).toBeGreaterThan(0);
    const rest = (list: OfOrganisation[]) => list.filter((each) => !own(each));
    expect(rest(now.byRaiser)).toEqual(rest(before.byRaiser));
    expect(now.stages).toEqual(rest(before.stages));
  });

  test("no total of meetings is given, and the other organisations' own attendance is counted as ever", () => {
    const before = figuresOf('leadership-attendance', whole['leadership-attendance']);
    const now = figuresOf('leadership-attendance', answers['leadership-attendance']);
    const { sources: _, partial: __, asOf: ___, byOrganisation, grid, ...totals } = now;
    expectUnknown(totals);
    expect(byOrganisation).toHaveLength(before.byOrganisation.length);
    for (const [index, each] of byOrganisation.entries()) {
      const { organisation, state, ...figures } = each;
      expect(organisation).toEqual(before.byOrganisation[index].organisation);
      if (organisation.sector === sector) {
        expect(state).toBe('AGENCY_UNAVAILABLE');
        expectUnknown(figures);
      } else {
        // Of how many meetings is not known: the missing agency may have recorded one that nobody else did.
        const ofHowMany = { meetings: null, notRecorded: null, namedLeadShare: null };
        expect(each).toEqual({ ...before.byOrganisation[index], ...ofHowMany });
      }
    }
    const beforeById = new Map<string, Row>(before.grid.map((row: Row) => [row.id, row]));
    expect(grid.length).toBeGreaterThan(0);
    for (const row of grid as Row[]) {
      const rowBefore = beforeById.get(row.id);
      for (const [index, cell] of row.cells.entries()) {
        const cellBefore = rowBefore?.cells[index];
        if (sectorOfCode(cell.organisation.code) !== sector) expect(cell).toEqual(cellBefore);
        else
          expect(cell).toEqual({
            organisation: cellBefore?.organisation,
            state: 'AGENCY_UNAVAILABLE',
            attendance: null,
          });
      }
      for (const together of ['leadsTogether', 'everySectorPresent', 'decisionCapable'] as const) {
        // Without an organisation nobody can say that all came; that not all came can still be known.
        expect(row[together]).not.toBe(true);
        if (rowBefore?.[together] === true) expect(row[together]).toBeNull();
      }
    }
  });
});

test('when it is back, the answers are as they were', async () => {
  const answers = await askAll(hub, variables);
  for (const name of questions) expect(answers[name].data).toEqual(whole[name].data);
});

describe('while more than one cannot be reached', () => {
  afterEach(() => Promise.all(agencyNames.map((name) => hub.proxies[name].mend())));

  test.each(agencyNames)('only %s answers, and its own records are still shown', async (up) => {
    const down = others([up]);
    await Promise.all(down.map((name) => hub.proxies[name].refuse()));
    const answers = await askAll(hub, variables);
    for (const name of questions) {
      expectNamed(answers[name], down);
      expectNothingInternal(answers[name], hub);
      expectSources(figuresOf(name, answers[name]).sources, figuresOf(name, whole[name]).sources, down);
      const expected = listOf(name, whole[name]).edges.filter(
        ({ node }: Edge) => node[fieldOf[up]].state === 'RECORDED',
      );
      const edges = listOf(name, answers[name]).edges.slice(0, expected.length);
      expect(edges.map(({ node }: Edge) => [node.id, node[fieldOf[up]]])).toEqual(
        expected.map(({ node }: Edge) => [node.id, node[fieldOf[up]]]),
      );
      for (const { node } of edges) for (const other of down) expect(node[fieldOf[other]]).toBeNull();
    }
    const { total, pairs } = figuresOf('information-sharing', answers['information-sharing']);
    expectUnknown(total);
    // No pair has both its sides, so nothing can be said of answers on time.
    for (const { figures, partial } of pairs) expect([figures.onTimeShare, partial]).toEqual([null, true]);
  });

  test('none answers: the partnership is still shown, nothing of it is nought, and all three are named', async () => {
    // For good this time, as processes that end and not by the proxy.
    for (const name of agencyNames) await hub.stopAgency(name);
    await Promise.all(agencyNames.map((name) => hub.proxies[name].refuse()));
    const answers = await askAll(hub, variables);
    for (const name of questions) {
      expectNamed(answers[name], agencyNames);
      expectNothingInternal(answers[name], hub);
      const figures = figuresOf(name, answers[name]);
      expectSources(figures.sources, figuresOf(name, whole[name]).sources, agencyNames);
      expect(numbersIn(figures)).toEqual([]);
      expect(listOf(name, answers[name])).toMatchObject({
        partial: true,
        edges: [],
        pageInfo: { endCursor: null, hasNextPage: false },
      });
      expect(answers[name].data.partnership.name).toBe(whole[name].data.partnership.name);
    }
  });
});

interface Edge {
  cursor: string;
  // biome-ignore lint/suspicious/noExplicitAny: three kinds of matter are looked at alike
  node: any;
}
interface OfOrganisation {
  organisation?: { code: string };
  raisedBy?: { code: string };
}
interface Row {
  id: string;
  cells: { organisation: { code: string }; state: string; attendance: unknown }[];
  leadsTogether: boolean | null;
  everySectorPresent: boolean | null;
  decisionCapable: boolean | null;
}
interface PairFigures {
  month?: string;
  requester: { code: string };
  responder: { code: string };
  partial: boolean;
  figures: Record<string, unknown>;
}

/** Figures that a request passed on to the missing agency, or by it, changes: request-passed-on.e2e.test.ts has them. */
const ofPassedOn = {
  requesterOnly: 'apart',
  requesterOnlyOverdueNow: 'apart',
  responderOnly: 'apart',
  recipientDiffers: 'apart',
};

/** What the requester's records say, and what the responder's; all else needs both. */
const requesterFigures = ['asked', 'due'];
const responderFigures =
  'received answered medianHours ninetiethPercentileHours overdueNow withoutLimit sharedInFull sharedInPart nothingHeld declined declinedByReason notForUs withdrawn'.split(
    ' ',
  );

function expectPairs(pairs: readonly PairFigures[], whole: readonly PairFigures[], missing: string): void {
  const key = ({ requester, responder, month }: PairFigures) =>
    `${requester.code}>${responder.code} ${month ?? ''}`;
  const now = new Map(pairs.map((pair) => [key(pair), pair]));
  const seen = { kept: 0, halved: 0 };
  for (const before of whole) {
    const pair = now.get(key(before));
    const lost = {
      requester: sectorOfCode(before.requester.code) === missing,
      responder: sectorOfCode(before.responder.code) === missing,
    };
    if (!lost.requester && !lost.responder) {
      seen.kept += 1;
      expect({ ...pair, figures: { ...pair?.figures, ...ofPassedOn } }).toEqual({
        ...before,
        figures: { ...before.figures, ...ofPassedOn },
      });
      continue;
    }
    seen.halved += 1;
    expect(pair?.partial).toBe(true);
    for (const [figure, value] of Object.entries(before.figures)) {
      const kept =
        (requesterFigures.includes(figure) && !lost.requester) ||
        (responderFigures.includes(figure) && !lost.responder);
      expect([key(before), figure, pair?.figures[figure]]).toEqual([
        key(before),
        figure,
        kept ? value : null,
      ]);
    }
  }
  expect(seen.kept).toBeGreaterThan(0);
  expect(seen.halved).toBeGreaterThan(0);
}

/** Which kind of statutory partner a code of the Office for National Statistics stands for. */
function sectorOfCode(code: string): string {
  const kinds: Record<string, AgencyName> = { E23: 'police', E54: 'health' };
  return sectorOf[kinds[code.slice(0, 3)] ?? 'local-authority'];
}

/** Every number in a part of an answer, with where it stands. */
function numbersIn(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [`${path}: ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}/${key}`));
}
