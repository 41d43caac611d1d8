import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { desks, everyDesk, surrey } from '../agency/desks.ts';
import { businessManager, practitioner, safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';

const now = new Date('2026-11-27T12:00:00.000Z');
const matterId = '019a8c5e-0000-7000-8000-000000000001';
let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now });
  for (const { name, surrey: organisation } of everyDesk) {
    await withClient(hub.ownerUrls[name], async (owner) => {
      for (const [audience, minutesAgo] of [
        ['ORGANISATION', 2],
        ['BUSINESS_MANAGER', 1],
        ['ORGANISATION', 0],
      ] as const) {
        await owner.query(
          `insert into alerts (partnership, id, organisation, audience, kind, concept, matter_id, stage, at, raised_at, synthetic)
           values ($1, $2, $3, $4, 'OVERDUE', 'escalation', $5, $6, '2026-11-27T09:00Z', $7, true)`,
          [
            surrey,
            randomUUID(),
            organisation,
            audience,
            matterId,
            minutesAgo,
            new Date(now.getTime() - minutesAgo * 60_000),
          ],
        );
      }
    });
  }
});
afterAll(() => hub.stop());

const fields = `id audience kind concept matterId at raisedAt text seenAt seenBy synthetic organisation { code }
  notifications { channel state }`;

describe.each(everyDesk)('the alerts of $name', ({ name, prefix, surrey: organisation }) => {
  const list = `query ($partnershipCode: ID!, $unseenOnly: Boolean!, $first: Int!, $after: String) {
    ${prefix}Alerts(partnershipCode: $partnershipCode, unseenOnly: $unseenOnly, first: $first, after: $after) {
      edges { node { ${fields} } } pageInfo { endCursor hasNextPage } } }`;
  const see = `mutation ($input: SeeAlertInput!) { ${prefix}SeeAlert(input: $input) { ${fields} } }`;
  const own = practitioner(organisation);
  const alerts = async (variables = {}, principal = own) => {
    const all = { partnershipCode: surrey, unseenOnly: false, first: 20, ...variables };
    const { data } = await hub.askAgency(name, list, all, { principal, via: 'DIRECT' });
    return data?.[`${prefix}Alerts`];
  };
  const mark = (input: object, principal = own) =>
    hub.askAgency(
      name,
      see,
      { input: { idempotencyKey: randomUUID(), partnershipCode: surrey, ...input } },
      { principal, via: 'DIRECT' },
    );

  test('are its organisation’s, newest first, a page at a time, with a reference and no name', async () => {
    const { edges, pageInfo } = await alerts({ first: 1 });
    expect(pageInfo.hasNextPage).toBe(true);
    expect(edges[0].node).toMatchObject({
      audience: 'ORGANISATION',
      kind: 'OVERDUE',
      organisation: { code: organisation },
      raisedAt: now.toISOString(),
      text: `Escalation ${matterId} was due on 27 November 2026, 09:00 and is overdue.`,
      seenAt: null,
      synthetic: true,
      notifications: [],
    });
    const next = await alerts({ first: 1, after: pageInfo.endCursor });
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect(next.edges[0].node).toMatchObject({ raisedAt: '2026-11-27T11:58:00.000Z' });
  });

  test('reach the business manager through the gateway, who sees theirs only and marks none', async () => {
    const principal = businessManager([surrey]);
    const variables = { partnershipCode: surrey, unseenOnly: true, first: 20 };
    const { data, errors } = await hub.ask(list, variables, { principal });
    expect(errors).toBeUndefined();
    const [theirs, ...others] = data?.[`${prefix}Alerts`]?.edges ?? [];
    expect(others).toEqual([]);
    expect(theirs.node).toMatchObject({ audience: 'BUSINESS_MANAGER', raisedAt: '2026-11-27T11:59:00.000Z' });
    const input = { idempotencyKey: randomUUID(), partnershipCode: surrey, id: theirs.node.id };
    const marked = await hub.ask(see, { input }, { principal });
    expect(marked.errors?.[0]?.extensions.code).toBe('NOT_PERMITTED_TO_WRITE');
    const elsewhere = await hub.ask(list, variables, { principal: businessManager(['E10000016']) });
    expect(elsewhere.data?.[`${prefix}Alerts`].edges).toEqual([]);
  });

  test('are seen once, by whoever says so first', async () => {
    const [first] = (await alerts({ unseenOnly: true })).edges;
    const { id } = first.node;
    const { data } = await mark({ id });
    const seen = { id, seenAt: now.toISOString(), seenBy: own.subject };
    expect(data?.[`${prefix}SeeAlert`]).toMatchObject(seen);
    const again = await mark({ id }, safeguardingLead(organisation));
    expect(again.data?.[`${prefix}SeeAlert`]).toMatchObject(seen);
    const unseen = (await alerts({ unseenOnly: true })).edges;
    expect(unseen.map(({ node }: { node: { id: string } }) => node.id)).not.toContain(id);
    expect((await alerts()).edges.length).toBe(2);
  });

  test('that are not there, or another’s, are answered alike', async () => {
    const other = everyDesk.find((each) => each.name !== name) ?? desks.police;
    for (const id of [randomUUID(), 'no-id']) {
      expect((await mark({ id })).errors?.[0]?.extensions.code).toBe('RECORD_NOT_FOUND');
    }
    const [first] = (await alerts()).edges;
    const refused = await mark({ id: first.node.id }, practitioner(other.surrey));
    expect(refused.errors?.[0]?.extensions.code).toMatch(/NOT_PERMITTED|UNAUTHENTICATED|TOKEN/);
    expect((await alerts({}, practitioner('E23000032')))?.edges ?? []).toEqual([]);
  });
});
