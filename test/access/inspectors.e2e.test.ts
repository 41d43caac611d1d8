import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import { barnet, islington } from '../e2e/independent/statutory-partners.ts';
import { inspector, safeguardingLead } from '../support/principals.ts';
import { type AgencyName, startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { allSay, askMatter, conceptNames, concepts, listedIds, prefixes, states } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const leads = {
  'local-authority': safeguardingLead(islington),
  police: safeguardingLead('E23000001'),
  health: safeguardingLead('E54000071'),
};

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

interface Given {
  theme?: string;
  from?: Date;
  until?: Date;
}

/** An agency's lead gives an inspector leave, through the gateway. */
async function give(
  agency: AgencyName,
  to: Principal,
  { theme = 'WHOLE_PARTNERSHIP', from = now, until = minutes(600) }: Given = {},
) {
  const { data, errors } = await hub.ask(
    `mutation ($input: RecordWarrantInput!) { done: ${prefixes[agency]}RecordWarrant(input: $input) { id } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        partnershipCode: islington,
        inspectorate: to.inspectorate,
        person: to.subject,
        theme,
        validFrom: from.toISOString(),
        validUntil: until.toISOString(),
      },
    },
    { principal: leads[agency] },
  );
  expect(errors).toBeUndefined();
  return data.done.id as string;
}

const sourcesOf = async (
  principal: Principal,
  concept: (typeof conceptNames)[number] = 'InformationRequest',
) => (await listedIds(hub, concept, islington, { principal })).sources;

test('an inspector is told which warrants are theirs, wherever; others are told of none', async () => {
  const told = async (principal: Principal) => {
    const { data, errors } = await hub.ask(
      '{ policeOwnWarrants { partnershipCode person theme } localAuthorityOwnWarrants { id } healthOwnWarrants { id } }',
      {},
      { principal },
    );
    expect(errors).toBeUndefined();
    return data;
  };
  const roving = inspector('CQC', 'roving');
  const none = { policeOwnWarrants: [], localAuthorityOwnWarrants: [], healthOwnWarrants: [] };
  expect(await told(roving)).toEqual(none);
  await give('police', roving, { theme: 'ESCALATIONS' });
  const one = { partnershipCode: islington, person: 'roving', theme: 'ESCALATIONS' };
  expect(await told(roving)).toEqual({ ...none, policeOwnWarrants: [one] });
  // The same name at another inspectorate, and the lead who gave it.
  expect(await told(inspector('OFSTED', 'roving'))).toEqual(none);
  expect(await told(leads.police)).toEqual(none);
  const { data } = await hub.askAgency(
    'police',
    `{ policeWhoSawOurData(partnershipCode: "${islington}", first: 20) { edges { node { subject reads { concept action count } } } } }`,
    {},
    { principal: leads.police, via: 'DIRECT' },
  );
  const entries = data.policeWhoSawOurData.edges.map(({ node }: { node: { subject: string } }) => node);
  expect(entries).toContainEqual({
    subject: 'roving',
    reads: [{ concept: 'WARRANT', action: 'LIST', count: 1 }],
  });
});

/** What the agencies say of the three joined figures. */
async function figures(principal: Principal) {
  const asked = conceptNames.map((concept) => concepts[concept].figures);
  const { data, errors } = await hub.ask(
    `query Figures($partnership: ID!, $from: Date!, $to: Date!) { partnership(code: $partnership) { period(from: $from, to: $to) {
       informationSharing { partial sources { agency state } total { asked received answered requesterOnly } pairs { requester { sector } figures { asked received } } }
       escalations { partial sources { agency state } total { raised open } received }
       leadershipAttendance { partial sources { agency state } meetingsHeld leadsTogether } } } }`,
    { partnership: islington, from: '2026-10-01', to: '2026-10-31' },
    { principal },
  );
  expect(errors).toBeUndefined();
  const shown = data.partnership.period;
  return { shown, sources: asked.map((each) => states(shown[each].sources)) };
}

test('two agencies’ warrants open those two, and the third says that it does not permit it', async () => {
  const visitor = inspector('OFSTED', 'visitor');
  expect(await sourcesOf(visitor)).toEqual(allSay('NOT_PERMITTED'));
  await give('local-authority', visitor);
  await give('police', visitor);
  const twoOfThree = { LOCAL_AUTHORITY: 'RECORDED', POLICE: 'RECORDED', HEALTH: 'NOT_PERMITTED' };
  const { ids, sources } = await listedIds(hub, 'InformationRequest', islington, { principal: visitor });
  expect(sources).toEqual(twoOfThree);
  const [authority, police] = await Promise.all(
    (['local-authority', 'police'] as const).map((agency) =>
      held.idsAt(agency, 'InformationRequest', islington),
    ),
  );
  expect(ids).toEqual([...new Set([...(authority ?? []), ...(police ?? [])])].sort());

  const [id = ''] = await held.idsAt('health', 'InformationRequest', islington);
  const { data, errors } = await askMatter(
    hub,
    'InformationRequest',
    { partnership: islington, id },
    { principal: visitor },
  );
  expect(errors).toBeUndefined();
  expect(data.one.health).toEqual({ state: 'NOT_PERMITTED', records: [] });
  expect(data.one.joined).toMatchObject({ partial: true });
  expect(states(data.one.joined.sources).HEALTH).toBe('NOT_PERMITTED');
  expect(states(data.one.joined.sources).POLICE).not.toBe('NOT_PERMITTED');

  const { shown, sources: counted } = await figures(visitor);
  expect(counted.map(({ HEALTH }) => HEALTH)).toEqual(Array(3).fill('NOT_PERMITTED'));
  expect(counted.map(({ POLICE }) => POLICE)).not.toContain('NOT_PERMITTED');
  // Empty, never smaller.
  expect(shown.informationSharing).toMatchObject({
    partial: true,
    total: { asked: null, received: null, answered: null, requesterOnly: null },
  });
  expect(shown.escalations).toMatchObject({
    partial: true,
    total: { raised: null, open: null },
    received: null,
  });
  expect(shown.leadershipAttendance).toMatchObject({ partial: true, leadsTogether: null });
  for (const { requester, figures: pair } of shown.informationSharing.pairs) {
    expect(pair.asked === null).toBe(requester.sector === 'HEALTH');
  }
  expect(shown.informationSharing.pairs.length).toBeGreaterThan(0);

  // Nor any other partnership, nor anybody else.
  expect((await listedIds(hub, 'Escalation', barnet, { principal: visitor })).sources).toEqual(
    allSay('NOT_PERMITTED'),
  );
  expect(await sourcesOf(inspector('CQC', 'visitor'))).toEqual(allSay('NOT_PERMITTED'));
  expect(await sourcesOf(inspector('OFSTED', 'another'))).toEqual(allSay('NOT_PERMITTED'));
});
