import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, operation } from '../support/ask-graphql.ts';
import { expectNamed, expectUnknown } from './support/expect-honest.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import { islington, partners, receiveRequest, requestInformation } from './support/record.ts';

const variables = { partnership: islington, from: '2026-11-01', to: '2026-11-20' };
const one = `query ($partnership: ID!, $id: ID!) {
  informationRequest(partnershipCode: $partnership, id: $id) {
    localAuthority { state } police { state records { state } } health { state }
    joined { partial status sources { agency state } discrepancies { kind } }
  }
}`;

describe('an agency that holds nothing and one that does not answer never look alike', () => {
  let hub: FailingHub;
  let ofTheOthers: { id: string; startedAt: string };
  let toPolice: { id: string; startedAt: string };
  beforeAll(async () => {
    hub = await startFailingHub({ now: new Date('2026-11-20T10:00:00Z') });
    ofTheOthers = await requestInformation(hub, 'local-authority', 'health', '2026-11-02T10:00:00.000Z');
    await receiveRequest(hub, 'health', 'local-authority', ofTheOthers);
    toPolice = await requestInformation(hub, 'local-authority', 'police', '2026-11-03T10:00:00.000Z');
  });
  afterAll(() => hub.stop());

  async function withPoliceDown<Result>(ask: () => Promise<Result>): Promise<Result> {
    await hub.proxies.police.refuse();
    try {
      return await ask();
    } finally {
      await hub.proxies.police.mend();
    }
  }
  const askOne = (id: string) => hub.ask(one, { partnership: islington, id });
  const policeSource = ({ sources }: { sources: { agency: string; state: string }[] }) =>
    sources.find(({ agency }) => agency === 'POLICE')?.state;

  test('on a matter of the other two', async () => {
    const up = (await askOne(ofTheOthers.id)).data.informationRequest;
    expect(up.police).toEqual({ state: 'NOT_RECORDED', records: [] });
    expect(up.joined).toMatchObject({ partial: false, status: 'OVERDUE', discrepancies: [] });
    expect(policeSource(up.joined)).toBe('NOT_RECORDED');

    const answer = await withPoliceDown(() => askOne(ofTheOthers.id));
    expectNamed(answer, ['police']);
    const down = answer.data.informationRequest;
    expect(down.police).toBeNull();
    // Both its sides answered: where it stands is known.
    expect(down.joined).toMatchObject({ partial: true, status: 'OVERDUE', discrepancies: [] });
    expect(policeSource(down.joined)).toBe('AGENCY_UNAVAILABLE');
  });

  test('on a request to it that it never recorded', async () => {
    const up = (await askOne(toPolice.id)).data.informationRequest;
    expect(up.joined).toMatchObject({
      partial: false,
      status: 'REQUESTER_ONLY',
      discrepancies: [{ kind: 'ONE_SIDE_HAS_NO_RECORD' }],
    });
    const down = (await withPoliceDown(() => askOne(toPolice.id))).data.informationRequest;
    expect(down.joined).toMatchObject({ partial: true, status: 'NOT_KNOWN', discrepancies: [] });
  });

  test('on a request that nobody recorded', async () => {
    const nobodys = '0199ffff-0000-7000-8000-000000000000';
    const up = (await askOne(nobodys)).data.informationRequest;
    expect(up.joined).toMatchObject({ partial: false, status: 'NOT_RECORDED' });
    const down = (await withPoliceDown(() => askOne(nobodys))).data.informationRequest;
    expect(down.joined).toMatchObject({ partial: true, status: 'NOT_KNOWN' });
    // What the two that answered said is still a plain no.
    expect([down.localAuthority.state, down.health.state]).toEqual(['NOT_RECORDED', 'NOT_RECORDED']);
  });

  // Agencies find the record by its UUID, which has no case, and give the answer away under the id as it was asked.
  test('on a request asked for by its id in capitals, which is the same id', async () => {
    const { joined } = (await askOne(ofTheOthers.id.toUpperCase())).data.informationRequest;
    expect(joined.status).toBe('OVERDUE');
  });

  test('in figures: nought when it holds nothing, empty when it does not answer', async () => {
    const ask = () => hub.ask(operation('information-sharing'), variables);
    const pair = (answer: Answer) => {
      const { pairs } = answer.data.partnership.period.informationSharing;
      return pairs.find(
        ({ requester, responder }: Record<'requester' | 'responder', { code: string }>) =>
          requester.code === partners.police && responder.code === partners.health,
      );
    };
    const up = await ask();
    expect(pair(up)).toMatchObject({ partial: false, figures: { asked: 0, due: 0, received: 0, onTime: 0 } });
    expect(up.data.partnership.period.informationSharing.total).toMatchObject({ asked: 2, received: 1 });

    const down = await withPoliceDown(ask);
    expect(pair(down)).toMatchObject({ partial: true, figures: { asked: null, due: null, onTime: null } });
    // Health did answer that it received nothing from police.
    expect(pair(down).figures.received).toBe(0);
    expectUnknown(down.data.partnership.period.informationSharing.total);
  });

  test('in figures of escalations, of which nobody recorded any', async () => {
    const ask = () => hub.ask(operation('escalations'), variables);
    const up = (await ask()).data.partnership.period.escalations;
    expect(up).toMatchObject({ partial: false, received: 0, overdueNow: 0, total: { raised: 0, open: 0 } });
    expect(policeSource(up)).toBe('NOT_RECORDED');
    const down = (await withPoliceDown(ask)).data.partnership.period.escalations;
    expect(down).toMatchObject({ partial: true, received: null, overdueNow: null });
    expectUnknown(down.total);
    expect(policeSource(down)).toBe('AGENCY_UNAVAILABLE');
  });

  test('in the attendance of meetings, of which nobody recorded any', async () => {
    const ask = () => hub.ask(operation('leadership-attendance'), variables);
    const of = (answer: Answer) => answer.data.partnership.period.leadershipAttendance;
    const police = (view: { byOrganisation: { organisation: { code: string } }[] }) =>
      view.byOrganisation.find(({ organisation }) => organisation.code === partners.police);
    const up = of(await ask());
    expect(up).toMatchObject({ partial: false, meetingsHeld: 0, leadsTogether: 0 });
    expect(police(up)).toMatchObject({ state: 'NOT_RECORDED', meetings: 0, namedLead: 0, notRecorded: 0 });
    const down = of(await withPoliceDown(ask));
    expect(down).toMatchObject({ partial: true, meetingsHeld: null, leadsTogether: null });
    const { organisation: _, state, ...figures } = police(down) as Record<string, unknown>;
    expect(state).toBe('AGENCY_UNAVAILABLE');
    expectUnknown(figures);
  });
});
