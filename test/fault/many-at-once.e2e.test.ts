import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { patience } from '../../gateway/federation/patience.ts';
import { operation } from '../support/ask-graphql.ts';
import { agencyNames } from '../support/start-hub.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import { hang } from './support/failures.ts';
import { islington } from './support/record.ts';

const variables = { partnership: islington, from: '2026-09-01', to: '2026-11-20' };
const tooMany = 12;

describe('a hub that is asked for more than it works on at a time', () => {
  let hub: FailingHub;
  const ask = () => hub.ask(operation('information-sharing'), variables);
  beforeAll(async () => {
    hub = await startFailingHub({
      partnerships: [islington],
      months: 4,
      now: new Date('2026-11-20T10:00:00Z'),
      // No more than one of them.
      costUnderWay: 12_000,
      patience: { ...patience, ids: 1_200, failures: 1_000_000, turn: 30_000 },
    });
  });
  afterAll(() => hub.stop());

  test('answers each whole, one after the other', async () => {
    const most = Object.fromEntries(agencyNames.map((name) => [name, 0]));
    const watching = setInterval(() => {
      for (const name of agencyNames) most[name] = Math.max(most[name] ?? 0, hub.proxies[name].waiting());
    }, 1);
    const answers = await Promise.all(Array.from({ length: tooMany }, ask));
    clearInterval(watching);
    const [first] = answers;
    for (const { status, data, errors } of answers) {
      expect([status, errors]).toEqual([200, undefined]);
      expect(data.partnership.period.informationSharing.partial).toBe(false);
      expect(data).toEqual(first?.data);
    }
    // One answer asks an agency for its contribution and for a page's ids at the same time.
    for (const name of agencyNames) expect([name, (most[name] ?? 0) <= 2]).toEqual([name, true]);
  });

  test('lets what is small through meanwhile', async () => {
    hub.proxies.police.fail(hang);
    try {
      let isAnswered = false;
      const slow = ask().then(() => {
        isAnswered = true;
      });
      const small = await hub.ask('query ($code: ID!) { partnership(code: $code) { name } }', {
        code: islington,
      });
      expect(small.data.partnership.name).toMatch(/Islington/);
      expect(isAnswered).toBe(false);
      await slow;
    } finally {
      await hub.proxies.police.mend();
    }
  });
});

test('who waits too long for a turn is told so, and of no agency that it did not answer', async () => {
  const hub = await startFailingHub({
    now: new Date('2026-11-20T10:00:00Z'),
    costUnderWay: 12_000,
    patience: { ...patience, ids: 1_200, failures: 1_000_000, turn: 200 },
  });
  try {
    hub.proxies.police.fail(hang);
    const ask = () => hub.ask(operation('information-sharing'), variables);
    const [first, second] = await Promise.all([ask(), ask()]);
    const [answered, refused] = first.status === 200 ? [first, second] : [second, first];
    expect(answered.data.partnership.period.informationSharing.partial).toBe(true);
    expect([refused.status, refused.data]).toEqual([503, undefined]);
    expect(refused.errors).toEqual([
      {
        message: expect.stringMatching(/ask again in a few seconds/),
        extensions: expect.objectContaining({ code: 'TOO_BUSY' }),
      },
    ]);
    expect(refused.text).not.toMatch(/police|health|authority/i);
    // The turn of whoever was turned away is not kept.
    await hub.proxies.police.mend();
    expect((await ask()).status).toBe(200);
  } finally {
    await hub.stop();
  }
});
