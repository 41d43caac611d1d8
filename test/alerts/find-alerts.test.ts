import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { findAgencyUnreachable } from '../../shared/alerts/find-agency-unreachable.ts';
import { findBreakGlass } from '../../shared/alerts/find-break-glass.ts';
import { findDeliveryFailing } from '../../shared/alerts/find-delivery-failing.ts';
import type { Job } from '../../shared/jobs/job.ts';
import { partnership, surreyPolice, writeMessages } from '../delivery/support/write-messages.ts';
import { jobServices } from '../jobs/job-services.ts';
import { agencyDatabase } from '../support/template-database.ts';

const began = new Date('2026-11-27T10:00:00.000Z');
const surreyCouncil = 'E10000030';
const surreyBoard = 'E54000069';

describe('alerts are found', () => {
  let now = began;
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let services: Awaited<ReturnType<typeof jobServices>>;
  beforeEach(async () => {
    now = began;
    database = await agencyDatabase('police');
    services = await jobServices('police', database, () => now);
  });
  afterEach(async () => {
    await services.close();
    await database.drop();
  });

  const owner = (sql: string, values: unknown[] = []) =>
    withClient(database.ownerUrl, async (client) => (await client.query(sql, values)).rows);
  const minutesIn = (minutes: number) => {
    now = new Date(began.getTime() + minutes * 60_000);
  };
  const write = (toOrganisation: string, lanes: number[]) =>
    writeMessages({ url: database.ownerUrl, delivery: services.delivery, now, toOrganisation, lanes });
  /** As the relay notes that it was not answered. */
  const unanswered = () =>
    owner(
      `update outbox set attempts = attempts + 1, first_sent_at = coalesce(first_sent_at, $1), fault = 'AGENCY_UNAVAILABLE'
       where state = 'WAITING'`,
      [now],
    );
  const delivered = (matters: string[]) =>
    owner(
      `update outbox set state = 'DELIVERED', delivered_at = $1, fault = null where matter_id = any ($2::uuid[])`,
      [now, matters],
    );
  /** Runs a job twice, as nothing must change. @returns the alerts that are there */
  const found = async (job: Job) => {
    await job.run(services);
    await job.run(services);
    return owner(
      'select organisation, audience, kind, matter_id, stage, at from alerts order by raised_at, matter_id, audience',
    );
  };

  test('where a message was tried for a quarter of an hour: one for the first of each matter', async () => {
    const matters = await write(surreyCouncil, [3, 1]);
    minutesIn(15);
    expect(await found(findDeliveryFailing)).toEqual([]);
    await unanswered();
    now = new Date(now.getTime() - 1);
    expect(await found(findDeliveryFailing)).toEqual([]);
    minutesIn(15);
    const alerts = await found(findDeliveryFailing);
    expect(alerts).toEqual(
      [...matters].sort().map((matter_id) => ({
        organisation: surreyPolice,
        audience: 'ORGANISATION',
        kind: 'DELIVERY_FAILING',
        matter_id,
        stage: `${surreyCouncil} 1`,
        at: began,
      })),
    );
  });

  test('where a message could not be recorded, at once', async () => {
    const [matter] = await write(surreyCouncil, [2]);
    expect(await found(findDeliveryFailing)).toEqual([]);
    await owner(`update outbox set state = 'PARKED', fault = 'CHILD_UNKNOWN' where sequence = 1`);
    expect(await found(findDeliveryFailing)).toMatchObject([
      { matter_id: matter, stage: `${surreyCouncil} 1` },
    ]);
  });

  test('where an agency has answered nothing for five minutes, once an outage, whoever else waits', async () => {
    const early = await write(surreyCouncil, [1]);
    await unanswered();
    minutesIn(4.9);
    expect(await found(findAgencyUnreachable)).toEqual([]);
    const late = await write(surreyCouncil, [1, 1]);
    await unanswered();
    minutesIn(5);
    const outage = {
      organisation: surreyPolice,
      audience: 'ORGANISATION',
      kind: 'AGENCY_UNREACHABLE',
      matter_id: null,
      stage: `local-authority ${began.toISOString()}`,
      at: began,
    };
    expect(await found(findAgencyUnreachable)).toEqual([outage]);
    minutesIn(60);
    await unanswered();
    expect(await found(findAgencyUnreachable)).toEqual([outage]);
    // It answers, and then no more.
    await delivered([...early, ...late]);
    minutesIn(61);
    await write(surreyCouncil, [1]);
    await unanswered();
    minutesIn(66);
    const second = new Date(began.getTime() + 61 * 60_000);
    expect(await found(findAgencyUnreachable)).toEqual([
      outage,
      { ...outage, stage: `local-authority ${second.toISOString()}`, at: second },
    ]);
  });

  test('not where the agency answers others while one message waits', async () => {
    await write(surreyCouncil, [1]);
    await unanswered();
    const toBoard = await write(surreyBoard, [1]);
    minutesIn(3);
    const taken = await write(surreyCouncil, [1]);
    await delivered([...taken, ...toBoard]);
    minutesIn(10);
    expect(await found(findAgencyUnreachable)).toEqual([]);
  });

  test('where glass was broken: for the partner kept here and the business manager, once', async () => {
    const insert = `insert into break_glass_grants values ($1, $2, 'lead', $3, 'A child may be in danger now.', $4, $5)`;
    const id = '019a8c5e-0000-7000-8000-000000000001';
    const until = new Date(began.getTime() + 60_000);
    await owner(insert, [partnership, id, surreyBoard, began, until]);
    // Of a partnership that is no more.
    await owner(insert, ['E99999999', id, surreyBoard, began, until]);
    const grant = {
      organisation: surreyPolice,
      kind: 'BREAK_GLASS_USED',
      matter_id: null,
      stage: id,
      at: began,
    };
    expect(await found(findBreakGlass)).toEqual([
      { ...grant, audience: 'BUSINESS_MANAGER' },
      { ...grant, audience: 'ORGANISATION' },
    ]);
  });
});
