import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { addDays, calendarDay } from '../../shared/calendar/calendar-day.ts';
import { endOfLondonDay, londonDay, startOfLondonDay } from '../../shared/calendar/london-time.ts';
import { agencyOfSector } from '../../shared/delivery/delivering-agency.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { foldDeltas } from '../../shared/information-request/fold-deltas.ts';
import { informationSharingContribution } from '../../shared/information-request/information-sharing-contribution.ts';
import {
  requesterFigures,
  responderOutcomes,
} from '../../shared/information-request/information-sharing-figures.ts';
import { reportingPeriod } from '../../shared/reporting-period/reporting-period.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { connect } from '../isolation/connect.ts';
import { jobServices } from '../jobs/job-services.ts';
import { boardChair, practitioner } from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { exactFigures } from './exact-figures.ts';
import { type Step, steps } from './record-steps.ts';

const surrey = 'E10000030';
const geography = loadGeography();
const now = new Date('2026-05-14T12:00:00.000Z');
const partners = geography.statutoryPartners(surrey, londonDay(now)).map(({ organisation }) => organisation);
const board = boardChair([surrey]);

/** Whole months, days that are none, what is not over, and what has not begun. */
const periods = [
  ['2026-04-01', '2026-04-30'],
  ['2026-03-01', '2026-05-31'],
  ['2026-03-29', '2026-05-14'],
  ['2026-05-14', '2026-05-14'],
  ['2026-05-15', '2026-06-30'],
].map(([from = '', to = '']) => reportingPeriod(surrey, calendarDay(from), calendarDay(to)));

describe.each(agencySchemas)('figures of $name', ({ name, agency }) => {
  const own = partners.filter(({ sector }) => sector === agency.sector).map(({ code }) => code);
  const others = partners.filter(({ sector }) => sector !== agency.sector).map(({ code }) => code);
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let hub: Awaited<ReturnType<typeof connect>>;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    hub = await connect(database, agency, 2);
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await hub.close();
    await database.drop();
  });
  beforeEach(() => owner.query('truncate information_requests cascade'));

  const run = async ({ sql, parameters }: Step) => {
    await owner.query(sql, [...parameters]);
  };

  /** All that anybody is told, as counted by the hub and from the records. */
  async function expectSame(): Promise<void> {
    const [organisation = ''] = own;
    for (const period of periods) {
      const bounds = {
        partnership: surrey,
        now,
        start: startOfLondonDay(period.from),
        end: endOfLondonDay(period.to),
        digestsFrom: startOfLondonDay(addDays(period.from, -31)),
      };
      const readers = [
        [board, 'ALL', {}],
        [practitioner(organisation), { with: organisation }, { with: organisation }],
      ] as const;
      for (const [principal, pairs, exactPairs] of readers) {
        const told = await hub.sessions.count({ principal, now }, (manager) =>
          informationSharingContribution(manager, period, { geography, now }, pairs),
        );
        const exact = await exactFigures(owner, { ...bounds, ...exactPairs });
        expect(flat(told)).toEqual(flatExact(exact));
        // What is kept of a day says when any record that was ever of it changed, that has moved to another since or not.
        expect(told.lastChangedAt === null).toBe(exact.lastChangedAt === null);
        expect(Number(told.lastChangedAt)).toBeGreaterThanOrEqual(Number(exact.lastChangedAt));
      }
      const principal = practitioner(others[0] ?? '');
      const without = { without: principal.organisation ?? '' };
      const counted = await hub.sessions.figures({ principal, now }, async (manager) => ({
        asRequester: await requesterFigures(manager, period, now, without),
        asResponder: await responderOutcomes(manager, period, now, without),
      }));
      const { asRequester, asResponder } = flatExact(await exactFigures(owner, { ...bounds, ...without }));
      expect(counted.asRequester).toEqual(asRequester);
      expect(counted.asResponder).toEqual(
        asResponder.map(({ medianHours, ninetiethPercentileHours, ...outcomes }) => outcomes),
      );
    }
  }

  test('are those of its records, whatever is done to them and whenever deltas are folded', async () => {
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(steps(surrey, own, others), async (drawn) => {
        await owner.query('truncate information_requests cascade');
        for (const step of drawn) {
          await run(step);
          kinds.set(step.kind, (kinds.get(step.kind) ?? 0) + 1);
        }
        await expectSame();
        await owner.query('select fold_information_request_deltas(null)');
        await expectSame();
      }),
      { numRuns: 20 },
    );
    for (const kind of ['insert', 'answer', 'withdraw', 'move', 'due', 'delete', 'fold'])
      expect(kinds.get(kind)).toBeGreaterThan(5);
  });

  test('are the same once the agency’s own job has folded the deltas, of which none is left', async () => {
    const drawn = fc.sample(steps(surrey, own, others), { numRuns: 3, seed: 5 }).flat();
    for (const step of drawn) if (step.kind !== 'fold') await run(step);
    const left = async () =>
      (await owner.query('select count(*)::int as left from information_request_deltas')).rows[0].left;
    expect(await left()).toBeGreaterThan(10);
    const jobs = await jobServices(agencyOfSector(agency.sector), database, () => now);
    try {
      await foldDeltas.run(jobs);
    } finally {
      await jobs.close();
    }
    expect(await left()).toBe(0);
    await expectSame();
  });

  test('are empty once all records are gone', async () => {
    const [drawn = []] = fc.sample(steps(surrey, own, others), { numRuns: 1, seed: 7 });
    for (const step of drawn) await run(step);
    await owner.query('select fold_information_request_deltas(null)');
    await owner.query('truncate information_requests cascade');
    const { rows } = await owner.query('select count(*)::int from information_requests_by_day');
    expect(rows).toEqual([{ count: 0 }]);
    await expectSame();
  });

  // The triggers run with the owner's rights and set no search path: nothing in a session may lead them elsewhere.
  test('are those of its records, whatever a session calls tables and operators', async () => {
    const drawn = fc.sample(steps(surrey, own, others), { numRuns: 2, seed: 13 }).flat();
    const client = await connected(database.ownerUrl);
    try {
      await client.query(`
        create temp table come (like public.information_requests);
        create temp table gone (like public.information_requests);
        create temp table information_request_deltas (like public.information_request_deltas);
        create function pg_temp.other(text, text) returns boolean language sql as 'select false';
        create operator pg_temp.= (leftarg = text, rightarg = text, function = pg_temp.other);
        set search_path = pg_temp, public, pg_catalog`);
      for (const { kind, sql, parameters } of drawn)
        if (kind !== 'fold') await client.query(sql, [...parameters]);
      const { rows } = await client.query('select count(*)::int from pg_temp.information_request_deltas');
      expect(rows).toEqual([{ count: 0 }]);
    } finally {
      await client.end();
    }
    const { rows } = await owner.query('select count(*)::int from information_request_deltas');
    expect(rows[0].count).toBeGreaterThan(10);
    await expectSame();
  });

  test('are whole while deltas are folded by several at a time and records go on being written', async () => {
    const folders = await Promise.all([0, 1].map(() => connected(database.ownerUrl)));
    const writers = await Promise.all([0, 1, 2].map(() => connected(database.ownerUrl)));
    try {
      const drawn = fc.sample(steps(surrey, own, others), { numRuns: 12, seed: 11 }).flat();
      const inserts = drawn.filter(({ kind }) => kind === 'insert');
      let writing = true;
      const folding = folders.map(async (client) => {
        while (writing) await client.query('select fold_information_request_deltas(10)');
      });
      await Promise.all(
        writers.map(async (client, place) => {
          for (const { sql, parameters } of inserts.filter((_, index) => index % writers.length === place))
            await client.query(sql, [...parameters]);
        }),
      );
      writing = false;
      await Promise.all(folding);
      await expectSame();
      const { rows } = await owner.query('select count(*)::int from information_requests');
      expect(rows[0].count).toBeGreaterThan(30);
    } finally {
      await Promise.all([...folders, ...writers].map((client) => client.end()));
    }
  });
});

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

type Told = Awaited<ReturnType<typeof informationSharingContribution>>;

/** What was told, with organisations as their codes, in the order of what is counted exactly. */
function flat({ state, asRequester, asResponder, requesterDays, responderDays }: Told) {
  const coded = <Cell extends { requester: { code: string }; responder: { code: string } }>(cell: Cell) => ({
    ...cell,
    requester: cell.requester.code,
    responder: cell.responder.code,
  });
  const byPair = <Days extends { from: string; to: string; days: string[] }>(pairs: Days[]) =>
    pairs
      .toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1))
      .map((pair) => withoutSide({ ...pair, days: pair.days.toSorted() }));
  return {
    state,
    asRequester: asRequester.map(coded),
    asResponder: asResponder.map(coded),
    requesterDays: byPair(requesterDays),
    responderDays: byPair(responderDays),
  };
}

function withoutSide<Days extends { from: string; to: string }>(days: Days) {
  const { side, ...rest } = days as Days & { side?: string };
  return rest;
}

function flatExact({
  count,
  asRequester,
  asResponder,
  reasons,
  days,
}: Awaited<ReturnType<typeof exactFigures>>) {
  const isOf = (cell: Record<string, unknown>) => (reason: Record<string, unknown>) =>
    ['month', 'requester', 'responder'].every((key) => reason[key] === cell[key]);
  return {
    state: count === 0 && asRequester.length === 0 && asResponder.length === 0 ? 'NOT_RECORDED' : 'RECORDED',
    asRequester,
    asResponder: asResponder.map((cell) => ({
      ...cell,
      declinedByReason: reasons.filter(isOf(cell)).map(({ reason, count: n }) => ({ reason, count: n })),
    })),
    requesterDays: days.filter(({ side }) => side === 'REQUESTER').map(withoutSide),
    responderDays: days.filter(({ side }) => side === 'RESPONDER').map(withoutSide),
  };
}
