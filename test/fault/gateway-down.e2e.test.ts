import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AskingAs } from '../support/credentials.ts';
import { practitioner } from '../support/principals.ts';
import { type AgencyName, agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { fieldOf } from './support/failing-hub.ts';
import { islington, partners, requestInformation } from './support/record.ts';

const asked: Record<AgencyName, AgencyName> = {
  'local-authority': 'police',
  police: 'health',
  health: 'local-authority',
};

/** As one of the agency's own people asks: nobody signs for them. */
const directly = (name: AgencyName): AskingAs => ({ via: 'DIRECT', principal: practitioner(partners[name]) });

describe('when the gateway is down', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ now: new Date('2026-11-20T10:00:00Z') });
    for (const name of agencyNames) {
      await requestInformation(hub, name, asked[name], '2026-11-02T10:00:00.000Z');
    }
    await hub.stopGateway();
  });
  afterAll(() => hub.stop());

  test('the joined views cannot be asked for', async () => {
    await expect(hub.ask('{ __typename }')).rejects.toThrow();
  });

  test.each(agencyNames)('each agency still answers its own people: %s lists and records', async (name) => {
    const list = `query ($partnership: ID!) {
      list: ${fieldOf[name]}InformationRequests(partnershipCode: $partnership) {
        totalCount edges { node { id record { side caseReference } } }
      }
    }`;
    const before = await hub.askAgency(name, list, { partnership: islington }, directly(name));
    expect(before.errors).toBeUndefined();
    expect(before.data.list.totalCount).toBe(1);

    const { id } = await requestInformation(hub, name, asked[name], '2026-11-03T10:00:00.000Z');
    const { data } = await hub.askAgency(name, list, { partnership: islington }, directly(name));
    expect(data.list.totalCount).toBe(2);
    expect(data.list.edges[0].node).toMatchObject({ id, record: { side: 'REQUESTER' } });
  });

  test('each agency still answers its own people while the other agencies are down too', async () => {
    await hub.stopAgency('police');
    await hub.stopAgency('health');
    const { id } = await requestInformation(hub, 'local-authority', 'police', '2026-11-04T10:00:00.000Z');
    const own = `query ($record: RecordKeyInput!) { localAuthorityInformationRequest(record: $record) { id } }`;
    const record = { partnershipCode: islington, id, organisation: islington };
    const { data } = await hub.askAgency('local-authority', own, { record }, directly('local-authority'));
    expect(data.localAuthorityInformationRequest).toEqual({ id });
  });
});
