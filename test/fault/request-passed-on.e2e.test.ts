import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { operation } from '../support/ask-graphql.ts';
import { type AgencyName, agencyNames } from '../support/start-hub.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import { islington, partners, receiveRequest, requestInformation } from './support/record.ts';

describe('a request that police sent to the authority, and that reached health instead', () => {
  let hub: FailingHub;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what tests are about
  let view: any;
  beforeAll(async () => {
    hub = await startFailingHub({ now: new Date('2026-11-20T10:00:00Z') });
    const matter = await requestInformation(hub, 'police', 'local-authority', '2026-11-02T10:00:00.000Z');
    await receiveRequest(hub, 'health', 'police', matter);
  });
  afterAll(() => hub.stop());
  afterEach(() => Promise.all(agencyNames.map((name) => hub.proxies[name].mend())));

  async function figures(requester: AgencyName, responder: AgencyName) {
    const variables = { partnership: islington, from: '2026-11-01', to: '2026-11-20' };
    const { data } = await hub.ask(operation('information-sharing'), variables);
    view = data.partnership.period.informationSharing;
    return view.pairs.find(
      (pair: { requester: { code: string }; responder: { code: string } }) =>
        pair.requester.code === partners[requester] && pair.responder.code === partners[responder],
    ).figures;
  }

  test('is one whose recipient differs, and not one-sided', async () => {
    expect(await figures('police', 'local-authority')).toMatchObject({
      asked: 1,
      requesterOnly: 0,
      recipientDiffers: 1,
    });
    expect(await figures('police', 'health')).toMatchObject({ received: 1, responderOnly: 0 });
  });

  // It takes all three agencies to see that a recipient differs: what one side lacks, the missing one may have.
  test.each([
    ['local-authority', 'health', { received: 1, responderOnly: null, recipientDiffers: null }],
    ['health', 'local-authority', { asked: 1, requesterOnly: null, recipientDiffers: null }],
  ] as const)('is not said to be one-sided while %s is down', async (down, other, expected) => {
    await hub.proxies[down].refuse();
    expect(await figures('police', other)).toMatchObject(expected);
    expect(view).toMatchObject({ partial: true, comparison: 'INCOMPLETE', total: { requesterOnly: null } });
  });
});
