import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { bankHolidays, type HolidayCalendar } from '../../shared/calendar/bank-holidays.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import { markOverdue } from '../../shared/clocks/mark-overdue.ts';
import { agencyOfSector } from '../../shared/delivery/delivering-agency.ts';
import type { Job } from '../../shared/jobs/job.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { jobServices } from '../jobs/job-services.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { force, insertRequest, insertStage, matterId, surrey } from './matters.ts';

const sefton = 'E08000014';

describe.each(agencySchemas)('the clocks of $name', ({ name, agency }) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let owner: pg.Client;
  let jobs: Awaited<ReturnType<typeof jobServices>>;
  let now = new Date('2026-11-20T15:00:00Z');
  let job: Job;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    jobs = await jobServices(agencyOfSector(agency.sector), database, () => now);
  });
  afterAll(async () => {
    await jobs.close();
    await owner.end();
    await database.drop();
  });
  beforeEach(async () => {
    // As a process that has just started.
    job = markOverdue();
    await owner.query(
      'truncate information_requests, escalations, escalation_stages, deadline_changes, chasers, alerts, alert_notifications',
    );
  });

  /** Looks at the clocks at an instant, and gives what was told since they were last looked at. */
  const toldAt = async (instant: string, calendar: HolidayCalendar = bankHolidays()) => {
    now = new Date(instant);
    const before = await owner.query('select id from alerts');
    await job.run({ ...jobs, calendar });
    const { rows } = await owner.query(
      `select kind, organisation, audience, matter_id, stage from alerts where id <> all ($1)
       order by organisation, audience desc, matter_id`,
      [before.rows.map(({ id }) => id)],
    );
    return rows.map(
      ({ kind, organisation, audience, matter_id, stage }) =>
        `${kind} ${matter_id.slice(-1)} ${stage} → ${organisation} ${audience}`,
    );
  };

  // Friday at 15:00: due on Monday at 11:00.
  const asked = {
    id: matterId(1),
    requestedAt: '2026-11-20T15:00:00.000Z',
    dueAt: '2026-11-23T11:00:00.000Z',
  };

  test('tell each side of a request once, from its own record', async () => {
    await insertRequest(owner, asked);
    await insertRequest(owner, { ...asked, organisation: surrey });
    expect(await toldAt('2026-11-23T09:59:00Z')).toEqual([]);
    expect(await toldAt('2026-11-23T10:00:00Z')).toEqual([
      `DUE_SOON 1 ${asked.dueAt} → ${surrey} ORGANISATION`,
    ]);
    expect(await toldAt('2026-11-23T10:01:00Z')).toEqual([]);
    expect(await toldAt('2026-11-23T11:00:01Z')).toEqual([
      `OVERDUE 1 ${asked.dueAt} → ${surrey} ORGANISATION`,
      `OVERDUE 1 ${asked.dueAt} → ${force} ORGANISATION`,
    ]);
    expect(await toldAt('2026-12-23T11:00:01Z')).toEqual([]);
  });

  test('tell of a request that arrives overdue that it is, and of one with another limit once more', async () => {
    await insertRequest(owner, { ...asked, organisation: surrey });
    expect(await toldAt('2026-11-24T09:00:00Z')).toHaveLength(1);
    await owner.query(`update information_requests set due_at = '2026-11-25T11:00:00Z'`);
    expect(await toldAt('2026-11-25T10:30:00Z')).toEqual([
      `DUE_SOON 1 2026-11-25T11:00:00.000Z → ${surrey} ORGANISATION`,
    ]);
  });

  test('say nothing of what is answered or has no limit', async () => {
    await insertRequest(owner, { ...asked, organisation: surrey, answeredAt: '2026-11-23T10:30:00Z' });
    await insertRequest(owner, {
      ...asked,
      id: matterId(2),
      dueAt: null,
      urgencyPolicy: 'luton-mash',
      organisation: surrey,
    });
    await insertStage(owner, {
      id: matterId(3),
      enteredAt: '2026-11-16T10:00:00Z',
      limitWorkingDays: null,
      dueOn: null,
    });
    await insertStage(owner, {
      id: matterId(4),
      enteredAt: '2026-11-16T10:00:00Z',
      limitWorkingDays: 2,
      dueOn: '2026-11-18',
      leftAt: '2026-11-18T10:00:00Z',
    });
    expect(await toldAt('2027-01-04T12:00:00Z')).toEqual([]);
  });

  test('tell both sides of a stage, and from the stage that Sefton names its business manager once', async () => {
    const stage = {
      partnership: sefton,
      raisedBy: 'E23000004',
      raisedAgainst: sefton,
      policy: 'sefton',
      enteredAt: '2026-11-09T10:00:00Z',
    };
    const first = { ...stage, id: matterId(1), number: 1, limitWorkingDays: 7, dueOn: '2026-11-18' };
    const second = { ...stage, id: matterId(2), number: 2, limitWorkingDays: 9, dueOn: '2026-11-20' };
    for (const each of [first, second]) {
      await insertStage(owner, each);
      await insertStage(owner, { ...each, organisation: sefton });
    }
    expect(await toldAt('2026-11-18T08:59:00Z')).toEqual(['STAGE_REACHED 2 2 → E23000004 BUSINESS_MANAGER']);
    expect(await toldAt('2026-11-18T09:00:00Z')).toEqual([
      `DUE_SOON 1 1 → ${sefton} ORGANISATION`,
      'DUE_SOON 1 1 → E23000004 ORGANISATION',
    ]);
    expect(await toldAt('2026-11-19T00:00:00Z')).toEqual([
      `STAGE_LIMIT_PASSED 1 1 → ${sefton} ORGANISATION`,
      'STAGE_LIMIT_PASSED 1 1 → E23000004 ORGANISATION',
    ]);
    expect(await toldAt('2026-11-21T00:00:00Z')).toEqual([
      `STAGE_LIMIT_PASSED 2 2 → ${sefton} ORGANISATION`,
      'STAGE_LIMIT_PASSED 2 2 → E23000004 ORGANISATION',
      'STAGE_LIMIT_PASSED 2 2 → E23000004 BUSINESS_MANAGER',
    ]);
    expect(await toldAt('2026-11-21T00:01:00Z')).toEqual([]);
    const { rows } = await owner.query('select distinct left_at, status from escalation_stages, escalations');
    expect(rows).toEqual([{ left_at: null, status: 'OPEN' }]);
  });

  test('tell the business manager of each stage from the one that the policy names, limit or not, while it lasts', async () => {
    const stage = {
      partnership: sefton,
      raisedBy: 'E23000004',
      raisedAgainst: sefton,
      policy: 'sefton',
      enteredAt: '2026-11-09T10:00:00Z',
      limitWorkingDays: null,
      dueOn: null,
    };
    await insertStage(owner, { ...stage, id: matterId(1), number: 2 });
    await insertStage(owner, { ...stage, id: matterId(2), number: 1 });
    await insertStage(owner, { ...stage, id: matterId(3), number: 2, organisation: sefton });
    await insertStage(owner, { ...stage, id: matterId(4), number: 2, leftAt: '2026-11-09T10:05:00Z' });
    await insertStage(owner, { ...stage, id: matterId(5), number: 3, policy: 'wirral' });
    await insertStage(owner, { ...stage, id: matterId(6), number: 4, policy: 'lincolnshire' });
    expect(await toldAt('2026-11-09T10:06:00Z')).toEqual(['STAGE_REACHED 1 2 → E23000004 BUSINESS_MANAGER']);
    expect(await toldAt('2026-11-09T10:07:00Z')).toEqual([]);
    const { rows } = await owner.query('select at from alerts');
    expect(rows).toEqual([{ at: new Date(stage.enteredAt) }]);
    await owner.query(
      `update escalation_stages set left_at = '2026-11-10T10:00Z', working_days_taken = 1, resolved_here = false
       where escalation_id = $1`,
      [matterId(1)],
    );
    await owner.query(
      `insert into escalation_stages (partnership, escalation_id, organisation, number, label, entered_at)
       values ($1, $2, 'E23000004', 3, 'L', '2026-11-10T10:00Z')`,
      [sefton, matterId(1)],
    );
    expect(await toldAt('2026-11-10T10:01:00Z')).toEqual(['STAGE_REACHED 1 3 → E23000004 BUSINESS_MANAGER']);
  });

  test('go on past a record that is due where no holidays are held, and tell when that is overdue', async () => {
    const short = { ...bankHolidays(), heldTo: calendarDay('2026-11-20') };
    await insertRequest(owner, { ...asked, organisation: surrey, urgency: 'AMBER' });
    await insertRequest(owner, {
      ...asked,
      id: matterId(2),
      organisation: surrey,
      requestedAt: '2026-11-19T10:00:00Z',
      dueAt: '2026-11-20T10:00:00.000Z',
    });
    expect(await toldAt('2026-11-20T16:30:00Z', short)).toEqual([
      `OVERDUE 2 2026-11-20T10:00:00.000Z → ${surrey} ORGANISATION`,
    ]);
    expect(await toldAt('2026-11-24T09:00:00Z', short)).toEqual([
      `OVERDUE 1 ${asked.dueAt} → ${surrey} ORGANISATION`,
    ]);
  });

  test('tell each minute of what was overdue before and was recorded or changed since', async () => {
    expect(await toldAt('2026-11-27T12:00:00Z')).toEqual([]);
    const changedAt = '2026-11-27T12:00:30Z';
    await insertRequest(owner, { ...asked, changedAt });
    const stage = { enteredAt: '2026-11-09T10:00:00Z', limitWorkingDays: 2, dueOn: '2026-11-11', changedAt };
    await insertStage(owner, { ...stage, id: matterId(2) });
    expect(await toldAt('2026-11-27T12:01:00Z')).toEqual([
      `OVERDUE 1 ${asked.dueAt} → ${force} ORGANISATION`,
      `STAGE_LIMIT_PASSED 2 1 → ${force} ORGANISATION`,
    ]);
    expect(await toldAt('2026-11-27T12:02:00Z')).toEqual([]);
    await owner.query(`update information_requests set due_at = '2026-11-24T11:00Z', changed_at = $1`, [
      '2026-11-27T12:02:30Z',
    ]);
    await owner.query(
      `update escalation_stages set left_at = '2026-11-27T12:02Z', working_days_taken = 13, resolved_here = false`,
    );
    await owner.query(
      `insert into escalation_stages (partnership, escalation_id, organisation, number, label, entered_at,
         limit_working_days, due_on) select partnership, id, organisation, 2, 'L', raised_at, 3, '2026-11-12' from escalations`,
    );
    await owner.query('update escalations set changed_at = $1', ['2026-11-27T12:02:30Z']);
    expect(await toldAt('2026-11-27T12:03:00Z')).toEqual([
      `OVERDUE 1 2026-11-24T11:00:00.000Z → ${force} ORGANISATION`,
      `STAGE_LIMIT_PASSED 2 2 → ${force} ORGANISATION`,
    ]);
  });

  test('tell of what falls due between two looks', async () => {
    await insertRequest(owner, asked);
    const stage = { enteredAt: '2026-11-20T10:00:00Z', limitWorkingDays: 1, dueOn: '2026-11-22' };
    await insertStage(owner, { ...stage, id: matterId(2) });
    expect(await toldAt('2026-11-22T23:59:00Z')).toEqual([`DUE_SOON 2 1 → ${force} ORGANISATION`]);
    expect(await toldAt('2026-11-23T00:01:00Z')).toEqual([`STAGE_LIMIT_PASSED 2 1 → ${force} ORGANISATION`]);
    expect(await toldAt('2026-11-23T10:30:00Z')).toEqual([]);
    expect(await toldAt('2026-11-23T10:59:00Z')).toEqual([]);
    expect(await toldAt('2026-11-23T11:01:00Z')).toEqual([
      `OVERDUE 1 ${asked.dueAt} → ${force} ORGANISATION`,
    ]);
  });

  test('find within the hour what became overdue without a change, and at once after a start that failed', async () => {
    expect(await toldAt('2026-11-27T12:00:00Z')).toEqual([]);
    // As a backup brings it back.
    await insertRequest(owner, asked);
    const told = [`OVERDUE 1 ${asked.dueAt} → ${force} ORGANISATION`];
    expect(await toldAt('2026-11-27T12:59:00Z')).toEqual([]);
    expect(await toldAt('2026-11-27T13:00:00Z')).toEqual(told);
    await owner.query('truncate alerts, alert_notifications');
    job = markOverdue();
    const transaction = () => Promise.reject(new Error('no connection'));
    await expect(job.run({ ...jobs, transaction })).rejects.toThrow('no connection');
    expect(await toldAt('2026-11-27T13:01:00Z')).toEqual(told);
  });

  test('get through more than a page of what changed', async () => {
    expect(await toldAt('2026-11-27T12:00:00Z')).toEqual([]);
    const changedAt = '2026-11-27T12:00:30Z';
    await owner.query('begin');
    for (let n = 1; n <= 502; n++) await insertRequest(owner, { ...asked, id: matterId(n), changedAt });
    await owner.query('commit');
    expect(await toldAt('2026-11-27T12:01:00Z')).toHaveLength(502);
    expect(await toldAt('2026-11-27T12:02:00Z')).toEqual([]);
  });

  test('get through more than a page, whatever of it is not yet due', async () => {
    await owner.query('begin');
    for (let n = 1; n <= 502; n++) {
      await insertRequest(owner, {
        ...asked,
        id: matterId(n),
        organisation: surrey,
        dueAt: n === 502 ? '2026-11-23T10:59:00.000Z' : '2026-11-22T11:00:00.000Z',
        urgency: 'GREEN',
        requestedAt: '2026-11-19T12:00:00.000Z',
      });
    }
    await owner.query('commit');
    expect(await toldAt('2026-11-23T10:58:00Z')).toHaveLength(502);
    expect(await toldAt('2026-11-23T10:58:30Z')).toEqual([]);
  });
});
