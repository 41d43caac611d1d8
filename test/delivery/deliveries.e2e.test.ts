import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { readMessage } from '../../shared/delivery/message.ts';
import type { AskingAs } from '../support/credentials.ts';
import {
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  serviceClient,
} from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { aMessage, inOutbox, outcomes, type Said, signed, surrey } from './support/sent-messages.ts';

const now = new Date('2026-11-20T10:00:00.000Z');
let hub: TestHub;
let police: pg.Client;
beforeAll(async () => {
  hub = await startHub({ now });
  police = new pg.Client({ connectionString: hub.ownerUrls.police });
  await police.connect();
});
afterAll(async () => {
  await police.end();
  await hub.stop();
});

const secret = 'The aunt said so.';
async function parked(said: Said = {}, how: Parameters<typeof inOutbox>[3] = {}) {
  const message = aMessage({ kind: 'REQUEST_MADE', ...said });
  const sent = await signed(hub.identity, message, { purpose: secret });
  await inOutbox(police, message, sent, how);
  return { message, sent };
}

const list = `query ($partnershipCode: ID!, $state: DeliveryState, $first: Int! = 100, $after: String) {
  policeDeliveries(partnershipCode: $partnershipCode, state: $state, first: $first, after: $after) {
    edges { node { id concept matterId kind sequence from { code } to { code } writtenAt state attempts firstSentAt
      nextAttemptAt fault deliveredAt receivedAt effect } }
    pageInfo { endCursor hasNextPage }
    totalCount
  }
}`;
const listed = (as: AskingAs, variables: Record<string, unknown> = {}) =>
  hub.askAgency('police', list, { partnershipCode: surrey.partnership, ...variables }, as);
const change = (name: 'Retry' | 'Abandon', input: Record<string, unknown>, as: AskingAs = {}) =>
  hub.askAgency(
    'police',
    `mutation ($input: ${name}DeliveryInput!) { police${name}Delivery(input: $input) { id kind state fault nextAttemptAt } }`,
    { input: { idempotencyKey: randomUUID(), partnershipCode: surrey.partnership, ...input } },
    { principal: practitioner(surrey.police), via: 'DIRECT', ...as },
  );
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code;

interface Page {
  edges: { node: { writtenAt: string } }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

describe('what is on its way', () => {
  test('is listed for the people of either organisation and for who may read all, and never what it says', async () => {
    const { message } = await parked();
    for (const principal of [
      practitioner(surrey.police),
      serviceClient(surrey.police),
      practitioner(surrey.health),
      businessManager([surrey.partnership]),
      inspector(),
    ]) {
      const answer = await listed({ principal, via: 'GATEWAY' });
      const nodes = answer.data.policeDeliveries.edges.map(({ node }: { node: object }) => node);
      expect(nodes).toContainEqual({
        id: message.id,
        concept: 'INFORMATION_REQUEST',
        matterId: message.matterId,
        kind: 'REQUEST_MADE',
        sequence: 1,
        from: { code: surrey.police },
        to: { code: surrey.health },
        writtenAt: '2026-11-20T09:59:00.000Z',
        state: 'PARKED',
        attempts: 1,
        firstSentAt: '2026-11-20T09:59:00.000Z',
        nextAttemptAt: null,
        fault: 'CONTENT_INVALID',
        deliveredAt: null,
        receivedAt: null,
        effect: null,
      });
      expect(answer.text).not.toContain(secret);
    }
    const third = await listed({ principal: practitioner(surrey['local-authority']), via: 'GATEWAY' });
    expect(third.data.policeDeliveries).toMatchObject({ edges: [], totalCount: 0 });
    const stranger = await listed({ principal: practitioner('E23000001'), via: 'DIRECT' });
    expect(codeOf(stranger)).toBe('NOT_PERMITTED');
    const unstated = await listed({ principal: practitioner(surrey.health), via: 'GATEWAY', purpose: null });
    expect(codeOf(unstated)).toBe('PURPOSE_REQUIRED');
  });

  test('is listed newest first, page by page, and by how it stands', async () => {
    const as = { principal: practitioner(surrey.police), via: 'DIRECT' } as const;
    await parked({ writtenAt: '2026-11-20T09:00:00.000Z' }, { state: 'WAITING', fault: null });
    await parked({ writtenAt: '2026-11-20T09:30:00.000Z' }, { state: 'WAITING', fault: null });
    const waiting = (await listed(as, { state: 'WAITING' })).data.policeDeliveries;
    expect(waiting.totalCount).toBe(2);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 2; page++) {
      const { edges, pageInfo }: Page = (await listed(as, { state: 'WAITING', first: 1, after })).data
        .policeDeliveries;
      expect(pageInfo.hasNextPage).toBe(page === 0);
      seen.push(...edges.map(({ node }) => node.writtenAt));
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(['2026-11-20T09:30:00.000Z', '2026-11-20T09:00:00.000Z']);
  });
});

describe('a message that is parked', () => {
  test('is sent again as it was written', async () => {
    const { message, sent } = await parked();
    const answer = await change('Retry', { id: message.id });
    expect(answer.data.policeRetryDelivery).toEqual({
      id: message.id,
      kind: 'REQUEST_MADE',
      state: 'WAITING',
      fault: null,
      nextAttemptAt: now.toISOString(),
    });
    const { rows } = await police.query('select * from outbox where id = $1', [message.id]);
    expect(rows[0]).toMatchObject({
      state: 'WAITING',
      message: sent.message,
      content: sent.content,
      fault: null,
    });
    expect(codeOf(await change('Retry', { id: message.id }))).toBe('NOT_PARKED');
  });

  test('is given up: what takes its place says why, holds its envelope, and lets the next go on', async () => {
    const matterId = randomUUID();
    const { message, sent } = await parked({ matterId, kind: 'DISCREPANCY_SETTLED' });
    const next = await signed(hub.identity, aMessage({ matterId, sequence: 2 }));
    const [arrived, after] = await outcomes(hub, [sent, next]);
    expect([arrived, after]).toMatchObject([{ state: 'PARKED' }, { state: 'WAIT' }]);
    await police.query(`update outbox set receipt = $2, effect = 'PARKED', received_at = $3 where id = $1`, [
      message.id,
      arrived?.receipt,
      now,
    ]);
    const reason = 'It was recorded twice.';
    const answer = await change(
      'Abandon',
      { id: message.id, reason },
      { principal: safeguardingLead(surrey.police) },
    );
    expect(answer.data.policeAbandonDelivery).toMatchObject({
      kind: 'MESSAGE_ABANDONED',
      state: 'WAITING',
      fault: null,
    });
    const { rows } = await police.query('select * from outbox where id = $1', [message.id]);
    const content = JSON.parse(rows[0].content);
    expect(content).toMatchObject({ reason, abandoned: sent.message, receipt: arrived?.receipt });
    // It is of what was given up, and would prove nothing of what takes its place.
    expect(rows[0]).toMatchObject({ receipt: null, effect: null, received_at: null });
    expect(rows[0].content).not.toContain(secret);
    const { message: envelope } = await readMessage(
      rows[0].message,
      hub.identity.deliveryOf('police').publicKeys,
    );
    expect(envelope).toMatchObject({ id: message.id, sequence: 1, kind: 'MESSAGE_ABANDONED' });
    const instead = { message: rows[0].message, content: rows[0].content };
    expect(await outcomes(hub, [instead, next])).toMatchObject([
      { state: 'RECEIVED' },
      { state: 'RECEIVED' },
    ]);
  });

  test('is shown where it arrived, with the reason, until it is given up', async () => {
    const message = aMessage({ kind: 'DISCREPANCY_SETTLED' });
    const [outcome] = await outcomes(hub, [await signed(hub.identity, message, { purpose: secret })]);
    const query = `query ($partnershipCode: ID!) {
      healthParkedMessages(partnershipCode: $partnershipCode) { id concept kind from { code } to { code } receivedAt fault } }`;
    const ask = (as: AskingAs) =>
      hub.askAgency('health', query, { partnershipCode: surrey.partnership }, { via: 'GATEWAY', ...as });
    const shown = {
      id: message.id,
      concept: 'INFORMATION_REQUEST',
      kind: 'DISCREPANCY_SETTLED',
      from: { code: surrey.police },
      to: { code: surrey.health },
      receivedAt: now.toISOString(),
      fault: outcome?.code,
    };
    const own = await ask({ principal: practitioner(surrey.health) });
    expect(own.data.healthParkedMessages).toContainEqual(shown);
    expect(own.text).not.toContain(secret);
    const third = await ask({ principal: practitioner(surrey['local-authority']) });
    expect(third.data.healthParkedMessages).toEqual([]);
    await outcomes(hub, [await signed(hub.identity, { ...message, kind: 'MESSAGE_ABANDONED' })]);
    const later = await ask({ principal: practitioner(surrey.health) });
    expect(later.data.healthParkedMessages).not.toContainEqual(shown);
  });

  test('is changed by nobody else, who is told the same as if it were not there', async () => {
    const { message } = await parked();
    const input = { id: message.id, reason: 'It was recorded twice.' };
    const by = async (principal: AskingAs['principal'], via: AskingAs['via'] = 'DIRECT') =>
      codeOf(await change('Abandon', input, { via, ...(principal && { principal }) }));
    expect(await by(serviceClient(surrey.police))).toBe('NOT_PERMITTED');
    expect(await by(practitioner('E23000001'))).toMatch(/NOT_PERMITTED|NOT_A_PARTNER/);
    expect(await by(practitioner(surrey.health), 'GATEWAY')).toMatch(
      /NOT_PERMITTED|ORGANISATION_NOT_OF_THIS_AGENCY/,
    );
    expect(await by(businessManager([surrey.partnership]), 'GATEWAY')).toBe('NOT_PERMITTED_TO_WRITE');
    expect(codeOf(await change('Abandon', { ...input, id: randomUUID() }))).toBe('RECORD_NOT_FOUND');
    expect(codeOf(await change('Abandon', { ...input, reason: ' ' }))).toBe('TEXT_REQUIRED');
    const { rows } = await police.query('select state, kind from outbox where id = $1', [message.id]);
    expect(rows).toEqual([{ state: 'PARKED', kind: 'REQUEST_MADE' }]);
  });
});
