import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import { barnet, islington } from '../e2e/independent/statutory-partners.ts';
import { inspector, safeguardingLead } from '../support/principals.ts';
import { type AgencyName, startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { codesOf, conceptNames, concepts, listedIds, prefixes, states } from './questions.ts';

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

test.each([
  ['INFORMATION_SHARING', 'InformationRequest'],
  ['ESCALATIONS', 'Escalation'],
  ['LEADERSHIP_ATTENDANCE', 'LeadershipMeeting'],
] as const)('a warrant for %s opens that and nothing else', async (theme, opened) => {
  const visitor = inspector('CQC', `visitor-${theme.toLowerCase()}`);
  await give('police', visitor, { theme });
  const { sources } = await figures(visitor);
  for (const [index, concept] of conceptNames.entries()) {
    const { ids, sources: ofList } = await listedIds(hub, concept, islington, { principal: visitor });
    const expected = concept === opened ? await held.idsAt('police', concept, islington) : [];
    expect(ids).toEqual(expected);
    expect(ofList.POLICE === 'NOT_PERMITTED').toBe(concept !== opened);
    expect(sources[index]?.POLICE === 'NOT_PERMITTED').toBe(concept !== opened);
    const own = await hub.ask(
      `query ($of: ID!) { list: police${concept}s(partnershipCode: $of) { totalCount } }`,
      { of: islington },
      { principal: visitor },
    );
    expect(codesOf(own)).toEqual(concept === opened ? [] : ['NOT_PERMITTED']);
  }
  const appointments = await hub.ask(
    'query ($of: ID!) { policeLeadAppointments(partnershipCode: $of) { id } }',
    { of: islington },
    { principal: visitor },
  );
  expect(codesOf(appointments)).toEqual(opened === 'LeadershipMeeting' ? [] : ['NOT_PERMITTED']);
});

test('a warrant that is ended ends with the very next request, at that agency alone', async () => {
  const visitor = inspector('HMICFRS', 'revoked');
  await give('health', visitor);
  const id = await give('police', visitor);
  expect((await sourcesOf(visitor)).POLICE).toBe('RECORDED');
  const revoke = (principal: Principal) =>
    hub.ask(
      'mutation ($input: RevokeWarrantInput!) { done: policeRevokeWarrant(input: $input) { revokedAt revokedBy } }',
      { input: { idempotencyKey: randomUUID(), partnershipCode: islington, id } },
      { principal },
    );
  // Another agency's lead cannot end it, nor the inspector.
  expect(codesOf(await revoke(leads.health))).toEqual(['ORGANISATION_NOT_OF_THIS_AGENCY']);
  expect(codesOf(await revoke(visitor))).toEqual(['NOT_PERMITTED_TO_WRITE']);
  expect((await sourcesOf(visitor)).POLICE).toBe('RECORDED');
  expect((await revoke(leads.police)).data.done).toEqual({
    revokedAt: now.toISOString(),
    revokedBy: leads.police.subject,
  });
  expect(await sourcesOf(visitor)).toEqual({
    LOCAL_AUTHORITY: 'NOT_PERMITTED',
    POLICE: 'NOT_PERMITTED',
    HEALTH: 'RECORDED',
  });
});

describe('a warrant’s time', () => {
  test('begins with its first instant and is over at its last', async () => {
    const visitor = inspector('OFSTED', 'timed');
    await give('local-authority', visitor, { from: minutes(10), until: minutes(20) });
    const states = [];
    for (const instant of [
      minutes(0),
      justBefore(minutes(10)),
      minutes(10),
      justBefore(minutes(20)),
      minutes(20),
    ]) {
      hub.moveTo(instant);
      states.push((await sourcesOf(visitor)).LOCAL_AUTHORITY);
    }
    expect(states).toEqual(['NOT_PERMITTED', 'NOT_PERMITTED', 'RECORDED', 'RECORDED', 'NOT_PERMITTED']);
  });
});

function justBefore(instant: Date): Date {
  return new Date(instant.getTime() - 1);
}
