import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { surrey } from '../../agency/desks.ts';
import { operation } from '../../support/ask-graphql.ts';
import { agencyNames } from '../../support/start-agency.ts';
import { until } from '../../support/until.ts';
import { atLeast, exactly, type Finding, within } from '../support/finding.ts';
import { rowsAt } from '../support/kept.ts';
import { leavingCaller } from '../support/leaving-caller.ts';
import type { World } from '../support/world-of-processes.ts';

const variables = { partnership: surrey, from: '2026-10-01', to: '2026-11-20', first: 5 };

/** So many people ask a board's question, some of the gateway and some of an agency, and leave before it is answered. */
export async function callersLeft(world: World, callers: number): Promise<Finding[]> {
  const query = operation('information-sharing');
  let answered = 0;
  for (let left = 0; left < callers; left += 20) {
    const asking = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? leavingCaller(world.urls.gateway, query, variables)
          : leavingCaller(
              world.urls.health,
              '{ healthInformationRequests(partnershipCode: "E10000030") { totalCount edges { node { id } } } }',
              {},
            ),
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
    atLeast(`callers who left before their answer, of ${callers}`, callers - answered, callers / 10),
    within('until no statement of theirs was under way in any database', quiet, 2_000),
    exactly('connections of theirs to the gateway still open', connectionsAt(world), 0),
  ];
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
