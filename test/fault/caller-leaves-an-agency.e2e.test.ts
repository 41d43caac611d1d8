import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { desks, record, surrey } from '../agency/desks.ts';
import { aRequest } from '../agency/inputs.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { until } from '../support/until.ts';
import { holdTable } from './support/held-table.ts';
import { leavingCaller } from './support/leaving-caller.ts';

const { police, health } = desks;
let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-20T10:00:00Z') });
});
afterAll(() => hub.stop());

const inDatabase = async (sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> =>
  withClient(hub.ownerUrls.police, async (client) => (await client.query(sql, parameters)).rows);

/** The server's processes that wait for a table which somebody else holds. */
const waiting = async (): Promise<unknown[]> => {
  const rows = await inDatabase(
    `select pid from pg_locks where relation = 'information_requests'::regclass and not granted`,
  );
  return rows.map(({ pid }) => pid);
};

const reading = {
  query: `query ($partnershipCode: ID!) { policeInformationRequests(partnershipCode: $partnershipCode) { totalCount } }`,
  variables: { partnershipCode: surrey },
};
const writing = () => ({
  query: `mutation ($input: PoliceRequestInformationInput!) { policeRequestInformation(input: $input) { id } }`,
  variables: { input: { ...aRequest(police, health.surrey), idempotencyKey: 'whoever-asks-has-left' } },
});

test.each([
  ['read', reading],
  ['write', writing()],
])('no %s goes on in the database for somebody who has left', async (_, { query, variables }) => {
  const table = await holdTable(hub.ownerUrls.police, 'information_requests');
  try {
    const callers = await Promise.all(
      Array.from({ length: 5 }, () => leavingCaller(hub.urls.police, query, variables)),
    );
    const theirs = await until(waiting, (pids) => pids.length >= 1);
    for (const caller of callers) caller.leave();
    // A statement that came to its own time limit would leave its connection open for the next caller.
    await until(
      () => inDatabase('select from pg_stat_activity where pid = any ($1::int[])', [theirs]),
      (left) => left.length === 0,
    );
    await until(waiting, (pids) => pids.length === 0);
  } finally {
    await table.letGo();
  }
  expect(await inDatabase('select from information_requests')).toHaveLength(0);
});

test('the next caller is answered, and what was cut off is written once when it is sent again', async () => {
  const { query, variables } = writing();
  for (let time = 0; time < 2; time++) {
    const { errors } = await hub.askAgency('police', query, variables);
    expect(errors).toBeUndefined();
  }
  expect(await inDatabase('select from information_requests')).toHaveLength(1);
  await record(hub, police, 'RequestInformation', aRequest(police, health.surrey));
  expect(await inDatabase('select from information_requests')).toHaveLength(2);
});
