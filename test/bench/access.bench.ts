/**
 * `npm run bench:access`: what row-level security costs on a police database of 600,000 requests, by who asks. Each
 * figure is the median of many, with and without taking turns; "filter" is the explicit condition that queries carry.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { ensureAgencyDatabases, withClient } from '../../infra/postgres/agency-databases.ts';
import { startEmbeddedPostgres } from '../../infra/postgres/embedded-postgres.ts';
import { readStanding } from '../../shared/access/read-standing.ts';
import { whereVisible } from '../../shared/access/visible-rows.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import type { DatabaseSessions } from '../../shared/database/database-sessions.ts';
import type { EscalationRow } from '../../shared/escalation/escalation-row.ts';
import { stagesOf } from '../../shared/escalation/escalation-stages.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { responderFigures } from '../../shared/information-request/information-sharing-figures.ts';
import { reportingPeriod } from '../../shared/reporting-period/reporting-period.ts';
import { rowsOfMatters } from '../../shared/subgraph/matter-answers.ts';
import { police } from '../../subgraphs/police/agency.ts';
import { migrate } from '../../subgraphs/police/database.ts';
import { connect } from '../isolation/connect.ts';
import { boardChair, inspector, practitioner } from '../support/principals.ts';
import { fillPolice, guard, rows } from './access/fill-police.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const rounds = 10;
const timesARound = 10;

interface Measured {
  who: string;
  what: string;
  run: () => Promise<unknown>;
}

async function measurements(
  sessions: DatabaseSessions,
  app: DataSource,
  ownerUrl: string,
): Promise<Measured[]> {
  const geography = loadGeography();
  const [{ partnership, force }] = await ownerRows(
    ownerUrl,
    `select partnership, organisation as force from information_requests group by 1, 2 order by count(*) desc limit 1`,
  );
  await withClient(ownerUrl, (owner) =>
    owner.query(
      `insert into warrants values ($1, gen_random_uuid(), 'HMICFRS', 'inspector', 'WHOLE_PARTNERSHIP', '2026-11-01',
         '2026-12-01', 'lead', 'E23000031', '2026-11-01')`,
      [partnership],
    ),
  );
  const keys = await ownerRows(
    ownerUrl,
    `select partnership as "partnershipCode", id from information_requests where partnership = '${partnership}' limit 100`,
  );
  const escalations: EscalationRow[] = await ownerRows(
    ownerUrl,
    `select * from escalations where partnership = '${partnership}' limit 100`,
  );
  const askers: [string, Principal][] = [
    ['the force', practitioner(force)],
    ['the authority', practitioner(partnership)],
    ['the board', boardChair([partnership])],
    ['an inspector', inspector('HMICFRS')],
  ];
  const each = askers.map(async ([who, principal]): Promise<Measured[]> => {
    const session = { principal, now };
    const asker = await readStanding(sessions, session, geography, 'POLICE');
    const read = (work: (manager: EntityManager) => Promise<unknown>) => () => sessions.read(session, work);
    const page = (filtered: boolean) =>
      read((manager) => {
        const query = manager
          .createQueryBuilder(police.entities.informationRequest, 'r')
          .where('r.partnership = :partnership', { partnership });
        if (filtered) whereVisible(query, 'r', 'information-request', partnership, asker, now);
        return query
          .orderBy('r.startedAt', 'DESC')
          .addOrderBy('r.id', 'DESC')
          .addOrderBy('r.organisation', 'DESC')
          .limit(51)
          .getMany();
      });
    const period = reportingPeriod(partnership, calendarDay('2026-04-01'), calendarDay('2026-09-30'));
    return [
      { who, what: 'nothing (select 1)', run: read((manager) => manager.query('select 1')) },
      { who, what: 'page of 50, filter', run: page(true) },
      { who, what: 'page of 50, no filter', run: page(false) },
      {
        who,
        what: '100 requests by id',
        run: read((manager) => rowsOfMatters(manager, 'information_requests', keys)),
      },
      { who, what: 'stages of 100 escalations', run: read((manager) => stagesOf(manager, escalations)) },
      {
        who,
        what: 'figures of six months',
        run: () => sessions.figures(session, (manager) => responderFigures(manager, period, now, 'ALL')),
      },
    ];
  });
  const nobody = async () => {
    const runner = app.createQueryRunner();
    await runner.query('begin read only; set local role police_ro');
    await runner.query('select 1');
    await runner.query('commit');
    await runner.release();
  };
  return [{ who: 'nobody', what: 'nothing (select 1)', run: nobody }, ...(await Promise.all(each)).flat()];
}

async function main(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-access-'));
  fs.chmodSync(dataDir, 0o755); // PostgreSQL may have to run as another user than ours.
  const postgres = await startEmbeddedPostgres({ dataDir, ephemeral: true });
  try {
    const passwordsFile = path.join(postgres.dataDir, 'agency-passwords.json');
    const { police: database } = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
    await migrate(database.ownerUrl);
    console.log(`Filling a police database with ${rows} requests`);
    await fillPolice(database.ownerUrl);
    const { app, sessions, close } = await connect(database, police, 1);
    try {
      report(await measure(await measurements(sessions, app, database.ownerUrl), database.ownerUrl));
    } finally {
      await close();
    }
  } finally {
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

type Times = Record<'guarded' | 'unguarded', number[]>;

async function measure(measured: Measured[], ownerUrl: string): Promise<Map<Measured, Times>> {
  const times = new Map(measured.map((each) => [each, { guarded: [], unguarded: [] } as Times]));
  for (let round = 0; round < 2 * rounds; round++) {
    const guarded = round % 2 === 0;
    await guard(ownerUrl, guarded);
    for (const [{ run }, taken] of times) {
      await run();
      for (let time = 0; time < timesARound; time++) {
        const start = performance.now();
        await run();
        taken[guarded ? 'guarded' : 'unguarded'].push(performance.now() - start);
      }
    }
  }
  return times;
}

function report(times: Map<Measured, Times>): void {
  console.log('| who asks | what | without (ms) | with (ms) | ratio |\n|---|---|---|---|---|');
  for (const [{ who, what }, { guarded, unguarded }] of times) {
    const [without, within] = [median(unguarded), median(guarded)];
    const cells = [who, what, without.toFixed(2), within.toFixed(2), (within / without).toFixed(2)];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function ownerRows(ownerUrl: string, sql: string) {
  return withClient(ownerUrl, async (owner) => (await owner.query(sql)).rows);
}

await main();
