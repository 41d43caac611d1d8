import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import { operation } from '../support/ask-graphql.ts';
import { boardChair, inspector, practitioner } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';

const islington = 'E09000019';
const sefton = 'E08000014';
const northYorkshire = 'E06000065';
const loaded = [islington, sefton, northYorkshire];
/** The month of now is among them: what falls due in it counts up to now. */
const period = { from: '2026-06-01', to: '2026-11-30' };
const now = new Date('2026-11-20T10:00:00.000Z');
const ownSector = { 'local-authority': 'LOCAL_AUTHORITY', police: 'POLICE', health: 'HEALTH' } as const;

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ partnerships: loaded, months: 8, now });
});
afterAll(() => hub.stop());

const ask = (principal: Principal, variables: Record<string, unknown> = {}) =>
  hub.ask(operation('national'), { ...period, ...variables }, { principal });

/** Counted from every record of some partnerships, one by one, without anything that is kept beside them. */
async function exactly(partnerships: readonly string[]) {
  const each = await Promise.all(
    agencyNames.map((name) =>
      withClient(hub.ownerUrls[name], async (owner) => {
        const { rows } = await owner.query(exactSql, [partnerships, period.from, period.to, now]);
        return rows.map((row) => ({ ...row, sector: ownSector[name] }));
      }),
    ),
  );
  return each.flat();
}

const local = (column: string) => `(${column} at time zone 'Europe/London')::date`;
const exactSql = `
  select partnership, side, requester, responder, to_char(${local('started_at')}, 'YYYY-MM') as month,
    to_char(${local('due_at')}, 'YYYY-MM') as due_month,
    ${local('started_at')} between $2 and $3 as started,
    coalesce(${local('due_at')} between $2 and $3 and due_at <= $4 and withdrawn_at is null, false) as due,
    answered_at is not null as answered, answered_at <= due_at as on_time, outcome,
    date_part('epoch', answered_at - requested_at) / 3600 as hours
  from information_requests where partnership = any ($1)`;

type Row = Awaited<ReturnType<typeof exactly>>[number];

function figuresOf(rows: readonly Row[]) {
  const count = (side: string, is: (row: Row) => boolean) =>
    rows.filter((row) => row.side === side && is(row)).length;
  const due = count('RESPONDER', (row) => row.due);
  const onTime = count('RESPONDER', (row) => row.due && row.on_time === true);
  return {
    asked: count('REQUESTER', (row) => row.started),
    received: count('RESPONDER', (row) => row.started),
    answered: count('RESPONDER', (row) => row.started && row.answered),
    declined: count('RESPONDER', (row) => row.started && row.outcome === 'DECLINED'),
    withdrawn: count('RESPONDER', (row) => row.started && row.outcome === 'WITHDRAWN'),
    due,
    onTime,
    onTimeShare: due === 0 ? null : onTime / due,
    dueUnanswered: count('RESPONDER', (row) => row.due && !row.answered),
  };
}

const readers: [string, Principal, string[]][] = [
  ['the chair of two boards', boardChair([islington, northYorkshire]), [islington, northYorkshire]],
  ['an inspector with warrants for all', inspector(), loaded],
];

describe.each(readers)('%s', (_who, principal, seen) => {
  test('gets all partnerships that they see whole, each counted as its records are, and none else', async () => {
    const { data, errors } = await ask(principal);
    expect(errors).toBeUndefined();
    const { informationSharing } = data.national;
    expect(informationSharing.sources.map(({ state }: { state: string }) => state)).toEqual(
      Array(3).fill('RECORDED'),
    );
    const rows = await exactly(seen);
    const told = new Map<string, { figures: Record<string, unknown> }>(
      informationSharing.partnerships.map((each: { partnership: { code: string } }) => [
        each.partnership.code,
        each,
      ]),
    );
    for (const code of seen) {
      const figures = told.get(code)?.figures;
      expect(figures).toMatchObject(figuresOf(rows.filter((row) => row.partnership === code)));
    }
    // Warrants are held for partnerships of which nothing is recorded here: they are counted as nought, not left out.
    expect(informationSharing.counted).toBeGreaterThanOrEqual(seen.length);
    for (const [code, { figures }] of told) if (!seen.includes(code)) expect(figures.asked).toBe(0);
    expect(informationSharing.total).toMatchObject(figuresOf(rows));
    expect(informationSharing.partial).toBe(false);
  });

  test('gets each pair of agencies and month, with hours that are right to within one', async () => {
    const { data } = await ask(principal);
    const { pairs, pairMonths } = data.national.informationSharing;
    const rows = await exactly(seen);
    const sectorOf = (code: string) =>
      code.startsWith('E23') ? 'POLICE' : code.startsWith('E54') ? 'HEALTH' : 'LOCAL_AUTHORITY';
    expect(pairs).toHaveLength(6);
    expect(pairMonths).toHaveLength(36);
    let withHours = 0;
    for (const cell of [...pairs, ...pairMonths]) {
      const ofPair = rows.filter(
        (row) =>
          sectorOf(row.requester) === cell.requesterSector &&
          sectorOf(row.responder) === cell.responderSector,
      );
      const month: string | undefined = cell.month;
      const inMonth = ofPair.map((row) => ({
        ...row,
        started: row.started && (month === undefined || row.month === month),
        due: row.due && (month === undefined || row.due_month === month),
      }));
      expect(cell.figures).toMatchObject(figuresOf(inMonth));
      const hours = inMonth
        .filter((row) => row.side === 'RESPONDER' && row.started && row.answered)
        .map((row) => row.hours)
        .sort((a, b) => a - b);
      for (const [name, share] of [
        ['medianHours', 0.5],
        ['ninetiethPercentileHours', 0.9],
      ] as const) {
        if (hours.length === 0) expect(cell[name]).toBeNull();
        else expect(Math.abs(cell[name] - percentile(hours, share))).toBeLessThanOrEqual(1);
        withHours += hours.length === 0 ? 0 : 1;
      }
    }
    expect(withHours).toBeGreaterThan(40);
  });
});

function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

test('they are in order of what they are ranked by, a page at a time', async () => {
  const reader = boardChair(loaded);
  const listed = async (variables: Record<string, unknown>) =>
    (await ask(reader, variables)).data.national.informationSharing.partnerships;
  const all = await listed({});
  const shares = all.map(({ figures }: { figures: { onTimeShare: number } }) => figures.onTimeShare);
  expect(shares).toEqual(shares.toSorted((a: number, b: number) => a - b));
  expect(all.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3]);
  expect(await listed({ first: 2, fromPlace: 2 })).toEqual(all.slice(1));
  const asked = (await listed({ by: 'ASKED' })).map(
    ({ figures }: { figures: { asked: number } }) => figures.asked,
  );
  expect(asked).toEqual(asked.toSorted((a: number, b: number) => b - a));
});

test('somebody of an agency gets none: what is controlled for them could be worked out from a whole', async () => {
  const { data } = await ask(practitioner('E23000009'));
  const { sources, counted, total, partnerships } = data.national.informationSharing;
  expect(sources.map(({ state }: { state: string }) => state)).toEqual(Array(3).fill('NOT_PERMITTED'));
  expect([counted, partnerships]).toEqual([0, []]);
  expect(new Set(Object.values(total))).toEqual(new Set([null]));
});

test('only whole months are counted, and what else is asked for is refused with words that help', async () => {
  const { errors } = await ask(boardChair(loaded), { to: '2026-11-29' });
  expect(errors?.[0]?.extensions?.code).toBe('PERIOD_NOT_OF_MONTHS');
});

test('each agency wrote down that it counted each partnership, and for whom', async () => {
  const reader = boardChair([islington, sefton], 'chair-who-is-logged');
  await ask(reader);
  for (const name of agencyNames) {
    const logged = await withClient(hub.ownerUrls[name], async (owner) => {
      const { rows } = await owner.query(
        `select partnership, entry::jsonb -> 'reads' as reads from access_log
         where entry::jsonb ->> 'subject' = 'chair-who-is-logged' order by 1`,
      );
      return rows;
    });
    expect(logged.map(({ partnership }) => partnership)).toEqual([sefton, islington]);
    for (const { reads } of logged)
      expect(reads).toMatchObject([{ concept: 'INFORMATION_REQUEST', action: 'COUNT', outcome: 'ALLOWED' }]);
  }
});

// The last, for it stops an agency.
test('an agency that did not answer makes empty what needs it, and nothing smaller', async () => {
  await hub.stopAgency('health');
  const { data } = await ask(boardChair(loaded));
  const { sources, partial, total, partnerships, pairs } = data.national.informationSharing;
  expect(sources.map(({ state }: { state: string }) => state)).toEqual([
    'RECORDED',
    'RECORDED',
    'AGENCY_UNAVAILABLE',
  ]);
  expect(partial).toBe(true);
  expect([total.asked, total.received, total.onTimeShare, total.unmatched]).toEqual(Array(4).fill(null));
  for (const each of partnerships)
    expect([each.rank, each.partial, each.figures.asked]).toEqual([null, true, null]);
  const between = (requester: string, responder: string) =>
    pairs.find(
      (each: { requesterSector: string; responderSector: string }) =>
        each.requesterSector === requester && each.responderSector === responder,
    );
  expect(between('LOCAL_AUTHORITY', 'POLICE').figures.received).toBeGreaterThan(0);
  expect(between('HEALTH', 'POLICE').figures.asked).toBeNull();
  expect(between('HEALTH', 'POLICE').figures.received).toBeGreaterThan(0);
  expect(between('POLICE', 'HEALTH').medianHours).toBeNull();
});
