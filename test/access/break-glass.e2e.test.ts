import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import { barnet, islington } from '../e2e/independent/statutory-partners.ts';
import {
  boardChair,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
  serviceClient,
} from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { askMatter, codesOf, listedIds, ownListedIds } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const met = 'E23000001';
const board = 'E54000071';
const policeLead = safeguardingLead(met, 'police-lead');
const reason = 'A child is at risk tonight and health does not answer the telephone.';

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

const breakAtHealth = (principal: Principal, changes: Record<string, unknown> = {}) =>
  hub.ask(
    `mutation Break($input: BreakGlassInput!) { done: healthBreakGlass(input: $input) {
       id partnershipCode person organisation { code } reason grantedAt validUntil } }`,
    { input: { idempotencyKey: randomUUID(), partnershipCode: islington, reason, minutes: 30, ...changes } },
    { principal },
  );

const grants = (principal: Principal, partnership = islington) =>
  hub.ask(
    'query ($of: ID!) { grants: healthBreakGlassGrants(partnershipCode: $of) { id person reason organisation { code } validUntil } }',
    { of: partnership },
    { principal },
  );

const seenAtHealth = (principal: Principal, partnership = islington) =>
  ownListedIds(hub, 'health', 'InformationRequest', partnership, { principal });

describe('who may not break the glass', () => {
  test.each<[string, Principal, Record<string, unknown>, string]>([
    ['a practitioner', practitioner(met), {}, 'NOT_PERMITTED'],
    ['a machine client', serviceClient(met), {}, 'NOT_PERMITTED'],
    ['a lead of a force that is no partner there', safeguardingLead('E23000009'), {}, 'NOT_PERMITTED'],
    ['a board chair', boardChair([islington]), {}, 'NOT_PERMITTED_TO_WRITE'],
    ['a scrutineer', scrutineer([islington]), {}, 'NOT_PERMITTED_TO_WRITE'],
    ['an inspector', inspector(), {}, 'NOT_PERMITTED_TO_WRITE'],
    ['a lead without a reason', policeLead, { reason: 'urgent' }, 'REASON_TOO_SHORT'],
    ['a lead for no time', policeLead, { minutes: 0 }, 'MINUTES_INVALID'],
    ['a lead for longer than four hours', policeLead, { minutes: 241 }, 'MINUTES_INVALID'],
  ])('%s', async (_title, principal, changes, code) => {
    expect(codesOf(await breakAtHealth(principal, changes))).toEqual([code]);
    expect((await held.query('health', 'select from break_glass_grants')).length).toBe(0);
  });
});

test('a lead breaks the glass at one agency, for one partnership and a while, and its own leads see all of it', async () => {
  const party = await held.idsAt('health', 'InformationRequest', islington, met);
  const everything = await held.idsAt('health', 'InformationRequest', islington);
  const distinct = async (principal: Principal) => [...new Set((await seenAtHealth(principal)).ids)];
  expect(party.length).toBeLessThan(everything.length);
  expect(await distinct(policeLead)).toEqual(party);

  const broken = await breakAtHealth(policeLead);
  expect(broken.errors).toBeUndefined();
  const { id } = broken.data.done;
  const validUntil = new Date(now.getTime() + 30 * 60_000);
  expect(broken.data.done).toEqual({
    id,
    partnershipCode: islington,
    person: policeLead.subject,
    organisation: { code: met },
    reason,
    grantedAt: now.toISOString(),
    validUntil: validUntil.toISOString(),
  });

  // Every record of health's; of the others what the force is party to, as before.
  expect(await distinct(policeLead)).toEqual(everything);
  const joined = await listedIds(hub, 'InformationRequest', islington, { principal: policeLead });
  const own = await held.ids('InformationRequest', islington, met);
  expect(joined.ids).toEqual([...new Set([...own, ...everything])].sort());
  const foreign = everything.find((each) => !party.includes(each)) ?? '';
  const { data } = await askMatter(
    hub,
    'InformationRequest',
    { partnership: islington, id: foreign },
    { principal: policeLead },
  );
  expect([data.one.health.state, data.one.localAuthority.state]).toEqual(['RECORDED', 'NOT_RECORDED']);
  expect(data.one.health.records[0]).toMatchObject({ withheld: [], caseReference: expect.any(String) });

  // Nobody else's glass, and no other partnership's.
  expect(await distinct(safeguardingLead(met, 'another-lead'))).toEqual(party);
  expect(await distinct(practitioner(met, 'police-lead'))).toEqual(party);
  expect((await seenAtHealth(policeLead, barnet)).ids.length).toBe(
    (await seenAtHealth(practitioner(met), barnet)).ids.length,
  );

  // Health's lead sees who, why and what, at once.
  const healthLead = safeguardingLead(board);
  expect((await grants(healthLead)).data.grants).toEqual([
    {
      id,
      person: policeLead.subject,
      reason,
      organisation: { code: met },
      validUntil: validUntil.toISOString(),
    },
  ]);
  const log = await hub.ask(
    `query ($of: ID!) { log: healthWhoSawOurData(partnershipCode: $of, first: 100) { edges { node {
       subject role breakGlass purpose reads { concept action outcome count subjects } } } } }`,
    { of: islington },
    { principal: healthLead },
  );
  const entries = log.data.log.edges.map(({ node }: { node: object }) => node);
  expect(entries).toContainEqual(
    expect.objectContaining({
      subject: policeLead.subject,
      reads: [
        expect.objectContaining({
          concept: 'healthBreakGlass',
          action: 'WRITE',
          outcome: 'ALLOWED',
          count: 1,
        }),
      ],
    }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({
      subject: policeLead.subject,
      role: 'SAFEGUARDING_LEAD',
      breakGlass: id,
      purpose: 'PARTNERSHIP_ASSURANCE',
      reads: [
        expect.objectContaining({
          concept: 'INFORMATION_REQUEST',
          action: 'READ',
          outcome: 'BREAK_GLASS',
          count: 1,
          subjects:
            data.one.health.records[0].childReference === null
              ? []
              : [data.one.health.records[0].childReference],
        }),
      ],
    }),
  );
  // So do partners' leads; nobody else, nor the leads of a partnership beside it.
  expect((await grants(safeguardingLead(islington))).data.grants).toHaveLength(1);
  for (const principal of [
    practitioner(board),
    boardChair([islington]),
    inspector(),
    safeguardingLead(barnet),
  ])
    expect((await grants(principal)).data.grants).toEqual([]);

  hub.moveTo(new Date(validUntil.getTime() - 1));
  expect(await distinct(policeLead)).toEqual(everything);
  hub.moveTo(validUntil);
  expect(await distinct(policeLead)).toEqual(party);
  expect((await grants(healthLead)).data.grants).toHaveLength(1);
});
