import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { desks, surrey } from '../../agency/desks.ts';
import { operation } from '../../support/ask-graphql.ts';
import { safeguardingLead } from '../../support/principals.ts';
import { agencyNames } from '../../support/start-agency.ts';
import { until } from '../../support/until.ts';
import { atLeast, exactly, type Finding, told, within } from '../support/finding.ts';
import { holdTable } from '../support/held-table.ts';
import { rowsAt } from '../support/kept.ts';
import { leavingCaller } from '../support/leaving-caller.ts';
import type { World } from '../support/world-of-processes.ts';

const variables = { partnership: surrey, from: '2026-10-01', to: '2026-11-20', first: 5 };

const ofHealth =
  '{ healthInformationRequests(partnershipCode: "E10000030") { totalCount edges { node { id } } } }';

/** Their own lead asks, who needs no gateway. */
const askHealth = (world: World) =>
  leavingCaller(
    world.urls.health,
    ofHealth,
    {},
    { principal: safeguardingLead(desks.health.surrey), via: 'DIRECT' },
  );

/**
 * So many people ask a board's question, some of the gateway and some of an agency, and leave before it is answered; then a
 * few whose statements would take until the database's own limit of five seconds.
 */
export async function callersLeft(world: World, callers: number): Promise<Finding[]> {
  const query = operation('information-sharing');
  // If such callers were refused, they would leave nothing behind.
  const stayed = await Promise.all([leavingCaller(world.urls.gateway, query, variables), askHealth(world)]);
  const answers = await Promise.all(stayed.map(({ answer }) => answer));
  let answered = 0;
  for (let left = 0; left < callers; left += 20) {
    const asking = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? leavingCaller(world.urls.gateway, query, variables) : askHealth(world),
      ),
    );
    for (const { answer } of asking) {
      answer.then(
        () => {
          answered += 1;
        },
        () => {},
      );
    }
    await sleep(5 + (left % 40));
    for (const caller of asking) caller.leave();
  }
  const left = performance.now();
  await until(
    async () => {
      await sleep(100);
      return statementsUnderWay(world);
    },
    (count) => count === 0,
  );
  const quiet = performance.now() - left;
  await until(
    () => connectionsAt(world),
    (count) => count === 0,
  ).catch(() => {});
  return [
    exactly(
      'callers who stayed, of two, and were answered',
      answers.filter((text) => JSON.parse(text).errors === undefined).length,
      2,
    ),
    atLeast(`callers who left before their answer, of ${callers}`, callers - answered, callers / 10),
    within('until no statement of theirs was under way in any database', quiet, 2_000),
    exactly('connections of theirs to the gateway still open', connectionsAt(world), 0),
    ...(await leftWaiting(world)),
  ];
}

/** Few enough that an agency has a connection for each at once. */
const patientCallers = 8;

async function leftWaiting(world: World): Promise<Finding[]> {
  const table = await holdTable(world.databases.health.urls.ownerUrl, 'information_requests');
  try {
    const asking = await Promise.all(Array.from({ length: patientCallers }, () => askHealth(world)));
    const began = await until(
      () => waitingFor(world, 'information_requests'),
      (count) => count >= patientCallers,
    );
    for (const caller of asking) caller.leave();
    const left = performance.now();
    await until(
      async () => {
        await sleep(100);
        return waitingFor(world, 'information_requests');
      },
      (count) => count === 0,
    );
    return [
      told('callers who left while their statements waited for a table', began),
      within('until the database had ended these', performance.now() - left, 2_000),
    ];
  } finally {
    await table.letGo();
  }
}

/** Statements of people's questions in health's database that wait for a table. */
async function waitingFor(world: World, table: string): Promise<number> {
  const [row] = await rowsAt(
    world,
    'health',
    `select count(*)::int as count from pg_locks join pg_stat_activity using (pid)
     where relation = $1::regclass and not granted and application_name = 'safeguarding-partners-hub'`,
    [table],
  );
  return row?.count ?? 0;
}

async function statementsUnderWay(world: World): Promise<number> {
  const counts = await Promise.all(
    agencyNames.map((agency) =>
      rowsAt(
        world,
        agency,
        `select count(*)::int as count from pg_stat_activity
         where application_name = 'safeguarding-partners-hub' and state <> 'idle'`,
      ),
    ),
  );
  return counts.reduce((sum, [row]) => sum + (row?.count ?? 0), 0);
}

/** Established connections at the gateway's port, as Linux lists them; none elsewhere, where nothing lists them so. */
function connectionsAt(world: World): number {
  if (process.platform !== 'linux') return 0;
  const port = Number(new URL(world.urls.gateway).port).toString(16).toUpperCase().padStart(4, '0');
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .filter((line) => new RegExp(`^ *\\d+: \\w+:${port} \\w+:\\w+ 01 `).test(line)).length;
}
