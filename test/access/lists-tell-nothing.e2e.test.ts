import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cursorOf } from '../../shared/paging/cursor.ts';
import { testChild } from '../agency/inputs.ts';
import { barnet, islington } from '../e2e/independent/statutory-partners.ts';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
} from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { allSay, type Concept, codesOf, joinedList, listedIds, period } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const met = 'E23000001';
const board = 'E54000071';
const ofAuthority = { principal: practitioner(islington) };

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington, barnet], months: 2, now });
  held = await heldRecords(hub);
});
afterAll(async () => {
  await held.close();
  await hub.stop();
});

/** The same id but for its last digit, which nothing has. */
const absent = (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;

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
