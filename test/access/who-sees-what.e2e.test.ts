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
import { allSay, askMatter, conceptNames, concepts, listedIds, ownListedIds, states } from './questions.ts';

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
});
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
});

describe.each<[string, Principal]>([
  ['board chair', boardChair([islington, barnet])],
  ['business manager', businessManager([islington, barnet])],
  ['scrutineer', scrutineer([islington, barnet])],
])('a %s', (_title, principal) => {
  test.each(conceptNames)('is listed every one of the %ss of their partnerships', async (concept) => {
    for (const partnership of [islington, barnet]) {
      const { ids } = await listedIds(hub, concept, partnership, { principal });
      expect(ids).toEqual(await held.ids(concept, partnership));
    }
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
