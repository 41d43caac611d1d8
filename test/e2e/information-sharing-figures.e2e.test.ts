import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operation } from '../support/ask-graphql.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { countedFigures, countRequests, type RequestFigures } from './independent/counted-requests.ts';
import { type ScratchCopy, scratchCopy } from './independent/scratch-copy.ts';
import { agencyOf, barnet, northYorkshire, partnersOn } from './independent/statutory-partners.ts';

const now = new Date('2026-11-20T10:00:00Z');
const today = '2026-11-20';

const periods = {
  'a quarter': { from: '2026-07-01', to: '2026-09-30' },
  'a year in which the boards changed': { from: '2025-11-01', to: '2026-10-31' },
  'weeks from the middle of a month': { from: '2026-03-17', to: '2026-04-14' },
  'one day': { from: '2026-04-01', to: '2026-04-01' },
  'days in which requests still fall due': { from: '2026-11-16', to: '2026-12-31' },
  'a quarter to come': { from: '2027-01-01', to: '2027-03-31' },
};
const partnerships = { 'North Yorkshire': northYorkshire, Barnet: barnet };
const questions = Object.entries(partnerships).flatMap(([name, partnership]) =>
  Object.entries(periods).map(([words, period]) => ({ name, words, partnership, period })),
);

type Shown = RequestFigures & { medianHours: number | null; ninetiethPercentileHours: number | null };
interface Pair {
  requester: { code: string };
  responder: { code: string };
  month: string;
  partial: boolean;
  figures: Shown;
}

describe('information-sharing figures are those counted row by row from both sides’ records', () => {
  let hub: TestHub;
  let copy: ScratchCopy;

  beforeAll(async () => {
    hub = await startHub({ partnerships: Object.values(partnerships), months: 14, now });
    copy = await scratchCopy(hub);
    await recordRareCases(copy);
    await copy.refresh();
  });
  afterAll(async () => {
    await copy?.close();
    await hub?.stop();
  });

  const ask = async (partnership: string, period: { from: string; to: string }) => {
    const { data, errors } = await hub.ask(operation('information-sharing'), {
      partnership,
      ...period,
      first: 1,
    });
    expect(errors).toBeUndefined();
    return data.partnership.period.informationSharing;
  };

  test.each(questions)('of $name, over $words', async ({ partnership, period }) => {
    const { total, pairs, months, pairMonths, partial, comparison } = await ask(partnership, period);
    const counted = await countRequests(copy, partnership, period, now);
    expect({ partial, comparison }).toEqual({ partial: false, comparison: 'COMPLETE' });

    expectSame('together', total, { ...counted.figures(), ...noTimes });

    expect(new Set(pairs.map(pairName)).size).toBe(pairs.length);
    const statutory = statutoryPairs(partnership, period.to < today ? period.to : today);
    expect(pairs.map(pairName)).toEqual(expect.arrayContaining([...counted.pairs, ...statutory]));
    for (const pair of pairs as Pair[]) {
      const name = pairName(pair);
      expect(pair.partial).toBe(false);
      expectSame(name, pair.figures, { ...counted.figures(name), ...counted.times(name) });
    }

    expect(months.map(({ month }: Pair) => month)).toEqual(monthsOf(period));
    for (const { month, figures } of months as Pair[]) {
      expectSame(month, figures, { ...counted.figures(undefined, month), ...noTimes });
    }

    const cells = (pairMonths as Pair[]).map((each) => `${pairName(each)} ${each.month}`);
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells).toEqual(expect.arrayContaining(counted.cells));
    for (const each of pairMonths as Pair[]) {
      const name = pairName(each);
      const expected = { ...counted.figures(name, each.month), ...counted.times(name, each.month) };
      expectSame(`${name} ${each.month}`, each.figures, expected);
    }
  });

  test('and the records put to them hold every kind of case that a figure counts', async () => {
    const { figures } = await countRequests(copy, northYorkshire, { from: '2025-10-01', to: today }, now);
    const all = figures();
    expect(countedFigures.filter((figure) => all[figure] === 0)).toEqual([]);
    expect(all.declinedByReason.length).toBeGreaterThan(1);
  });

  test('an answer at the due instant is on time, and a millisecond later it is late', async () => {
    const day = { from: '2026-10-07', to: '2026-10-07' };
    const { pairs }: { pairs: Pair[] } = await ask(northYorkshire, day);
    const toPolice = pairs.find((pair) => pairName(pair) === 'E06000065>E23000009');
    // Two rare cases fell due that day (see below): one answered at the instant, one a millisecond late.
    const [due] = await copy.rows(
      `select count(*)::int as both,
         count(*) filter (where (r).answered_at = (q).due_at)::int as at,
         count(*) filter (where (r).answered_at = (q).due_at + interval '1 ms')::int as after,
         count(*) filter (where (r).answered_at < (q).due_at)::int as earlier
       from requests where (q).partnership = $1 and (q).responder = 'E23000009' and (r).responder = 'E23000009'
         and (q).requester = 'E06000065' and (q).withdrawn_at is null
         and pg_temp.london_day((q).due_at) = $2`,
      [northYorkshire, day.from],
    );
    expect(due).toMatchObject({ at: 1, after: 1 });
    expect(toPolice?.figures.onTime).toBe(due.earlier + due.at);
    expect(toPolice?.figures.dueRecordedByBoth).toBe(due.both);
  });
});

/** Cases that the demonstration data seldom or never has, made of requests that both sides record alike. */
async function recordRareCases(copy: ScratchCopy): Promise<void> {
  const rare: { from: string; to: string; requester: string; responder: string }[] = [
    // The requester withdrew; the responder, who never heard, answered in time: nothing fell due.
    {
      from: '2026-07-01',
      to: '2026-07-31',
      requester: `withdrawn_at = requested_at + interval '1 hour', outcome = 'WITHDRAWN', answered_at = null`,
      responder: `answered_at = requested_at + interval '2 hours', outcome = 'NOTHING_HELD'`,
    },
    // The responder believes it withdrawn; the requester still waits: it fell due, and was not answered.
    {
      from: '2026-07-01',
      to: '2026-07-31',
      requester: 'answered_at = null, outcome = null',
      responder: `withdrawn_at = requested_at + interval '2 hours', outcome = 'WITHDRAWN', answered_at = null`,
    },
    // Due on the first of April by the requester's record and on the day before by the responder's.
    {
      from: '2026-03-24',
      to: '2026-03-30',
      requester: `due_at = '2026-03-31T23:15Z'`,
      responder: `due_at = '2026-03-31T22:30Z', answered_at = '2026-03-31T23:00Z', outcome = 'SHARED_IN_FULL'`,
    },
    // Answered in time by the responder's later limit, and late by the requester's.
    {
      from: '2026-09-14',
      to: '2026-09-25',
      requester: `due_at = '2026-09-30T10:00Z'`,
      responder: `due_at = '2026-10-01T10:00Z', answered_at = '2026-10-01T09:00Z', outcome = 'SHARED_IN_FULL'`,
    },
    // Answered at the instant at which it was due by the requester's record, a day early by the responder's.
    {
      from: '2026-09-14',
      to: '2026-09-25',
      requester: `due_at = '2026-09-30T10:00Z'`,
      responder: `due_at = '2026-10-01T10:00Z', answered_at = '2026-09-30T10:00Z', outcome = 'SHARED_IN_FULL'`,
    },
    // Asked when it was the thirty-first of March by Greenwich and the first of April in London.
    {
      from: '2026-03-24',
      to: '2026-03-30',
      requester: `started_at = '2026-03-31T23:30Z', requested_at = '2026-03-31T23:30Z',
        due_at = '2026-04-03T12:00Z', answered_at = null, outcome = null`,
      responder: `started_at = '2026-03-31T23:30Z', requested_at = '2026-03-31T23:30Z',
        due_at = '2026-04-03T12:00Z', answered_at = null, outcome = null`,
    },
    // Answered at the due instant, and a millisecond after it.
    {
      from: '2026-10-01',
      to: '2026-10-06',
      requester: `due_at = '2026-10-07T11:00Z'`,
      responder: `due_at = '2026-10-07T11:00Z', answered_at = '2026-10-07T11:00Z', outcome = 'NOTHING_HELD'`,
    },
    {
      from: '2026-10-01',
      to: '2026-10-06',
      requester: `due_at = '2026-10-07T11:00Z'`,
      responder: `due_at = '2026-10-07T11:00Z', answered_at = '2026-10-07T11:00:00.001Z', outcome = 'NOTHING_HELD'`,
    },
    // No limit by either record, and a limit by the requester's alone.
    {
      from: '2026-08-01',
      to: '2026-08-31',
      requester: 'due_at = null',
      responder: 'due_at = null',
    },
    {
      from: '2026-08-01',
      to: '2026-08-31',
      requester: 'due_at = due_at',
      responder: 'due_at = null, answered_at = null, outcome = null',
    },
    // Due at this instant by the requester's record and in an hour by the responder's, and answered an hour ago.
    {
      from: '2026-11-16',
      to: '2026-11-20',
      requester: `due_at = '2026-11-20T10:00Z'`,
      responder: `due_at = '2026-11-20T11:00Z', answered_at = '2026-11-20T09:00Z', outcome = 'NOTHING_HELD'`,
    },
    // Due at this instant, which is not past it yet: it has fallen due and is not overdue.
    {
      from: '2026-11-16',
      to: '2026-11-20',
      requester: `due_at = '2026-11-20T10:00Z', answered_at = null, outcome = null`,
      responder: `due_at = '2026-11-20T10:00Z', answered_at = null, outcome = null`,
    },
  ];
  const used: string[] = [];
  for (const { from, to, requester, responder } of rare) {
    const [found] = await copy.rows(
      `select (q).id from requests
       where (q).partnership = $1 and (q).requester = 'E06000065' and (q).responder = 'E23000009'
         and (r).responder = 'E23000009' and (q).due_at is not null and (q).outcome = (r).outcome
         and (q).outcome not in ('DECLINED', 'WITHDRAWN') and (q).requested_at = (r).requested_at
         and (q).due_at = (r).due_at and (q).started_at >= $2 and (q).started_at < $3 and not (q).id = any($4)
       order by (q).id limit 1`,
      [northYorkshire, from, to, used],
    );
    if (found === undefined) throw new Error(`No request between ${from} and ${to} to make a rare case of.`);
    used.push(found.id);
    const change = (set: string) =>
      `update information_requests set received_at = null, acknowledged_at = null, ${set} where id = $1`;
    await copy.change('local-authority', change(requester), [found.id]);
    await copy.change('police', change(responder), [found.id]);
  }
}

const noTimes = { medianHours: null, ninetiethPercentileHours: null };

function pairName({ requester, responder }: Pair): string {
  return `${requester.code}>${responder.code}`;
}

function expectSame(
  where: string,
  { medianHours, ninetiethPercentileHours, ...shown }: Shown,
  expected: Shown,
) {
  const { medianHours: median, ninetiethPercentileHours: ninetieth, ...counted } = expected;
  expect({ where, ...shown }).toEqual({ where, ...counted });
  expectClose(medianHours, median);
  expectClose(ninetiethPercentileHours, ninetieth);
}

function expectClose(shown: number | null, counted: number | null) {
  if (counted === null) expect(shown).toBeNull();
  else expect(shown).toBeCloseTo(counted, 8);
}

function statutoryPairs(partnership: string, day: string): string[] {
  const partners = partnersOn(partnership, day);
  return partners.flatMap((requester) =>
    partners
      .filter((responder) => agencyOf(responder) !== agencyOf(requester))
      .map((responder) => `${requester}>${responder}`),
  );
}

function monthsOf({ from, to }: { from: string; to: string }): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (;;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
    if (month === 12) [year, month] = [year + 1, 1];
    else month += 1;
  }
}
