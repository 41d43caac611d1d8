import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { bankHolidays, type HolidayCalendar, holidayCalendar } from '../../shared/calendar/bank-holidays.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import { calendarVersion } from '../../shared/calendar/calendar-version.ts';
import { recomputeDeadlines } from '../../shared/clocks/recompute-deadlines.ts';
import { agencyOfSector } from '../../shared/delivery/delivering-agency.ts';
import type { JobServices } from '../../shared/jobs/job.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { jobServices } from '../jobs/job-services.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { insertRequest, insertStage, matterId, surrey } from './matters.ts';

// Queen Elizabeth II died on 8 September 2022. The state funeral of Monday 19 September was proclaimed a bank holiday on
// the 10th: nine days before, when deadlines over it had been given out.
const withoutFuneral = holidayCalendar({ edition: 'before', withdrawn: [calendarDay('2022-09-19')] });
const funeral = 'Now a bank holiday: Monday 19 September 2022.';
const proclaimed = new Date('2022-09-10T15:00:00Z');

describe.each(agencySchemas)('a state funeral is proclaimed, at $name', ({ name, agency }) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let owner: pg.Client;
  let jobs: Awaited<ReturnType<typeof jobServices>>;
  let now = proclaimed;
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
  beforeEach(() =>
    owner.query(
      'truncate information_requests, escalations, escalation_stages, deadline_changes, calendar_versions, chasers',
    ),
  );

  const countingWith = (calendar: HolidayCalendar, at: Date): JobServices => {
    now = at;
    return { ...jobs, calendar };
  };
  const unaware = () => countingWith(withoutFuneral, new Date('2022-09-09T09:00:00Z'));
  const aware = () => countingWith(bankHolidays(), proclaimed);
  const run = (services: JobServices) => recomputeDeadlines.run(services);
  const dueAt = async (id: string) => {
    const found = await owner.query('select due_at, changed_at from information_requests where id = $1', [
      id,
    ]);
    return found.rows.map((row) => [row.due_at.toISOString(), row.changed_at.toISOString()]);
  };
  const dueOn = async (id: string) => {
    const found = await owner.query('select due_on::text from escalation_stages where escalation_id = $1', [
      id,
    ]);
    return found.rows.map((row) => row.due_on);
  };
  const changes = async () => {
    const { rows } = await owner.query(
      `select coalesce(request_id, escalation_id)::text as matter, organisation, stage, due_at_before, due_at_after,
         due_on_before::text, due_on_after::text, calendar_version, reason, changed_at from deadline_changes order by matter`,
    );
    return rows;
  };

  // Friday the 16th at 15:00 in London: two working hours are left on the Friday, two on the next working day.
  const overTheFuneral = {
    id: matterId(1),
    requestedAt: '2022-09-16T14:00:00.000Z',
    dueAt: '2022-09-19T10:00:00.000Z',
  };

  test('an open request in working hours is due a day later, and it is kept why', async () => {
    await insertRequest(owner, overTheFuneral);
    await run(unaware());
    expect(await changes()).toEqual([]);
    await run(aware());
    expect(await dueAt(matterId(1))).toEqual([['2022-09-20T10:00:00.000Z', proclaimed.toISOString()]]);
    expect(await changes()).toEqual([
      {
        matter: matterId(1),
        organisation: 'E23000031',
        stage: null,
        due_at_before: new Date('2022-09-19T10:00:00.000Z'),
        due_at_after: new Date('2022-09-20T10:00:00.000Z'),
        due_on_before: null,
        due_on_after: null,
        calendar_version: calendarVersion(bankHolidays()),
        reason: funeral,
        changed_at: proclaimed,
      },
    ]);
  });

  test('both sides, each by itself, still hold the same', async () => {
    await insertRequest(owner, overTheFuneral);
    await insertRequest(owner, { ...overTheFuneral, organisation: surrey });
    const digests = async () => {
      const { rows } = await owner.query(
        'select digest::text, due_at from information_requests order by organisation',
      );
      return rows;
    };
    const [before] = await digests();
    await run(unaware());
    await run(aware());
    const [one, other] = await digests();
    expect(one).toEqual(other);
    expect(one.digest).not.toBe(before.digest);
    expect(await changes()).toHaveLength(2);
  });

  test('an open stage is due a day later, by its shortened limit if it has one', async () => {
    const entered = { enteredAt: '2022-09-13T09:00:00.000Z', number: 2 };
    await insertStage(owner, { ...entered, id: matterId(1), limitWorkingDays: 5, dueOn: '2022-09-20' });
    await insertStage(owner, { ...entered, id: matterId(2), limitWorkingDays: 4, dueOn: '2022-09-19' });
    await insertStage(owner, { ...entered, id: matterId(3), limitWorkingDays: 3, dueOn: '2022-09-16' });
    await insertStage(owner, { ...entered, id: matterId(4), limitWorkingDays: null, dueOn: null });
    await run(unaware());
    await run(aware());
    expect([await dueOn(matterId(1)), await dueOn(matterId(2))]).toEqual([['2022-09-21'], ['2022-09-20']]);
    expect([await dueOn(matterId(3)), await dueOn(matterId(4))]).toEqual([['2022-09-16'], [null]]);
    expect(await changes()).toMatchObject([
      {
        matter: matterId(1),
        stage: 2,
        due_on_before: '2022-09-20',
        due_on_after: '2022-09-21',
        reason: funeral,
      },
      {
        matter: matterId(2),
        stage: 2,
        due_on_before: '2022-09-19',
        due_on_after: '2022-09-20',
        reason: funeral,
      },
    ]);
    const { rows } = await owner.query('select changed_at from escalations order by id');
    expect(rows.map(({ changed_at }) => changed_at.toISOString())).toEqual([
      proclaimed.toISOString(),
      proclaimed.toISOString(),
      '2022-09-13T09:00:00.000Z',
      '2022-09-13T09:00:00.000Z',
    ]);
  });

  test('in Devon the day of entry counts, before and after', async () => {
    await insertStage(owner, {
      id: matterId(1),
      partnership: 'E10000008',
      enteredAt: '2022-09-13T09:00:00.000Z',
      limitWorkingDays: 5,
      dueOn: '2022-09-19',
    });
    await run(unaware());
    await run(aware());
    expect(await dueOn(matterId(1))).toEqual(['2022-09-20']);
  });

  test('what is closed, runs in elapsed hours or was set otherwise stays as it is', async () => {
    await insertRequest(owner, { ...overTheFuneral, id: matterId(1), answeredAt: '2022-09-19T09:00:00Z' });
    await insertRequest(owner, { ...overTheFuneral, id: matterId(2), urgency: 'AMBER' });
    await insertRequest(owner, { ...overTheFuneral, id: matterId(3), dueAt: '2022-09-19T10:30:00.000Z' });
    await insertStage(owner, {
      id: matterId(4),
      enteredAt: '2022-09-13T09:00:00.000Z',
      limitWorkingDays: 5,
      dueOn: '2022-09-20',
      leftAt: '2022-09-14T09:00:00.000Z',
    });
    await run(unaware());
    await run(aware());
    expect(await changes()).toEqual([]);
    expect(await dueOn(matterId(4))).toEqual(['2022-09-20']);
  });

  test('a record counted with the old list by a process that had not heard is moved the next time', async () => {
    await run(unaware());
    await run(aware());
    await insertRequest(owner, overTheFuneral);
    await run(aware());
    expect(await dueAt(matterId(1))).toMatchObject([['2022-09-20T10:00:00.000Z', proclaimed.toISOString()]]);
  });

  test('again, it changes nothing more; and back again, if the holiday is', async () => {
    await insertRequest(owner, overTheFuneral);
    await run(unaware());
    await run(aware());
    const once = await changes();
    await run(aware());
    expect(await changes()).toEqual(once);
    await run(countingWith(withoutFuneral, new Date('2022-09-11T09:00:00Z')));
    expect((await dueAt(matterId(1)))[0]?.[0]).toBe('2022-09-19T10:00:00.000Z');
    expect((await changes()).map(({ reason }) => reason).sort()).toEqual([
      'No longer a bank holiday: Monday 19 September 2022.',
      funeral,
    ]);
  });

  test('a crash between pages loses nothing, and what is done is not done twice', async () => {
    await owner.query('begin');
    for (let n = 1; n <= 501; n++) await insertRequest(owner, { ...overTheFuneral, id: matterId(n) });
    await owner.query('commit');
    await run(unaware());
    let transactions = 0;
    const transaction: JobServices['transaction'] = (work) => {
      // The list, a page of five hundred, and then no more.
      if (++transactions === 3) throw new Error('killed');
      return jobs.transaction(work);
    };
    await expect(run({ ...aware(), transaction })).rejects.toThrow('killed');
    expect(await changes()).toHaveLength(500);
    await run(aware());
    const all = await changes();
    expect(all).toHaveLength(501);
    expect(new Set(all.map(({ matter }) => matter)).size).toBe(501);
  });

  test('a request that is answered meanwhile keeps the limit that it was answered under', async () => {
    await insertRequest(owner, overTheFuneral);
    await run(unaware());
    const transaction: JobServices['transaction'] = (work) =>
      jobs.transaction((manager) => {
        const query = manager.query.bind(manager);
        manager.query = (async (sql: string, parameters: unknown[]) => {
          // Somebody answers after the page was read and before it is written.
          if (sql.includes('update information_requests')) {
            await owner.query(
              `update information_requests set outcome = 'NOTHING_HELD', answered_at = '2022-09-16T15:00:00Z'`,
            );
          }
          return query(sql, parameters);
        }) as typeof manager.query;
        return work(manager);
      });
    await run({ ...aware(), transaction });
    expect((await dueAt(matterId(1)))[0]?.[0]).toBe('2022-09-19T10:00:00.000Z');
    expect(await changes()).toEqual([]);
  });

  test('the change follows a record that is linked to another matter', async () => {
    await insertRequest(owner, overTheFuneral);
    await run(unaware());
    await run(aware());
    await owner.query('update information_requests set id = $1', [matterId(2)]);
    expect(await changes()).toMatchObject([{ matter: matterId(2) }]);
  });
});
