import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cursorOf } from '../../shared/paging/cursor.ts';
import { testChild } from '../agency/inputs.ts';
import { barnet, islington, northYorkshire } from '../e2e/independent/statutory-partners.ts';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
} from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import {
  allSay,
  askMatter,
  type Concept,
  codesOf,
  conceptNames,
  joinedList,
  listedIds,
  period,
  prefixes,
} from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const met = 'E23000001';
const board = 'E54000071';
const ofAuthority = { principal: practitioner(islington) };

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington, barnet], months: 2, now });
  held = await heldRecords(hub);
}, 120_000);
afterAll(async () => {
  await held.close();
  await hub.stop();
});

/** The same id but for its last digit, which nothing has. */
const absent = (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;

/** What an answer says, whichever of two ids was asked for. */
async function told(id: string, ask: (id: string) => Promise<{ status: number; text: string }>) {
  const { status, text } = await ask(id);
  return { status, text: text.replaceAll(id, 'the id') };
}

describe.each(['InformationRequest', 'Escalation'] as const)('%s', (concept) => {
  const parties = { InformationRequest: islington, Escalation: met };
  const who = { principal: practitioner(parties[concept]) };

  test('that somebody is no party to reads as one that there is not, joined and at each agency', async () => {
    const { id } = await held.foreignMatter(concept, islington, parties[concept]);
    const joined = (each: string) => askMatter(hub, concept, { partnership: islington, id: each }, who);
    const hidden = await told(id, joined);
    expect(hidden).toEqual(await told(absent(id), joined));
    expect(hidden.status).toBe(200);
    expect(hidden.text).toContain('NOT_RECORDED');
    expect(hidden.text).not.toContain('"RECORDED"');

    for (const agency of agencyNames) {
      for (const organisation of [islington, met, board]) {
        const own = (each: string) =>
          hub.ask(
            `query ($record: RecordKeyInput!) { one: ${prefixes[agency]}${concept}(record: $record) { id } }`,
            { record: { partnershipCode: islington, id: each, organisation } },
            who,
          );
        expect(await told(id, own)).toEqual({ status: 200, text: '{"data":{"one":null}}' });
        expect(await told(absent(id), own)).toEqual({ status: 200, text: '{"data":{"one":null}}' });
      }
    }
  });

  test('of another organisation is changed as little as one that there is not', async () => {
    const own = parties[concept];
    const { id } = await held.foreignMatter(concept, islington, own);
    const change = concept === 'Escalation' ? 'CloseEscalation' : 'WithdrawInformationRequest';
    const rest =
      concept === 'Escalation'
        ? { closedAt: now.toISOString(), status: 'WITHDRAWN', childOutcome: 'NO_CHANGE' }
        : { withdrawnAt: now.toISOString() };
    const send = (organisation: string) => (each: string) =>
      hub.ask(
        `mutation ($input: ${change}Input!) { ${own === met ? 'police' : 'localAuthority'}${change}(input: $input) { id } }`,
        {
          input: {
            idempotencyKey: randomUUID(),
            record: { partnershipCode: islington, id: each, organisation },
            ...rest,
          },
        },
        who,
      );
    for (const [organisation, code] of [
      [board, 'NOT_PERMITTED'],
      [own, 'RECORD_NOT_FOUND'],
    ] as const) {
      const hidden = await told(id, send(organisation));
      expect(hidden).toEqual(await told(absent(id), send(organisation)));
      expect(hidden.text).toContain(code);
    }
  });
});

describe.each(conceptNames)('to somebody without standing a %s', (concept) => {
  test('reads the same whether there is one, whether there is none, and where there are none at all', async () => {
    const [id = ''] = await held.ids(concept, barnet);
    const at = (partnership: string) => async (each: string) => {
      const answer = await askMatter(hub, concept, { partnership, id: each }, ofAuthority);
      return { ...answer, text: answer.text.replaceAll(partnership, 'the partnership') };
    };
    const there = await told(id, at(barnet));
    expect(there).toEqual(await told(absent(id), at(barnet)));
    expect(there).toEqual(await told(id, at(northYorkshire)));
    expect(there.text).toContain('NOT_PERMITTED');
    expect(there.text).not.toContain('RECORDED');
  });

  test('is refused at each agency in the same words', async () => {
    const [id = ''] = await held.ids(concept, barnet);
    for (const agency of agencyNames) {
      const own = (partnership: string) => async (each: string) => {
        const answer = await hub.ask(
          `query ($record: RecordKeyInput!, $partnership: ID!) {
             one: ${prefixes[agency]}${concept}(record: $record) { id }
             list: ${prefixes[agency]}${concept}s(partnershipCode: $partnership) { totalCount } }`,
          { record: { partnershipCode: partnership, id: each, organisation: met }, partnership },
          ofAuthority,
        );
        expect(codesOf(answer)).toContain('NOT_PERMITTED');
        return { ...answer, text: answer.text.replaceAll(partnership, 'the partnership') };
      };
      const there = await told(id, own(barnet));
      expect(there).toEqual(await told(absent(id), own(barnet)));
      expect(there).toEqual(await told(id, own(northYorkshire)));
    }
  });
});

describe('a list', () => {
  test.each<[string, Record<string, unknown>, Concept]>([
    ['an organisation', { organisation: board }, 'InformationRequest'],
    ['kinds of agency', { agencies: ['HEALTH'] }, 'InformationRequest'],
    ['an organisation', { organisation: board }, 'Escalation'],
  ])('filtered by %s gives of those only what may be seen', async (_title, filter, concept) => {
    const { ids } = await listedIds(hub, concept, islington, ofAuthority, { filter });
    const ofBoard = new Set(await held.ids(concept, islington, board));
    expect(ids).toEqual((await held.ids(concept, islington, islington)).filter((id) => ofBoard.has(id)));
  });

  test('read on from a matter that may not be seen goes on as from one that there is not', async () => {
    const { id } = await held.foreignMatter('InformationRequest', islington, islington);
    const startedAt = new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16));
    const from = async (each: string) => {
      const variables = {
        partnership: islington,
        ...period,
        first: 5,
        after: cursorOf({ id: each, startedAt }),
      };
      return (await hub.ask(joinedList('InformationRequest'), variables, ofAuthority)).text;
    };
    expect(await from(id)).toBe(await from(absent(id)));
  });

  test('of a partnership without standing says the same however it is filtered', async () => {
    for (const filter of [null, { organisation: met }, { organisation: 'E99999999' }]) {
      expect(await listedIds(hub, 'InformationRequest', barnet, ofAuthority, { filter })).toEqual({
        ids: [],
        sources: allSay('NOT_PERMITTED'),
      });
    }
  });
});

test.each([boardChair([islington]), businessManager([islington]), scrutineer([islington]), inspector()])(
  'a child is not looked for by number by whoever works at no agency ($role)',
  async (principal) => {
    const look = (nhsNumber: string) =>
      hub.ask(
        'query ($of: ID!, $nhsNumber: String) { list: healthInformationRequests(partnershipCode: $of, nhsNumber: $nhsNumber) { totalCount } }',
        { of: islington, nhsNumber },
        { principal },
      );
    const answer = await look(testChild(1));
    expect(codesOf(answer)).toEqual(['NHS_NUMBER_NOT_FOR_ROLE']);
    expect(answer.text).toBe((await look(testChild(2))).text);
  },
);

test('a child is found by number in nothing but what somebody is party to', async () => {
  const count = async (organisation: string, nhsNumber: string) => {
    const { data } = await hub.ask(
      'query ($of: ID!, $nhsNumber: String) { list: policeInformationRequests(partnershipCode: $of, nhsNumber: $nhsNumber) { totalCount } }',
      { of: islington, nhsNumber },
      { principal: safeguardingLead(organisation) },
    );
    return data.list.totalCount;
  };
  const child = testChild(7);
  const asked = await hub.askAgency(
    'police',
    'mutation ($input: PoliceRequestInformationInput!) { done: policeRequestInformation(input: $input) { id } }',
    { input: aPoliceRequest(child) },
  );
  expect(asked.errors).toBeUndefined();
  expect([await count(met, child), await count(board, child), await count(islington, child)]).toEqual([
    1, 1, 0,
  ]);
});

function aPoliceRequest(nhsNumber: string) {
  return {
    idempotencyKey: randomUUID(),
    partnershipCode: islington,
    organisation: met,
    responder: board,
    requestType: 'PARTNER_CHECK',
    source: 'INCIDENT',
    unit: 'Response team',
    purpose: 'To decide whether to hold a strategy discussion today.',
    urgency: 'RED',
    urgencyRationale: 'The child is in hospital and may be discharged.',
    lawfulBasis: 'CHILDREN_ACT_1989_SECTION_47',
    child: { identification: 'KEYED_NHS_NUMBER', nhsNumber },
    caseReference: 'SYN-1',
    requestedAt: '2026-11-16T10:00:00.000Z',
  };
}
