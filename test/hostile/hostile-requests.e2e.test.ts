import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type AgencyName, agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { hostileRequests } from './hostile-requests.ts';
import { sendHostile } from './send-hostile.ts';
import { askHealth } from './slowest.ts';

/** No figure: nothing hangs, however busy the machine. `npm run test:hostile` measures. */
const hangs = 20_000;

/** Each server by every way that there is to it. */
const ways = [
  ['gateway', 'DIRECT'],
  ['partnership', 'GATEWAY'],
  ...agencyNames.flatMap((name) => [[name, 'DIRECT'] as const, [name, 'GATEWAY'] as const]),
] as const;

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-20T10:00:00Z') });
});
afterAll(() => hub.stop());

test('there are at least 200 hostile requests, no two alike, and few that are harmless', () => {
  const sent = hostileRequests.map(({ body, contentType, method }) =>
    JSON.stringify([Buffer.from(body).toString('base64'), contentType, method]),
  );
  expect(hostileRequests.length).toBeGreaterThanOrEqual(200);
  expect(sent.length - new Set(sent).size).toBe(0);
  expect(hostileRequests.filter(({ harmless }) => harmless !== undefined).length).toBeLessThan(15);
});

describe.each(ways)('hostile requests to %s, %s', (name, via) => {
  let health: ReturnType<typeof askHealth>;
  afterEach(() => health.stop());

  test('each is refused, nothing comes of it, and others are answered meanwhile', async () => {
    const url = hub.urls[name];
    for (const agency of agencyNames) hub.takeStatements(agency);
    health = askHealth(url);
    const wrong: unknown[] = [];
    let refused = 0;
    for (const request of hostileRequests) {
      // The gateway's own name for what it asks a subgraph.
      if (via === 'GATEWAY' && request.title.includes('_internal_qp_alias')) continue;
      const { status, hasData, codes, milliseconds } = await sendHostile(url, request, { via });
      const isRefused = !hasData && codes.length > 0;
      if (isRefused) refused++;
      // The gateway may ask for more than people may, whatever way a person came.
      const isEnough = isRefused || (via === 'GATEWAY' && hasData);
      const isAsItShould = request.harmless === undefined ? isEnough : hasData;
      // What nobody meant to happen is no refusal.
      const isMeant = status < 500 && !codes.includes('INTERNAL_SERVER_ERROR');
      if (!isAsItShould || !isMeant || milliseconds > hangs) {
        wrong.push([request.family, request.title, status, codes[0], Math.round(milliseconds)]);
      }
    }
    const answers = await health.stop();
    expect(wrong).toEqual([]);
    expect(refused / hostileRequests.length).toBeGreaterThan(0.85);
    expect(answers.length).toBeGreaterThan(20);
    expect(Math.max(...answers)).toBeLessThan(hangs);
    // No agency has asked its database anything.
    expect(agencyNames.map((agency: AgencyName) => hub.takeStatements(agency))).toEqual([[], [], []]);
  });
});
