import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operation } from '../support/ask-graphql.ts';
import { type AgencyName, startHub, type TestHub } from '../support/start-hub.ts';
import {
  attendanceByOrganisation,
  attendanceGrid,
  attendanceTotals,
  noAttendance,
} from './independent/counted-attendance.ts';
import { type ScratchCopy, scratchCopy } from './independent/scratch-copy.ts';
import { barnet, islington, northYorkshire, partnersOn } from './independent/statutory-partners.ts';

const now = new Date('2026-11-20T10:00:00Z');
const today = '2026-11-20';

const periods = {
  'a quarter': { from: '2026-07-01', to: '2026-09-30' },
  'a year in which the boards changed': { from: '2025-11-01', to: '2026-10-31' },
  'weeks from the middle of a month': { from: '2026-03-17', to: '2026-04-14' },
  'one day': { from: '2026-04-01', to: '2026-04-01' },
  'weeks up to today and after': { from: '2026-10-20', to: '2026-12-31' },
  'a quarter to come': { from: '2027-01-01', to: '2027-03-31' },
};
const partnerships = { 'North Yorkshire': northYorkshire, Barnet: barnet, Islington: islington };
const questions = Object.entries(partnerships).flatMap(([name, partnership]) =>
  Object.entries(periods).map(([words, period]) => ({ name, words, partnership, period })),
);

interface Meeting {
  startedAt: string;
  convenedBy: { code: string };
  cells: { organisation: { code: string }; state: string; attendance: Record<string, unknown> | null }[];
  discrepancies: { kind: string }[];
}

interface MeetingRecord {
  organisation: { code: string };
  side: string;
  status: string;
  attendance: { recordedCapacity: string } | null;
  minutedAttendance: { organisation: { code: string }; recordedCapacity: string }[];
}

interface ListedMeeting extends Record<'localAuthority' | 'police' | 'health', { records: MeetingRecord[] }> {
  joined: { meeting: Meeting };
}

describe('leadership attendance is what each organisation’s own records and appointments make it', () => {
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
    const { data, errors } = await hub.ask(operation('leadership-attendance'), {
      partnership,
      ...period,
      first: 100,
    });
    expect(errors).toBeUndefined();
    const { leadershipAttendance, leadershipMeetings } = data.partnership.period;
    return { ...leadershipAttendance, listed: leadershipMeetings.edges };
  };

  test.each(questions)('of $name, over $words', async ({ partnership, period }) => {
    const view = await ask(partnership, period);
    expect(view.partial).toBe(false);
    expect(view).toMatchObject(await attendanceTotals(copy, partnership, period, today));

    const counted = await attendanceByOrganisation(copy, partnership, period);
    const named = new Set([
      ...partnersOn(partnership, period.to < today ? period.to : today),
      ...counted.keys(),
    ]);
    const shown = view.byOrganisation.map(
      ({ organisation, state: _, ...figures }: { organisation: { code: string }; state: string }) => [
        organisation.code,
        figures,
      ],
    );
    expect(shown).toHaveLength(named.size);
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries([...named].map((code) => [code, counted.get(code) ?? noAttendance])),
    );
  });

  test.each(questions)('meeting by meeting, of $name, over $words', async ({ partnership, period }) => {
    const { grid, listed } = await ask(partnership, period);
    const starts = grid.map(({ startedAt }: Meeting) => Date.parse(startedAt));
    expect(starts).toEqual([...starts].sort((a, b) => b - a));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    const counted = await attendanceGrid(copy, partnership, period);
    expect(grid.map(asCounted).sort(byId)).toEqual(counted.map(({ records: _, ...row }) => row));

    // The list of the same meetings says the same of each, and shows every organisation's own record.
    const shown = listed.map(({ node }: { node: ListedMeeting }) => ({
      ...asCounted(node.joined.meeting),
      records: [node.localAuthority, node.police, node.health]
        .flatMap(({ records }) => records)
        .map(asRecord),
    }));
    expect(shown.sort(byId)).toEqual(
      counted.map(({ records, ...row }) => ({ ...row, records: expect.arrayContaining(records) })),
    );
    expect(shown.map(({ records }: { records: unknown[] }) => records.length)).toEqual(
      counted.map(({ records }) => records.length),
    );
  });

  test('and the records put to them hold former leads, missing records and every capacity', async () => {
    const [found] = await copy.rows(
      `select count(distinct capacity)::int as capacities,
         count(*) filter (where capacity <> written_down)::int as corrected,
         count(*) filter (where capacity is null and status = 'HELD')::int as missing,
         count(*) filter (where status = 'CANCELLED')::int as cancelled
       from places`,
    );
    expect(found.capacities).toBeGreaterThanOrEqual(5);
    expect(found.corrected).toBeGreaterThan(0);
    expect(found.missing).toBeGreaterThan(0);
    expect(found.cancelled).toBeGreaterThan(0);
    const { leadsTogether } = await attendanceTotals(
      copy,
      islington,
      { from: '2025-10-01', to: today },
      today,
    );
    expect(leadsTogether).toBeGreaterThan(1);
  });

  describe('and of one meeting at which the leads of Islington were together', () => {
    let meeting: { id: string; day: string; before: string; after: string; convened_by: string };
    let leads: { agency: AgencyName; organisation: string; person: string }[];

    beforeAll(async () => {
      // One before the boards changed, and the last at which they were together before the first of April.
      const [found] = await copy.rows(
        `select id, day::text, (day - 1)::text as before, (day + 1)::text as after,
           (select convened_by from meetings m where m.partnership = $1 and m.id = places.id) from places
         where partnership = $1 and status = 'HELD' and day < '2026-04-01'
         group by id, day having bool_and(capacity is not distinct from 'NAMED_LEAD') order by day desc limit 1`,
        [islington],
      );
      meeting = found;
      leads = await copy.rows(
        `select p.agency, p.organisation, a.person_reference as person
         from places p join all_leadership_attendances a on a.partnership = p.partnership
           and a.meeting_id = p.id and a.organisation = p.organisation
           and a.attending_organisation = p.organisation
         where p.id = $1`,
        [meeting.id],
      );
    });

    const appoint = async ({ from, to }: { from: string; to: string | null }) => {
      const lead = leads.find(({ agency }) => agency === 'police');
      await copy.change(
        'police',
        `update lead_appointments set appointed_on = $3, ended_on = $4
         where partnership = $1 and person_reference = $2 and statutory_level = 'LEAD'`,
        [islington, lead?.person, from, to],
      );
      const { leadsTogether, decisionCapable, grid } = await ask(islington, {
        from: meeting.day,
        to: meeting.day,
      });
      const cell = grid[0].cells.find(
        ({ organisation }: Meeting['cells'][number]) => organisation.code === lead?.organisation,
      );
      const { capacity, recordedCapacity, statutoryLevel } = cell.attendance;
      return { leadsTogether, decisionCapable, capacity, recordedCapacity, statutoryLevel };
    };
    const asLead = {
      leadsTogether: 1,
      decisionCapable: 1,
      capacity: 'NAMED_LEAD',
      recordedCapacity: 'NAMED_LEAD',
      statutoryLevel: 'LEAD',
    };
    const asFormerLead = { ...asLead, leadsTogether: 0, capacity: 'OTHER_DEPUTY', statutoryLevel: 'NEITHER' };

    test('a lead counts as one from the first to the last day of the appointment, and on no other', async () => {
      expect(await appoint({ from: meeting.day, to: meeting.day })).toEqual(asLead);
      expect(await appoint({ from: '2020-01-01', to: meeting.before })).toEqual(asFormerLead);
      expect(await appoint({ from: meeting.after, to: null })).toEqual(asFormerLead);
      expect(await appoint({ from: '2020-01-01', to: null })).toEqual(asLead);
    });

    const lastTogether = async (period: { from: string; to: string }) => {
      const { lastTogetherOn, daysSinceTogether } = await ask(islington, period);
      return { lastTogetherOn, daysSinceTogether };
    };

    test('the day the leads were last together is the same for a period with it and for one after it', async () => {
      expect(await lastTogether({ from: meeting.day, to: meeting.day })).toEqual({
        lastTogetherOn: meeting.day,
        daysSinceTogether: 0,
      });
      expect(await lastTogether({ from: meeting.after, to: meeting.after })).toEqual({
        lastTogetherOn: meeting.day,
        daysSinceTogether: 1,
      });
    });

    test('a meeting that its convener says was cancelled is no such day for either', async () => {
      const convener = leads.find(({ organisation }) => organisation === meeting.convened_by)?.agency;
      if (convener === undefined) throw new Error('The meeting was not convened by one of the partners.');
      const record = (status: string) =>
        copy.change(
          convener,
          `update leadership_meetings set status = $2 where id = $1 and side = 'CONVENER'`,
          [meeting.id, status],
        );
      await record('CANCELLED');
      const [earlier] = await copy.rows(
        `select max(day)::text as day from (select day from places
           where partnership = $1 and status = 'HELD' and day < $2
           group by id, day having bool_and(capacity is not distinct from 'NAMED_LEAD')) as together`,
        [islington, meeting.day],
      );
      const inPeriod = await lastTogether({ from: meeting.day, to: meeting.day });
      const after = await lastTogether({ from: meeting.after, to: meeting.after });
      await record('HELD');
      expect([inPeriod.lastTogetherOn, after.lastTogetherOn]).toEqual([earlier.day, earlier.day]);
    });

    test('the day does not depend on whether each organisation that was there closed its own record', async () => {
      await copy.change(
        'police',
        `update leadership_meetings set status = 'SCHEDULED' where id = $1 and side = 'INVITED'`,
        [meeting.id],
      );
      const inPeriod = await lastTogether({ from: meeting.day, to: meeting.after });
      expect(inPeriod).toEqual({ lastTogetherOn: meeting.day, daysSinceTogether: 1 });
      expect(await lastTogether({ from: meeting.after, to: meeting.after })).toEqual(inPeriod);
    });
  });
});

/** Cases that the demonstration data of these partnerships seldom or never has. */
async function recordRareCases(copy: ScratchCopy): Promise<void> {
  // Somebody who is written down as Barnet's police lead all summer held the role until May only.
  await copy.change(
    'police',
    `update lead_appointments set ended_on = '2026-05-31' where partnership = $1 and statutory_level = 'LEAD'
       and appointed_on <= '2026-05-31' and coalesce(ended_on, '2026-06-30') > '2026-05-31'`,
    [barnet],
  );
  // The delegate of Barnet's board was lead as well from July.
  await copy.change(
    'health',
    `insert into lead_appointments (partnership, id, organisation, person_reference, published_role,
       statutory_level, appointed_on, synthetic, changed_at)
     select distinct on (person_reference) partnership, gen_random_uuid(), organisation, person_reference,
       published_role, 'LEAD', '2026-07-01'::date, true, changed_at
     from lead_appointments
     where partnership = $1 and organisation = 'E54000071' and statutory_level = 'DELEGATE'`,
    [barnet],
  );
  // One of Barnet's meetings has no record of its convener's, and at one in North Yorkshire records differ.
  const [lost] = await copy.rows(
    `select id from la_leadership_meetings m where partnership = $1 and side = 'CONVENER' and status = 'HELD'
       and started_at between '2026-07-01' and '2026-09-30'
       and exists (select from health_leadership_meetings h where h.id = m.id) order by id limit 1`,
    [barnet],
  );
  await copy.change('local-authority', 'delete from leadership_attendances where meeting_id = $1', [lost.id]);
  await copy.change('local-authority', 'delete from leadership_meetings where id = $1', [lost.id]);
  const [doubted] = await copy.rows(
    `select id from la_leadership_meetings where partnership = $1 and side = 'CONVENER' and status = 'HELD'
       and started_at between '2026-07-01' and '2026-09-30' order by id limit 1`,
    [northYorkshire],
  );
  await copy.change('local-authority', `update leadership_meetings set status = 'CANCELLED' where id = $1`, [
    doubted.id,
  ]);
}

/** A row of the grid, with instants and discrepancies in the form in which they are counted. */
function asCounted({ startedAt, convenedBy, cells, discrepancies, ...row }: Meeting) {
  return {
    ...row,
    startedAt: new Date(startedAt).toISOString(),
    convenedBy: convenedBy.code,
    cells: cells
      .map(({ organisation, state, attendance }) => ({
        organisation: organisation.code,
        state,
        capacity: attendance?.capacity ?? null,
        recordedCapacity: attendance?.recordedCapacity ?? null,
        authorityToDecide: attendance?.authorityToDecide ?? null,
      }))
      .sort((a, b) => (a.organisation < b.organisation ? -1 : 1)),
    discrepancies: discrepancies.map(({ kind }) => kind).sort(),
  };
}

function asRecord({ organisation, side, status, attendance, minutedAttendance }: MeetingRecord) {
  return {
    organisation: organisation.code,
    side,
    status,
    own: attendance?.recordedCapacity ?? null,
    minuted: Object.fromEntries(
      minutedAttendance.map((each) => [each.organisation.code, each.recordedCapacity]),
    ),
  };
}
