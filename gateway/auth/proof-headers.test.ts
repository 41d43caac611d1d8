import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../shared/auth/caller.ts';
import type { IdentifiedCaller } from '../../shared/auth/identify-caller.ts';
import { type KeySet, keySet } from '../../shared/auth/key-set.ts';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import { proofSigner } from '../../shared/auth/sign-proof.ts';
import { makeSigningKey, publicJwks, type SigningKey } from '../../shared/auth/signing-key.ts';
import { proofVerifier } from '../../shared/auth/verify-proof.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { httpSubgraph, policeClient, send } from '../engine/transport/test-subgraph.ts';
import { proofHeaders } from './proof-headers.ts';

const clock = () => new Date();
const gatewayKey = makeSigningKey();
const partnershipKey = makeSigningKey();
const gateway = proofSigner({ issuer: 'gateway', key: () => gatewayKey, clock });
const partnership = proofSigner({ issuer: 'partnership', key: () => partnershipKey, clock });

const caller: Caller = {
  principal: {
    subject: 'la-lead',
    role: 'SAFEGUARDING_LEAD',
    organisation: 'E09000019',
    sector: 'LOCAL_AUTHORITY',
    partnerships: [],
    inspectorate: null,
  },
  via: 'DIRECT',
  requestId: '0193a5c2-7d1e-7c3a-9b2f-5a6b7c8d9e0f',
  purpose: 'SAFEGUARDING_A_CHILD',
  lawfulBasis: 'CHILDREN_ACT_1989_SECTION_47',
};
const context: IdentifiedCaller = { caller, token: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJsYS1sZWFkIn0.c2ln' };
const question = {
  body: '{"query":"{ matters(name: \\"Zoé ’\\") { id } }"}',
  kind: 'query',
  context,
} as const;

/** The published keys of one issuer, read over HTTP. */
async function published(key: SigningKey): Promise<KeySet> {
  const { url } = await httpSubgraph((response) => send(response, publicJwks([key])));
  return keySet({ source: url, variable: 'POLICE_GATEWAY_KEYS', clock });
}

/** A server that answers what a request's proof shows, or the code it is refused with. */
async function verifyingSubgraph(audience = 'police') {
  const verifier = proofVerifier({
    audience,
    keySets: new Map([
      ['gateway', await published(gatewayKey)],
      ['partnership', await published(partnershipKey)],
    ]),
    clock,
    replays: proofReplays(),
  });
  const shown = async (headers: IncomingHttpHeaders, body: string) => {
    const signed = await verifier.readHeader(headers['x-hub-proof']);
    const token = headers.authorization?.replace(/^Bearer /, '') ?? null;
    return verifier.accept(signed, { body: Buffer.from(body), token });
  };
  return httpSubgraph((response: ServerResponse, { headers, body }) =>
    shown(headers, body).then(
      (proof) => send(response, { data: proof }),
      ({ code }: HubError) => send(response, { data: { code } }),
    ),
  );
}

describe('a question to a subgraph', () => {
  test.each([
    ['gateway', gateway],
    ['partnership', partnership],
  ])('proves that %s asks, for which request and why', async (issuer, sign) => {
    const police = await verifyingSubgraph();
    const { data } = await policeClient(police, { headers: proofHeaders(sign, 'police') }).ask(question);
    const { requestId, purpose, lawfulBasis } = caller;
    expect(data).toEqual({ issuer, requestId, purpose, lawfulBasis });
    expect(police.asked[0]?.headers.authorization).toBe(`Bearer ${context.token}`);
  });

  test('proves it anew each time, also when it is the same or many are asked at once', async () => {
    const client = policeClient(await verifyingSubgraph(), { headers: proofHeaders(gateway, 'police') });
    const answers = await Promise.all(Array.from({ length: 200 }, () => client.ask(question)));
    for (const { data } of answers) expect(data).toMatchObject({ issuer: 'gateway' });
  });

  test('proves nothing to another subgraph', async () => {
    const health = await verifyingSubgraph('health');
    const { data } = await policeClient(health, { headers: proofHeaders(gateway, 'police') }).ask(question);
    expect(data).toEqual({ code: 'PROOF_INVALID' });
  });

  test('that was caught proves nothing when it is sent on: again, to another, or with other words', async () => {
    const [police, health] = [await verifyingSubgraph(), await verifyingSubgraph('health')];
    await policeClient(police, { headers: proofHeaders(gateway, 'police') }).ask(question);
    const { authorization = '', 'x-hub-proof': proof } = police.asked[0]?.headers ?? {};
    const caught = () => ({ authorization, 'x-hub-proof': String(proof) });
    const again = { headers: caught };
    await expect(policeClient(police, again).ask(question)).resolves.toEqual({
      data: { code: 'PROOF_REPLAYED' },
    });
    await expect(policeClient(health, again).ask(question)).resolves.toEqual({
      data: { code: 'PROOF_INVALID' },
    });
    const other = { ...question, body: question.body.replace('id', 'id purpose') };
    await expect(policeClient(police, again).ask(other)).resolves.toEqual({
      data: { code: 'PROOF_INVALID' },
    });
  });

  test('proves nothing by headers or extensions that only claim it', async () => {
    const claims = {
      'x-hub-issuer': 'gateway',
      'x-hub-via': 'GATEWAY',
      'x-hub-role': 'SAFEGUARDING_LEAD',
      'x-hub-request-id': '00000000-0000-0000-0000-000000000000',
    };
    const police = await verifyingSubgraph();
    const extensions = { hub: { issuer: 'gateway' }, jwt: { role: 'INSPECTOR' } };
    const body = JSON.stringify({ ...JSON.parse(question.body), extensions });
    const claimed = await policeClient(police, { headers: () => claims }).ask({ ...question, body });
    expect(claimed).toEqual({ data: { code: 'PROOF_MISSING' } });

    const headers = proofHeaders(gateway, 'police');
    const besides = policeClient(police, { headers: (asked) => ({ ...claims, ...headers(asked) }) });
    await expect(besides.ask({ ...question, body })).resolves.toMatchObject({
      data: { issuer: 'gateway', requestId: caller.requestId },
    });
  });

  test.each([undefined, null, 'la-lead', {}, { token: 'a' }, { caller }, { caller, token: '' }])(
    'is not sent if it does not say for whom: %j',
    async (unsaid) => {
      const police = await verifyingSubgraph();
      const client = policeClient(police, { headers: proofHeaders(gateway, 'police') });
      const asked = client.ask({ ...question, context: unsaid });
      await expect(asked).rejects.toBeInstanceOf(HubError);
      await expect(asked).rejects.toMatchObject({ code: 'CALLER_MISSING' });
      expect(police.asked).toEqual([]);
    },
  );
});
