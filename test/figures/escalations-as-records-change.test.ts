import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import { endOfLondonDay, londonDay, startOfLondonDay } from '../../shared/calendar/london-time.ts';
import { escalationContribution } from '../../shared/escalation/escalation-contribution.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { reportingPeriod } from '../../shared/reporting-period/reporting-period.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { connect } from '../isolation/connect.ts';
import { boardChair, practitioner } from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { escalationSteps } from './escalation-steps.ts';
import { exactEscalations } from './exact-escalations.ts';

const surrey = 'E10000030';
const geography = loadGeography();
const now = new Date('2026-05-14T12:00:00.000Z');
const today = londonDay(now);
const partners = geography.statutoryPartners(surrey, today).map(({ organisation }) => organisation);

const periods = [
  ['2026-04-01', '2026-04-30'],
  ['2026-03-29', '2026-05-14'],
  ['2026-05-14', '2026-05-14'],
].map(([from = '', to = '']) => reportingPeriod(surrey, calendarDay(from), calendarDay(to)));

const inSomeOrder = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

describe.each(agencySchemas)('figures of escalations of $name', ({ name, agency }) => {
  const codes = (isOwn: boolean) =>
    partners.filter(({ sector }) => (sector === agency.sector) === isOwn).map(({ code }) => code);
  const [own, others] = [codes(true), codes(false)];
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

  async function expectSame(): Promise<number> {
    const [organisation = ''] = own;
    let counted = 0;
    for (const period of periods) {
      const bounds = {
        partnership: surrey,
        start: startOfLondonDay(period.from),
        end: endOfLondonDay(period.to),
        today,
      };
      const readers = [
        [boardChair([surrey]), 'ALL', {}],
        [practitioner(organisation), { with: organisation }, { with: organisation }],
      ] as const;
      for (const [principal, pairs, exactly] of readers) {
        const told = await hub.sessions.count({ principal, now }, (manager) =>
          escalationContribution(manager, period, { geography, now }, pairs),
        );
        const exact = await exactEscalations(owner, { ...bounds, ...exactly });
        const cells = [
          ...told.asRaiser.map((cell) => ({ side: 'RAISER', ...cell })),
          ...told.asReceiver.map((cell) => ({ side: 'RECEIVER', ...cell })),
        ].map(({ raisedBy, raisedAgainst, ...cell }) => {
          const { side, ...rest } = cell;
          return { side, raisedBy: raisedBy.code, raisedAgainst: raisedAgainst.code, ...rest };
        });
        const stages = told.stages.map(({ raisedBy, ...stage }) => ({ raisedBy: raisedBy.code, ...stage }));
        expect(inSomeOrder(cells)).toEqual(inSomeOrder(exact.cells));
        expect(inSomeOrder(stages)).toEqual(inSomeOrder(exact.stages));
        expect(told.lastChangedAt).toEqual(exact.lastChangedAt);
        counted += exact.stages.length;
      }
    }
    return counted;
  }

  test('are those of its records and their stages, whatever is done to them', async () => {
    const kinds = new Map<string, number>();
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(escalationSteps(surrey, own, others), async (drawn) => {
        await owner.query('truncate escalations, escalation_stages cascade');
        for (const { kind, sql, parameters } of drawn) {
          const { rowCount } = await owner.query(sql, [...parameters]);
          if (rowCount) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
        counted += await expectSame();
      }),
      { numRuns: 25 },
    );
    expect(counted).toBeGreaterThan(50);
    for (const kind of ['raise', 'enter', 'leave', 'renumber', 'forget a stage', 'move', 'link', 'delete'])
      expect([kind, (kinds.get(kind) ?? 0) > 0]).toEqual([kind, true]);
  });
});
