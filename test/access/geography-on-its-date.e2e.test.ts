import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { islington } from '../e2e/independent/statutory-partners.ts';
import { practitioner, safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { allSay, askMatter, codesOf, listedIds } from './questions.ts';

/** The last millisecond of 31 March 2026 in London, where it is summer, and the one after it. */
const last = new Date('2026-03-31T22:59:59.999Z');
const first = new Date('2026-03-31T23:00:00.000Z');
/** Of North Central London, abolished on 1 April 2026; and of West and North London, made on that day. */
const abolished = 'E54000028';
const made = 'E54000071';
const within = { from: '2026-02-01', to: '2026-03-31' };

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington], months: 2, now: last });
  held = await heldRecords(hub);
});
afterAll(async () => {
  await held.close();
  await hub.stop();
});

const listed = (organisation: string, concept: 'InformationRequest' | 'LeadershipMeeting') =>
  listedIds(hub, concept, islington, { principal: practitioner(organisation) }, { within });

const sources = async (organisation: string) => (await listed(organisation, 'InformationRequest')).sources;

const convene = (organisation: string) =>
  hub.askAgency(
    'health',
    'mutation ($input: HealthConveneLeadershipMeetingInput!) { done: healthConveneLeadershipMeeting(input: $input) { id } }',
    {
      input: {
        idempotencyKey: randomUUID(),
        partnershipCode: islington,
        organisation,
        kind: 'LEAD_SAFEGUARDING_PARTNERS',
        startsAt: '2026-04-01T09:00:00.000Z',
      },
    },
    { principal: safeguardingLead(organisation), via: 'DIRECT' },
  );

test('a board that ends and the one that follows it change places at midnight in London', async () => {
  const ofAbolished = await held.ids('InformationRequest', islington, abolished, within);
  const meetings = await held.ids('LeadershipMeeting', islington, null, within);
  expect(ofAbolished.length).toBeGreaterThan(0);
  expect(meetings.length).toBeGreaterThan(0);

  expect((await listed(abolished, 'InformationRequest')).ids).toEqual(ofAbolished);
  expect((await listed(abolished, 'LeadershipMeeting')).ids).toEqual(meetings);
  expect(await sources(made)).toEqual(allSay('NOT_PERMITTED'));
  expect(codesOf(await convene(made))).toEqual(['NOT_A_PARTNER']);

  hub.moveTo(first);
  expect(await listed(abolished, 'InformationRequest')).toEqual({
    ids: [],
    sources: allSay('NOT_PERMITTED'),
  });
  expect(await listed(abolished, 'LeadershipMeeting')).toEqual({ ids: [], sources: allSay('NOT_PERMITTED') });
  // It may read, and was party to nothing.
  expect(await listed(made, 'InformationRequest')).toEqual({ ids: [], sources: allSay('NOT_RECORDED') });
  expect((await listed(made, 'LeadershipMeeting')).ids).toEqual(meetings);
  expect(codesOf(await convene(abolished))).toEqual(['NOT_A_PARTNER']);
  expect((await convene(made)).errors).toBeUndefined();

  // Not even its own records, which stay with the agency.
  const [id = ''] = await held.idsAt('health', 'InformationRequest', islington, abolished, within);
  const { data } = await askMatter(
    hub,
    'InformationRequest',
    { partnership: islington, id },
    { principal: practitioner(abolished) },
  );
  expect([data.one.health.state, data.one.health.records]).toEqual(['NOT_PERMITTED', []]);
  // Whose other side goes on as before.
  const force = await listed('E23000001', 'InformationRequest');
  expect(force.ids).toEqual(await held.ids('InformationRequest', islington, 'E23000001', within));
});
