import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { desks, surrey } from '../agency/desks.ts';
import { boardChair, inspector, practitioner, safeguardingLead, scrutineer } from '../support/principals.ts';
import { startHub } from '../support/start-hub.ts';
import { until } from '../support/until.ts';
import { type AskingPolice, now, policeWithReplica } from './police-with-replica.ts';

const chair = boardChair([surrey]);
const desk = practitioner(desks.police.surrey);

let hub: Awaited<ReturnType<typeof policeWithReplica>>;
/** Asks the replica however long it is paused here. */
let patient: AskingPolice;
/** Leaves it out after two seconds. */
let strict: AskingPolice;
beforeAll(async () => {
  hub = await policeWithReplica();
  patient = await hub.start({ mayLagMs: 300_000, asksBeforehand: true });
  strict = await hub.start({ mayLagMs: 2_000 });
});
afterAll(() => hub.stop());

/** When any of the agency's sessions last asked the standby something, by the standby's clock. */
const lastAsked = async (login: string): Promise<Date> => {
  const [row] = await hub.standby.ask(
    `select coalesce(max(query_start), 'epoch') as at from pg_stat_activity
     where usename = '${login}' and application_name = 'safeguarding-partners-hub'`,
  );
  return row?.at as Date;
};
/** Milliseconds by which what was shown is older than the agency's clock. */
const ageOf = (asOf: string | null | undefined) => now.getTime() - new Date(asOf ?? 'none').getTime();
const record = () => patient.requestInformation({ principal: desk });
const entries = (subject: string) =>
  `select count(*)::int as count from access_log where entry::text like '%${subject}%'`;

/** Everything that was written so far is on the standby too. */
async function caughtUp(): Promise<void> {
  const [primary] = await hub.onPrimary('select pg_current_wal_flush_lsn() as written');
  await until(
    () => hub.standby.ask(`select pg_last_wal_replay_lsn() >= '${primary?.written}' as "isThere"`),
    ([row]) => row?.isThere === true,
  );
}

const logged = (code: string) =>
  readFileSync(process.env.HUB_LOG_FILE ?? '', 'utf8')
    .split('\n')
    .filter((line) => line.includes(code) && line.includes(`"pid":${process.pid}`)).length;

beforeEach(caughtUp);

/** Somebody's questions go to the standby. */
async function asksTheStandby(agency: AskingPolice): Promise<void> {
  const before = await lastAsked('police_app');
  await until(
    async () => {
      await agency.counted(chair);
      return (await lastAsked('police_app')) > before;
    },
    (isAsked) => isAsked,
  );
}

test('connections that stay are open at the standby before anybody asks', async () => {
  await until(
    () =>
      hub.standby.ask(
        `select count(*) filter (where usename = 'police_app')::int as app,
           count(*) filter (where usename = 'police_inspection')::int as inspection
         from pg_stat_activity where application_name = 'safeguarding-partners-hub'`,
      ),
    ([open]) => Number(open?.app) >= 6 && Number(open?.inspection) >= 3,
  );
});

test('boards and inspectors are shown what the standby has; who wrote sees it at once, and the log is on the primary', async () => {
  await asksTheStandby(patient);
  await record();
  await caughtUp();
  const before = await patient.counted(chair);
  await hub.standby.pause();
  try {
    await record();
    expect(await patient.listed(desk, 'DIRECT')).toBe(before + 1);
    expect(await patient.listed(safeguardingLead(desks.police.surrey), 'DIRECT')).toBe(before + 1);
    for (const [reader, login] of [
      [chair, 'police_app'],
      [scrutineer([surrey]), 'police_app'],
      [inspector(), 'police_inspection'],
    ] as const) {
      const asked = await lastAsked(login);
      const [kept] = await hub.onPrimary(entries(reader.subject));
      expect([reader.role, await patient.counted(reader)]).toEqual([reader.role, before]);
      expect([reader.role, await patient.listed(reader)]).toEqual([reader.role, before]);
      expect((await lastAsked(login)).getTime()).toBeGreaterThan(asked.getTime());
      const [keptSince] = await hub.onPrimary(entries(reader.subject));
      expect(keptSince?.count).toBe(kept?.count + 2);
    }
  } finally {
    await hub.standby.resume();
  }
  await until(
    () => patient.counted(chair),
    (count) => count === before + 1,
  );
  await until(
    () => patient.counted(inspector()),
    (count) => count === before + 1,
  );
});

test('an answer says as of when it was read, so that what has not arrived yet is not taken for what there is not', async () => {
  await record();
  await caughtUp();
  await asksTheStandby(patient);
  await hub.standby.pause();
  try {
    const id = await record();
    const recordedAt = performance.now();
    await until(
      () => patient.answered(id, chair),
      // The replica is looked at once a second: from then on it is known to be older than what was recorded.
      ([request]) => request?.asOf != null && ageOf(request.asOf) >= 2_000,
    );
    const known = performance.now() - recordedAt;
    for (const reader of [chair, inspector()]) {
      const [request, figures] = await patient.answered(id, reader);
      expect([request?.state, figures?.state]).toEqual(['NOT_RECORDED', 'RECORDED']);
      for (const answer of [request, figures]) {
        expect(ageOf(answer?.asOf)).toBeGreaterThanOrEqual(known);
        expect(ageOf(answer?.asOf)).toBeLessThan(300_000);
      }
    }
    expect(await patient.answered(id, safeguardingLead(desks.police.surrey))).toEqual(
      Array(2).fill({ state: 'RECORDED', asOf: null }),
    );
    // It may lag for two seconds only, and is not asked.
    await until(
      () => strict.answered(id, chair),
      ([request]) => request?.state === 'RECORDED' && request.asOf === null,
    );
  } finally {
    await hub.standby.resume();
  }
});

test('the joined view says of each agency as of when it read, through the whole hub', async () => {
  await asksTheStandby(patient);
  const whole = await startHub({
    now,
    standIns: { identity: hub.identity },
    instead: { police: () => patient.url },
  });
  await caughtUp();
  await hub.standby.pause();
  try {
    await record();
    await until(
      async () => {
        const { data } = await whole.ask(
          `{ partnership(code: "${surrey}") { period(from: "2026-11-01", to: "2026-11-30") {
             informationSharing { sources { agency state asOf } } } }
             national(from: "2026-11-01", to: "2026-11-30") { informationSharing { sources { agency state asOf } } } }`,
          {},
          { principal: chair },
        );
        return [data.partnership.period, data.national].map((each) => each.informationSharing.sources);
      },
      (views) => {
        for (const [localAuthority, police, health] of views) {
          expect([localAuthority.asOf, health.asOf]).toEqual([null, null]);
          expect([localAuthority.state, police.state]).toEqual(['NOT_RECORDED', 'RECORDED']);
        }
        return views.every(([, police]) => ageOf(police.asOf) >= 2_000);
      },
    );
  } finally {
    await hub.standby.resume();
    await whole.stop();
  }
});

test('a warrant that was revoked refuses at once, and one that was just given opens everything, though replay is paused', async () => {
  await record();
  const id = await patient.giveWarrant('soon-refused');
  await asksTheStandby(patient);
  await caughtUp();
  const soonRefused = inspector('OFSTED', 'soon-refused');
  const all = await patient.listed(soonRefused);
  expect(all).toBeGreaterThan(0);
  await hub.standby.pause();
  try {
    await patient.revokeWarrant(id);
    await expect(patient.listed(soonRefused)).rejects.toThrow('NOT_PERMITTED');
    await expect(patient.counted(soonRefused)).rejects.toThrow('NOT_PERMITTED');
    await patient.giveWarrant('just-come');
    expect(await patient.listed(inspector('OFSTED', 'just-come'))).toBe(all);
    expect(await patient.counted(inspector('OFSTED', 'just-come'))).toBe(all);
  } finally {
    await hub.standby.resume();
  }
});

test('a standby that lags more than it may is left out, also by an agency that starts, and asked when it has caught up', async () => {
  await asksTheStandby(strict);
  const before = await strict.counted(chair);
  await hub.standby.pause();
  try {
    await record();
    // A busy process may leave it out for a moment before, and rightly takes it back until what it lacks is too old.
    await sleep(3_000);
    await until(
      () => strict.counted(chair),
      (count) => count === before + 1,
    );
    await until(
      () => logged('REPLICA_LAGS'),
      (lines) => lines > 0,
    );
    const late = await hub.start({ mayLagMs: 2_000 });
    const asked = await lastAsked('police_app');
    expect(await strict.counted(chair)).toBe(before + 1);
    expect(await late.counted(chair)).toBe(before + 1);
    expect(await lastAsked('police_app')).toEqual(asked);
    await hub.standby.resume();
    await asksTheStandby(strict);
    await asksTheStandby(late);
  } finally {
    await hub.standby.resume();
  }
});

test('nothing can be written at the standby', async () => {
  const asApp = (...statements: string[]) =>
    withClient(hub.standby.at(hub.police.appUrl), async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  await expect(asApp('begin', 'set local role police_rw', 'delete from escalations')).rejects.toThrow(
    expect.objectContaining({ code: '25006' }),
  );
  await expect(asApp('begin read write')).rejects.toThrow(expect.objectContaining({ code: '0A000' }));
});

test('while the standby is down the primary answers, and once it is back it is asked again', async () => {
  await record();
  await caughtUp();
  const all = await patient.counted(chair);
  const already = logged('REPLICA_UNREACHABLE');
  await hub.standby.stop();
  for (let time = 0; time < 3; time++) {
    expect(await patient.counted(chair)).toBe(all);
    expect(await patient.listed(inspector())).toBe(all);
  }
  await record();
  expect(await patient.counted(chair)).toBe(all + 1);
  await until(
    () => logged('REPLICA_UNREACHABLE'),
    (lines) => lines > already,
  );
  await hub.standby.start();
  await asksTheStandby(patient);
  expect(await patient.counted(chair)).toBe(all + 1);
});

test('connections that the standby cuts off cost nobody an answer', async () => {
  await asksTheStandby(patient);
  const all = await patient.counted(chair);
  for (let time = 0; time < 5; time++) {
    const asking = Promise.all(Array.from({ length: 4 }, () => patient.counted(chair)));
    await hub.standby.ask(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename in ('police_app', 'police_inspection')",
    );
    expect(await asking).toEqual(Array(4).fill(all));
  }
});

test('a standby that was promoted is asked no more', async () => {
  const all = await patient.counted(chair);
  await hub.standby.ask('select pg_promote()');
  await until(
    () => logged('REPLICA_PROMOTED'),
    (lines) => lines >= 3,
  );
  await record();
  expect(await patient.counted(chair)).toBe(all + 1);
});
