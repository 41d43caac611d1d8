import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { barnet, islington, northYorkshire } from '../e2e/independent/statutory-partners.ts';
import { practitioner } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { askMatter, codesOf, conceptNames, prefixes } from './questions.ts';

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
