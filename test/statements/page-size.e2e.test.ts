import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { operation } from '../support/ask-graphql.ts';
import { boardChair, inspector, practitioner } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';

const islington = 'E09000019';
/** Each agency's organisation there. */
const partners = { 'local-authority': 'E09000019', police: 'E23000001', health: 'E54000071' } as const;
const period = { partnership: islington, from: '2026-01-01', to: '2026-10-31' };
const sizes = [1, 10, 100] as const;

/**
 * The most SQL statements by which an agency answers a board's whole question; sessions' begin and commit are not
 * counted. Fewer is better. A number is raised only for a statement that is worth it: one for each row never is.
 */
const mostStatements = {
  // Ids of the page; state, as requester, as responder, reasons, hours, digests; rows of days that differ; the records, and how
  // those that were sent fared.
  'information-sharing': 10,
  // Ids; state, as raiser and receiver, stages, digests; rows of days that differ; the records and their stages.
  escalations: 8,
  // Ids; meetings, their attendances, earlier meetings; the records and their attendances.
  'leadership-attendance': 6,
};

/** An inspector's warrants are looked up once for each request that an agency is sent: of ids, of the rest, and of rows of days that differ. */
const requests = { 'information-sharing': 3, escalations: 3, 'leadership-attendance': 2 };

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington], months: 12, now: new Date('2026-11-20T10:00:00Z') });
});
afterAll(() => hub.stop());

function statementsRun(name: (typeof agencyNames)[number]): string[] {
  return hub
    .takeStatements(name)
    .filter((sql) => !/^\s*(begin|commit|rollback|start transaction|set )/i.test(sql));
}

const questions = ['information-sharing', 'escalations', 'leadership-attendance'] as const;

describe.each(
  questions.flatMap((name) => [
    { who: 'a board', reader: boardChair([islington]), name, most: mostStatements[name] },
    { who: 'an inspector', reader: inspector(), name, most: mostStatements[name] + requests[name] },
  ]),
)('$who asks for $name', ({ reader, name, most }) => {
  test('and an agency runs as many statements for a hundred matters as for ten, and hardly more than for one', async () => {
    const rows: number[] = [];
    const statements: number[][] = [];
    for (const first of sizes) {
      for (const agency of agencyNames) hub.takeStatements(agency);
      const { data, errors } = await hub.ask(operation(name), { ...period, first }, { principal: reader });
      expect(errors).toBeUndefined();
      const { informationRequests, escalationList, leadershipMeetings } = data.partnership.period;
      rows.push((informationRequests ?? escalationList ?? leadershipMeetings).edges.length);
      statements.push(agencyNames.map((agency) => statementsRun(agency).length));
    }
    const [forOne = [], forTen = [], forHundred] = statements;
    expect(forHundred).toEqual(forTen);
    // How requests were sent is looked up where the agency sent one of the page's.
    for (const [index, run] of forTen.entries()) expect([0, 1]).toContain(run - (forOne[index] ?? 0));
    for (const run of forTen) {
      expect(run).toBeGreaterThan(1);
      expect(run).toBeLessThanOrEqual(most);
    }
    // The pages did grow.
    expect(rows[0]).toBe(1);
    expect(rows[1]).toBeGreaterThan(5);
    expect(rows[2]).toBeGreaterThanOrEqual(rows[1] ?? 0);
  });
});

describe('an agency asks for its own list', () => {
  const lists = [
    [
      'InformationRequests',
      2,
      'record { organisation { name } side requester { name } responder { name } state }',
    ],
    ['Escalations', 3, 'record { organisation { name } side stages { number label overdue } status }'],
    [
      'LeadershipMeetings',
      3,
      'record { organisation { name } attendance { capacity } minutedAttendance { capacity } }',
    ],
  ] as const;
  const prefixes = { 'local-authority': 'localAuthority', police: 'police', health: 'health' } as const;

  test.each(
    agencyNames.flatMap((agency) =>
      lists.map(([list, number, fields]) => ({ agency, list, number, fields })),
    ),
  )(
    '$agency runs $number statements for its $list, however long the page',
    async ({ agency, list, number, fields }) => {
      const query = `query ($partnership: ID!, $first: Int!) {
      list: ${prefixes[agency]}${list}(partnershipCode: $partnership, first: $first) {
        totalCount pageInfo { hasNextPage } edges { node { id ${fields} } }
      }
    }`;
      for (const first of sizes) {
        hub.takeStatements(agency);
        const { data, errors } = await hub.askAgency(
          agency,
          query,
          { partnership: islington, first },
          { principal: practitioner(partners[agency]), via: 'DIRECT' },
        );
        expect(errors).toBeUndefined();
        expect(data.list.edges).toHaveLength(Math.min(first, data.list.totalCount));
        expect(data.list.totalCount).toBeGreaterThan(5);
        expect([first, statementsRun(agency).length]).toEqual([first, number]);
      }
    },
  );
});

describe('an agency asks for what is on its desk', () => {
  const prefixes = { 'local-authority': 'localAuthority', police: 'police', health: 'health' } as const;
  const pages = [
    ['Inbox', 'TO_ANSWER'],
    ['Sent', 'WAITING'],
  ] as const;

  // Demonstration data leaves hardly anything open.
  beforeAll(async () => {
    for (const agency of agencyNames) {
      await withClient(hub.ownerUrls[agency], (client) =>
        client.query(`update information_requests
          set outcome = null, answered_at = null, withdrawn_at = null, decline_reason = null, decline_rationale = null`),
      );
    }
  });

  test.each(agencyNames.flatMap((agency) => pages.map(([list, view]) => ({ agency, list, view }))))(
    '$agency runs 5 statements for its $list with what stands beside each request, however long the page',
    async ({ agency, list, view }) => {
      // The page and its count; chasers, corrections and escalations of all of it.
      const query = `query ($partnership: ID!, $first: Int!) {
        page: ${prefixes[agency]}${list}(partnershipCode: $partnership, view: ${view}, first: $first) {
          totalCount edges { node { id chasers { id } corrections { number } record { escalationIds } } } } }`;
      const shown: number[] = [];
      for (const first of sizes) {
        hub.takeStatements(agency);
        const { data, errors } = await hub.askAgency(
          agency,
          query,
          { partnership: islington, first },
          { principal: practitioner(partners[agency]), via: 'DIRECT' },
        );
        expect(errors).toBeUndefined();
        expect([first, statementsRun(agency).length]).toEqual([first, 5]);
        shown.push(data.page.edges.length);
      }
      expect(shown[0]).toBe(1);
      expect(shown[2]).toBeGreaterThan(1);
    },
  );
});
