import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import { barnet, islington } from '../e2e/independent/statutory-partners.ts';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
  serviceClient,
} from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { conceptNames, concepts, everythingOf, joinedList, period } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const met = 'E23000001';
const board = 'E54000071';
/** Why a record was linked, which the demonstration never says. */
const why = 'SYN: it was telephoned.';

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington], months: 2, now });
  held = await heldRecords(hub);
  for (const agency of agencyNames)
    for (const { table } of Object.values(concepts))
      await held.query(agency, `update ${table} set link_reason = $1`, [why]);
});
afterAll(async () => {
  await held.close();
  await hub.stop();
});

test.each<[string, Principal]>([
  ['practitioner of police', practitioner(met)],
  ['machine client of the board', serviceClient(board)],
  ['lead of the authority', safeguardingLead(islington)],
  ['inspector with warrants', inspector()],
])('a %s has nothing withheld of what they see', async (_title, principal) => {
  const { data } = await hub.ask(
    joinedList('InformationRequest', everythingOf('InformationRequest')),
    { partnership: islington, ...period, first: 20 },
    { principal },
  );
  const records = recordsOf(data);
  expect(records.length).toBeGreaterThan(20);
  for (const record of records) {
    expect(record).toMatchObject({
      withheld: [],
      caseReference: expect.any(String),
      purpose: expect.any(String),
    });
  }
  expect(records.some(({ childReference }) => childReference !== null)).toBe(true);
});

describe.each<[string, Principal, string[]]>([
  ['board chair', boardChair([islington, barnet]), ['CHILD_IDENTIFIERS', 'OWN_WORDS']],
  ['business manager', businessManager([islington, barnet]), ['CHILD_IDENTIFIERS', 'OWN_WORDS']],
  ['scrutineer', scrutineer([islington, barnet]), ['CHILD_IDENTIFIERS']],
])('a %s', (_title, principal, withheld) => {
  test.each(conceptNames)(
    'is told of %ss nothing that leads to a child, and that it is withheld',
    async (concept) => {
      const { data, text } = await hub.ask(
        joinedList(concept, everythingOf(concept)),
        { partnership: islington, ...period, first: 100 },
        { principal },
      );
      const records = recordsOf(data);
      expect(records.length).toBeGreaterThan(0);
      for (const record of records) expect(record.withheld).toEqual(withheld);
      expect(await childrenNamedIn(text)).toEqual([]);
      expect(text.includes(why)).toBe(!withheld.includes('OWN_WORDS'));
      if (concept === 'LeadershipMeeting') return;
      const words = records.flatMap((each) => [each.purpose, each.urgencyRationale, each.resolutionNote]);
      expect(words.some((text) => typeof text === 'string')).toBe(!withheld.includes('OWN_WORDS'));
    },
  );

  test('is told no more by an agency’s own lists and records', async () => {
    const { data, text } = await hub.ask(
      `query Own($partnership: ID!) { list: policeInformationRequests(partnershipCode: $partnership, first: 100) {
         edges { node { id incidentReference record { organisation { code } ${concepts.InformationRequest.words} } } } } }`,
      { partnership: islington },
      { principal },
    );
    expect(data.list.edges.length).toBeGreaterThan(0);
    expect(await childrenNamedIn(text)).toEqual([]);
    const [{ node }] = data.list.edges;
    const { text: one } = await hub.ask(
      `query One($record: RecordKeyInput!) { one: policeInformationRequest(record: $record) {
         id incidentReference record { ${concepts.InformationRequest.words} } } }`,
      { record: { partnershipCode: islington, id: node.id, organisation: node.record.organisation.code } },
      { principal },
    );
    expect(one).toContain(node.id);
    expect(await childrenNamedIn(one)).toEqual([]);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what tests are about
function recordsOf(data: any): Record<string, unknown>[] {
  return data.partnership.period.list.edges.flatMap(({ node }: { node: Record<string, { records: [] }> }) =>
    ['localAuthority', 'police', 'health'].flatMap((agency) => node[agency]?.records ?? []),
  );
}

/** Whatever any agency holds that leads to a child and stands in a text. */
async function childrenNamedIn(text: string): Promise<string[]> {
  const columns = {
    'local-authority': ['child_reference', 'case_reference'],
    police: ['child_reference', 'case_reference', 'incident_reference'],
    health: ['child_reference', 'case_reference', 'caldicott_reference'],
  };
  const found: string[] = [];
  for (const agency of agencyNames) {
    for (const column of columns[agency]) {
      const tables =
        column.startsWith('c') && column !== 'caldicott_reference'
          ? ['information_requests', 'escalations']
          : ['information_requests'];
      for (const table of tables) {
        const rows = await held.query(
          agency,
          `select distinct ${column} as value from ${table} where ${column} is not null`,
        );
        found.push(...rows.map(({ value }) => String(value)).filter((value) => text.includes(value)));
      }
    }
  }
  return found;
}
