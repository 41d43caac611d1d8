import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid7 } from 'uuid';
import { islington } from '../e2e/independent/statutory-partners.ts';
import { tokenOf } from '../support/credentials.ts';
import { boardChair, practitioner } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { testIssuer } from '../support/tokens.ts';
import { sendRaw } from './ask-raw.ts';
import { forgedToken, type Knock, knock, subgraphs } from './knocking.ts';
import { prefixes } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const chair = boardChair([islington]);
const own = {
  'local-authority': practitioner(islington),
  police: practitioner('E23000001'),
  health: practitioner('E54000071'),
};

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now });
});
afterAll(() => hub.stop());

const refused = (status: number, code: string) => ({ status, data: undefined, codes: [code] });

describe.each(subgraphs)('%s', (name) => {
  const another = name === 'police' ? 'health' : 'police';

  test('answers what the gateway asks in somebody’s name, once', async () => {
    const first = await knock(hub, name, chair);
    expect(first).toMatchObject({ status: 200, data: { __typename: 'Query' }, codes: [] });
    expect(await sendRaw(hub.urls[name], first.body, first.headers)).toMatchObject(
      refused(401, 'PROOF_REPLAYED'),
    );
  });

  test.each<[string, () => Knock | Promise<Knock>, string]>([
    ['without a token or a proof', () => ({ token: null, key: null }), 'TOKEN_MISSING'],
    ['with a proof and no token', () => ({ token: null }), 'TOKEN_MISSING'],
    [
      'with a token for the gateway and no proof',
      () => ({ key: null }),
      name === 'partnership' ? 'PROOF_MISSING' : 'TOKEN_INVALID',
    ],
    ['with a proof for another subgraph', () => ({ proved: { audience: another } }), 'PROOF_INVALID'],
    [
      'with a proof of another body',
      () => ({ proved: { body: '{"query":"{ __schema { types { name } } }"}' } }),
      'PROOF_INVALID',
    ],
    [
      'with a proof of another’s token',
      async () => ({ proved: { token: await tokenOf(hub.identity, own.police) } }),
      'PROOF_INVALID',
    ],
    ['with a proof that is too old', () => ({ at: new Date(now.getTime() - 36_000) }), 'PROOF_INVALID'],
    ['with a proof from the future', () => ({ at: new Date(now.getTime() + 10_000) }), 'PROOF_INVALID'],
    [
      'with a proof that an agency signed as the gateway',
      () => ({ key: another, issuer: 'gateway' }),
      'PROOF_INVALID',
    ],
    ['with a proof that an agency signed as itself', () => ({ key: another }), 'PROOF_INVALID'],
    [
      'with a proof that it could have signed itself',
      () => ({ key: name, issuer: 'gateway' }),
      'PROOF_INVALID',
    ],
    [
      'with a proof that the joined views signed as the gateway',
      () => ({ key: 'partnership', issuer: 'gateway' }),
      'PROOF_INVALID',
    ],
    [
      'with a proof that the gateway signed as the joined views',
      () => ({ key: 'gateway', issuer: 'partnership' }),
      'PROOF_INVALID',
    ],
    ['with nonsense for a proof', () => ({ headers: { 'x-hub-proof': 'e30.e30.e30' } }), 'PROOF_INVALID'],
    ['with a token that nobody signed', () => forged('none'), 'TOKEN_INVALID'],
    ['with a token signed with the public key', () => forged('HS256'), 'TOKEN_INVALID'],
    ['with another sign-in’s token', otherSignIn, 'TOKEN_INVALID'],
    ['with a token for that subgraph alone, passed on', () => tokenFor(name), 'TOKEN_INVALID'],
  ])('refuses a request %s', async (_title, made, code) => {
    expect(await knock(hub, name, chair, await made())).toMatchObject(refused(401, code));
  });

  test('believes no header and no extension that says who asks, or why', async () => {
    const lead = { role: 'SAFEGUARDING_LEAD', organisation: 'E23000001', subject: 'somebody' };
    const headers = Object.fromEntries(
      ['subject', 'role', 'organisation', 'partnerships', 'via', 'request-id', 'purpose', 'lawful-basis'].map(
        (each) => [
          `x-hub-${each}`,
          each === 'purpose'
            ? 'PARTNERSHIP_ASSURANCE'
            : each === 'lawful-basis'
              ? 'UK_GDPR_PUBLIC_TASK'
              : 'E23000001',
        ],
      ),
    );
    const extensions = {
      hub: lead,
      caller: { principal: lead },
      principal: lead,
      purpose: 'PARTNERSHIP_ASSURANCE',
    };
    const forging = { headers: { ...headers, 'x-forwarded-user': 'lead.E23000001' }, extensions };
    const [query, code] =
      name === 'partnership'
        ? [
            `{ informationRequest(partnershipCode: "${islington}", id: "${uuid7()}") { id } }`,
            'PURPOSE_REQUIRED',
          ]
        : [
            `{ ${prefixes[name]}InformationRequests(partnershipCode: "${islington}") { totalCount } }`,
            'PURPOSE_REQUIRED',
          ];
    expect((await knock(hub, name, chair, { query, ...forging })).codes).toEqual([code]);
    // Nor does it make up for what is missing.
    expect(await knock(hub, name, chair, { token: null, key: null, ...forging })).toMatchObject(
      refused(401, 'TOKEN_MISSING'),
    );
  });
});

describe.each(agencyNames)('what only the hub’s own processes ask of %s', (name) => {
  const entities = `{ _entities(representations: [{ __typename: "ReportingPeriod", id: "x" }]) { __typename } }`;
  const service = '{ _service { __typename } }';
  const ids = `{ ${prefixes[name]}EscalationIds(partnershipCode: "${islington}", from: "2026-11-01", to: "2026-11-30", first: 5) { id } }`;
  const rows = `{ ${prefixes[name]}EscalationRows(partnershipCode: "${islington}", days: []) }`;
  const plain = `{ ${prefixes[name]}LeadershipMeetings(partnershipCode: "${islington}") { totalCount } }`;

  test.each([
    ['ids by the gateway', ids, { key: 'gateway' }],
    ['rows by the gateway', rows, { key: 'gateway' }],
    ['entities by the joined views', entities, { key: 'partnership' }],
    ['its schema by the joined views', service, { key: 'partnership' }],
    ['its own list by the joined views', plain, { key: 'partnership' }],
    ['entities by its own people', entities, { key: null }],
    ['its schema by its own people', service, { key: null }],
    ['ids by its own people', ids, { key: null }],
    [
      'rows by its own people, among what they may ask',
      plain.replace('{ ', `{ ...F `).concat(` fragment F on Query ${rows}`),
      { key: null },
    ],
  ] as const)('is not asked: %s', async (_title, query, knocking) => {
    expect(await knock(hub, name, own[name], { query, ...knocking })).toMatchObject(
      refused(403, 'OPERATION_NOT_ALLOWED'),
    );
  });

  test('is answered to whom it is for', async () => {
    expect((await knock(hub, name, own[name], { query: service })).data).toEqual({
      _service: { __typename: '_Service' },
    });
    const listed = await knock(hub, name, own[name], { query: ids, key: 'partnership' });
    expect(Object.values(listed.data)).toEqual([[]]);
    expect((await knock(hub, name, own[name], { query: plain, key: null })).codes).toEqual([]);
  });

  test('another agency’s people do not ask it directly, even with a token for it', async () => {
    const stranger = own[name === 'health' ? 'police' : 'health'];
    const token = await hub.identity.issuer.tokenFor(stranger, { audience: [name] });
    expect(await knock(hub, name, stranger, { token, key: null })).toMatchObject(
      refused(403, 'NOT_OF_THIS_AGENCY'),
    );
  });
});

test('with the gateway and the other agencies down, an agency’s own people ask their own subgraph', async () => {
  await hub.stopGateway();
  await hub.stopAgency('local-authority');
  await hub.stopAgency('health');
  const query = `{ policeLeadershipMeetings(partnershipCode: "${islington}") { totalCount } }`;
  expect(await knock(hub, 'police', own.police, { query, key: null })).toMatchObject({
    status: 200,
    data: { policeLeadershipMeetings: { totalCount: 0 } },
  });
});

async function forged(alg: 'none' | 'HS256'): Promise<Knock> {
  return { token: forgedToken(hub, await tokenOf(hub.identity, chair), alg) };
}

async function otherSignIn(): Promise<Knock> {
  const issuer = await testIssuer({ clock: () => now });
  return { token: await issuer.tokenFor(chair) };
}

async function tokenFor(audience: string): Promise<Knock> {
  return { token: await hub.identity.issuer.tokenFor(chair, { audience }) };
}
