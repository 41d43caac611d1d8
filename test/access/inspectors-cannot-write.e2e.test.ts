import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { type Databases, openDatabases } from '../agency/contents.ts';
import { islington } from '../e2e/independent/statutory-partners.ts';
import { boardChair, inspector, practitioner } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { testRun } from '../support/test-run.ts';
import { askRaw } from './ask-raw.ts';
import { codesOf } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');

let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington], months: 1, now });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

const write = `healthConveneLeadershipMeeting(input: $input) { id }`;
const input = {
  idempotencyKey: randomUUID(),
  partnershipCode: islington,
  organisation: 'E54000071',
  kind: 'LEAD_SAFEGUARDING_PARTNERS',
  startsAt: '2026-12-01T10:00:00.000Z',
};
const variable = '($input: HealthConveneLeadershipMeetingInput!)';
const read = `query Read { healthLeadershipMeetings(partnershipCode: "${islington}") { totalCount } }`;

const plain = `mutation Write${variable} { ${write} }`;
const disguises: { title: string; query: string; operationName?: string }[] = [
  { title: 'plainly', query: plain },
  { title: 'under the name of a query', query: `mutation query${variable} { ${write} }` },
  { title: 'behind a query, by name', query: `${read} ${plain}`, operationName: 'Write' },
  { title: 'before a query, by name', query: `${plain} ${read}`, operationName: 'Write' },
  { title: 'behind a query, with no name given', query: `${read} ${plain}` },
  { title: 'behind a query, with an empty name', query: `${read} ${plain}`, operationName: '' },
  { title: 'with a name that no operation has', query: plain, operationName: 'Read' },
  {
    title: 'beside a query of the same name',
    query: `query Same { __typename } mutation Same${variable} { ${write} }`,
    operationName: 'Same',
  },
  {
    title: 'through a fragment',
    query: `mutation Write${variable} { ...F } fragment F on Mutation { ${write} }`,
  },
  { title: 'under an alias', query: `mutation Write${variable} { healthLeadershipMeetings: ${write} }` },
  { title: 'as a query', query: `query Write${variable} { ${write} }` },
  { title: 'as a subscription', query: `subscription Write${variable} { ${write} }` },
];

/** Everything but the agencies' logs of accesses, which grow. */
async function records(): Promise<Record<string, string>> {
  const contents = await databases.contents();
  return Object.fromEntries(Object.entries(contents).filter(([name]) => !/access_(log|chains)$/.test(name)));
}

describe.each([inspector(), boardChair([islington])])('somebody who may only read ($role)', (principal) => {
  test.each(disguises)(
    'cannot write $title, at the gateway or at the agency itself',
    async ({ title: _, ...asked }) => {
      const before = await records();
      for (const [url, via] of [
        [hub.urls.gateway, 'DIRECT'],
        [hub.urls.health, 'GATEWAY'],
      ] as const) {
        const { data, codes } = await askRaw(url, { ...asked, variables: { input } }, { principal, via });
        expect(data).toBeUndefined();
        expect(codes).toHaveLength(1);
      }
      expect(await records()).toEqual(before);
    },
  );

  test('is told so, and what was tried is in the agency’s log', async () => {
    const query = `mutation Write${variable} { ${write} }`;
    const answers = [
      await hub.ask(query, { input }, { principal }),
      await hub.askAgency('health', query, { input }, { principal, via: 'GATEWAY' }),
    ];
    expect(answers.map((answer) => [answer.status, codesOf(answer)])).toEqual(
      Array(2).fill([403, ['NOT_PERMITTED_TO_WRITE']]),
    );
    const [row] = await databases.rows(
      'health',
      `select entry from access_log where partnership = '-' order by seq desc limit 1`,
    );
    expect(JSON.parse(String(row?.entry))).toMatchObject({
      subject: principal.subject,
      reads: [{ concept: 'OPERATION', outcome: 'REFUSED', code: 'NOT_PERMITTED_TO_WRITE' }],
    });
  });

  test.each(['gateway', ...agencyNames] as const)(
    'cannot ask %s by GET, where a mutation hides in an address',
    async (name) => {
      const response = await fetch(
        `${hub.urls[name]}?query=${encodeURIComponent('mutation { __typename }')}`,
        {
          headers: { 'content-type': 'application/json' },
        },
      );
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    },
  );
});

test('an inspector reads with a login that can only read, in transactions that can only read', async () => {
  const since = await databaseNow();
  hub.takeStatements('health');
  await hub.askAgency('health', read, {}, { principal: inspector() });
  const statements = hub.takeStatements('health');
  const begun = statements.filter((sql) => /^begin/.test(sql));
  expect(begun.length).toBeGreaterThan(0);
  for (const sql of begun) expect(sql).toMatch(/^begin read only; set local role health_(ro|figures); /);
  expect(await loginsActive(since)).toEqual(['health_inspection']);

  const again = await databaseNow();
  await hub.askAgency('health', read, {}, { principal: practitioner('E54000071'), via: 'DIRECT' });
  expect(await loginsActive(again)).toEqual(['health_app']);
});

async function databaseNow(): Promise<string> {
  const [row] = await databases.rows('health', 'select clock_timestamp()::text as now');
  return String(row?.now);
}

/** Logins that did something at health's database since, but for those that wrote its log and this test. */
function loginsActive(since: string): Promise<string[]> {
  return withClient(testRun().adminUrl, async (admin) => {
    const { rows } = await admin.query(
      `select distinct usename::text as name from pg_stat_activity
       where datname = $1 and state_change > $2::timestamptz and usename <> $3
         and application_name <> 'safeguarding-partners-hub-audit'`,
      [
        new URL(hub.ownerUrls.health).pathname.slice(1),
        since,
        decodeURIComponent(new URL(hub.ownerUrls.health).username),
      ],
    );
    return rows.map(({ name }) => name);
  });
}
