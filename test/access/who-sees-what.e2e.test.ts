import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import { barnet, islington, northYorkshire } from '../e2e/independent/statutory-partners.ts';
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
import {
  allSay,
  askMatter,
  conceptNames,
  concepts,
  everythingOf,
  joinedList,
  listedIds,
  ownListedIds,
  period,
  states,
} from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const met = 'E23000001';
const board = 'E54000071';
const barnsley = 'E08000016';
const barnsleyBefore = 'E08000038';

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington, barnet, barnsley], months: 2, now });
  held = await heldRecords(hub);
}, 120_000);
afterAll(async () => {
  await held.close();
  await hub.stop();
});

describe.each<[string, Principal]>([
  ['practitioner of police', practitioner(met)],
  ['lead of police, whose force covers several partnerships', safeguardingLead(met)],
  ['machine client of the board', serviceClient(board)],
  ['practitioner of the authority', practitioner(islington)],
])('a %s', (_title, principal) => {
  const own = principal.organisation as string;

  test.each(conceptNames)(
    'is listed %ss that they are party to in every partnership of theirs, and no other',
    async (concept) => {
      for (const partnership of own === islington ? [islington] : [islington, barnet]) {
        const expected = await held.ids(concept, partnership, own);
        const all = await held.ids(concept, partnership);
        expect(expected.length).toBeGreaterThan(0);
        if (concept === 'InformationRequest') expect(expected.length).toBeLessThan(all.length);
        expect((await listedIds(hub, concept, partnership, { principal })).ids).toEqual(expected);
        for (const agency of agencyNames) {
          const ids = await held.idsAt(agency, concept, partnership, own);
          const listed = await ownListedIds(hub, agency, concept, partnership, { principal });
          // A list of records may hold two of one matter.
          expect([...new Set(listed.ids)]).toEqual(ids);
          expect(listed.totalCount).toBe(listed.ids.length);
        }
      }
    },
  );

  test('has nothing withheld of what they see', async () => {
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
});

describe.each<[string, Principal, string[]]>([
  ['board chair', boardChair([islington, barnet]), ['CHILD_IDENTIFIERS', 'OWN_WORDS']],
  ['business manager', businessManager([islington, barnet]), ['CHILD_IDENTIFIERS', 'OWN_WORDS']],
  ['scrutineer', scrutineer([islington, barnet]), ['CHILD_IDENTIFIERS']],
])('a %s', (_title, principal, withheld) => {
  test.each(conceptNames)('is listed every one of the %ss of their partnerships', async (concept) => {
    for (const partnership of [islington, barnet]) {
      const { ids } = await listedIds(hub, concept, partnership, { principal });
      expect(ids).toEqual(await held.ids(concept, partnership));
    }
  });

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

test('an inspector with warrants is listed everything, with nothing withheld', async () => {
  const { ids } = await listedIds(hub, 'InformationRequest', islington, { principal: inspector() });
  expect(ids).toEqual(await held.ids('InformationRequest', islington));
  const { data } = await askMatter(
    hub,
    'InformationRequest',
    { partnership: islington, id: ids[0] as string },
    { principal: inspector() },
  );
  const answers = [data.one.localAuthority, data.one.police, data.one.health];
  expect(
    answers.flatMap(({ records }) => records.map(({ withheld }: { withheld: [] }) => withheld)),
  ).toContainEqual([]);
});

test.each<[string, Principal, string]>([
  ['a force', safeguardingLead(met), northYorkshire],
  ['a force', safeguardingLead(met), barnsley],
  ['an authority', safeguardingLead(islington), barnet],
  ['a board chair', boardChair([islington]), barnet],
  ['a scrutineer', scrutineer([islington]), northYorkshire],
  ['an inspector nobody gave a warrant to', inspector('CQC', 'no-warrant'), islington],
])('%s sees nothing of a partnership that is not theirs', async (_title, principal, partnership) => {
  for (const concept of conceptNames) {
    const { ids, sources } = await listedIds(hub, concept, partnership, { principal });
    expect({ ids, sources }).toEqual({ ids: [], sources: allSay('NOT_PERMITTED') });
    const { data, errors } = await hub.ask(
      `query Figures($partnership: ID!, $from: Date!, $to: Date!) { partnership(code: $partnership) { period(from: $from, to: $to) {
         figures: ${concepts[concept].figures} { partial sources { agency state lastChangedAt } } } } }`,
      { partnership, from: '2026-10-01', to: '2026-10-31' },
      { principal },
    );
    expect(errors).toBeUndefined();
    const { figures } = data.partnership.period;
    expect(figures.partial).toBe(true);
    expect(states(figures.sources)).toEqual(allSay('NOT_PERMITTED'));
    expect(
      figures.sources.every(({ lastChangedAt }: { lastChangedAt: null }) => lastChangedAt === null),
    ).toBe(true);
  }
});

test('a code that an area or an authority has gone by since before stands for the same', async () => {
  const everything = await held.ids('InformationRequest', barnsley);
  expect(everything.length).toBeGreaterThan(0);
  const chair = await listedIds(hub, 'InformationRequest', barnsley, {
    principal: boardChair([barnsleyBefore]),
  });
  expect(chair.ids).toEqual(everything);
  const byOldCode = await listedIds(hub, 'InformationRequest', barnsleyBefore, {
    principal: boardChair([barnsley]),
  });
  expect(byOldCode.ids).toEqual(everything);
  const party = await listedIds(hub, 'InformationRequest', barnsley, {
    principal: practitioner(barnsleyBefore),
  });
  expect(party.ids).toEqual(await held.ids('InformationRequest', barnsley, barnsley));
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
