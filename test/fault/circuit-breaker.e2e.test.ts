import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { patience } from '../../gateway/federation/patience.ts';
import type { Answer } from '../support/ask-graphql.ts';
import { type AgencyName, agencyNames } from '../support/start-hub.ts';
import { until } from '../support/until.ts';
import { expectNamed } from './support/expect-honest.ts';
import { type FailingHub, others, startFailingHub } from './support/failing-hub.ts';
import { hang } from './support/failures.ts';
import { islington, receiveRequest, requestInformation } from './support/record.ts';

const variables = { partnership: islington, from: '2026-11-01', to: '2026-11-20' };
const period = (selection: string) =>
  `query ($partnership: ID!, $from: Date!, $to: Date!) {
    partnership(code: $partnership) { period(from: $from, to: $to) { ${selection} } }
  }`;
/** The gateway asks each agency once, and the joined views ask none. */
const figures = period('informationSharing { partial sources { agency state } total { asked } }');
/** The joined views ask each agency for ids, and the gateway asks each for its records. */
const list = period(`informationRequests {
  partial sources { agency state }
  edges { node { id localAuthority { state } police { state } health { state } } }
}`);

/** How long a breaker stays open, in milliseconds. */
const openMilliseconds = 2_000;

/** That of real use, but that ids may take longer: those that are up must answer in time on a busy machine too. */
const inUse = { ...patience, ids: 1_200 };

let hub: FailingHub;
beforeAll(async () => {
  hub = await startFailingHub({ now: new Date('2026-11-20T10:00:00Z'), patience: inUse });
  const matter = await requestInformation(hub, 'local-authority', 'police', '2026-11-02T10:00:00.000Z');
  await receiveRequest(hub, 'police', 'local-authority', matter);
});
afterAll(() => hub.stop());

/** Whatever a test has opened is closed for the next. */
afterEach(async () => {
  await Promise.all(agencyNames.map((name) => hub.proxies[name].mend()));
  await until(
    async () => [
      (await ask(figures)).errors,
      (await ask(list)).data.partnership.period.informationRequests.partial,
    ],
    ([errors, partial]) => errors === undefined && partial === false,
  );
});

const ask = (query: string) => hub.ask(query, variables);
const askTimes = (times: number, query: string) =>
  Promise.all(Array.from({ length: times }, () => ask(query)));
/** How many questions of a kind an agency was asked since it was last looked. */
const takeAsked = (name: AgencyName, of: RegExp) =>
  hub.proxies[name].takeQuestions().filter((body) => of.test(body)).length;
const entities = /_entities/;
const ids = /InformationRequestIds/;

/**
 * After its time a breaker lets one question through, and so on. On a machine that stood still it may be that time
 * already: as many questions as that are no fault.
 */
function mayHaveBeenProbed(openedAfter: number): number {
  return Math.floor((performance.now() - openedAfter) / openMilliseconds);
}

test('an agency that hangs is waited for five times, then left alone and named at once, then found again', async () => {
  const whole = await ask(figures);
  expect(whole.errors).toBeUndefined();
  for (const name of agencyNames) hub.proxies[name].takeQuestions();

  hub.proxies.police.fail(hang, entities);
  const asked = performance.now();
  const waited = await ask(figures);
  // A guard against a hang, not a measurement.
  expect(performance.now() - asked).toBeLessThan(6_000);
  expectNamed(waited, ['police']);
  const opens = performance.now() + inUse.agency;
  for (const answer of await askTimes(4, figures)) expect(answer.text).toBe(waited.text);
  expect(agencyNames.map((name) => takeAsked(name, entities))).toEqual([5, 5, 5]);

  const afterwards = await askTimes(10, figures);
  expect(takeAsked('police', entities)).toBeLessThanOrEqual(mayHaveBeenProbed(opens));
  // The same as when it was waited for, and the others are asked as ever.
  for (const answer of afterwards) expect(answer.text).toBe(waited.text);
  for (const name of others(['police'])) expect(takeAsked(name, entities)).toBe(10);

  // It still hangs: of all who ask, one waits for it.
  await sleep(openMilliseconds + 100);
  const probed = performance.now() + inUse.agency;
  for (const answer of await askTimes(10, figures)) expect(answer.text).toBe(waited.text);
  const probes = takeAsked('police', entities);
  expect(probes).toBeGreaterThan(0);
  expect(probes).toBeLessThanOrEqual(1 + mayHaveBeenProbed(probed));

  await hub.proxies.police.mend();
  await until(
    () => ask(figures),
    ({ errors }) => errors === undefined,
  );
  // One answer is enough: nobody is refused after it.
  for (const answer of await askTimes(10, figures)) expect(answer.text).toBe(whole.text);
});

test('the joined views leave an agency alone that does not answer them, while the gateway asks it as ever', async () => {
  const whole = await ask(list);
  hub.proxies.police.fail(hang, ids);
  for (const name of agencyNames) hub.proxies[name].takeQuestions();
  const opens = performance.now() + inUse.ids;
  const waited = await askTimes(5, list);
  expect(takeAsked('police', ids)).toBe(5);
  for (const name of others(['police'])) hub.proxies[name].takeQuestions();

  const afterwards = await askTimes(10, list);
  const questions = hub.proxies.police.takeQuestions();
  expect(questions.filter((body) => ids.test(body)).length).toBeLessThanOrEqual(mayHaveBeenProbed(opens));
  expect(questions.filter((body) => entities.test(body))).toHaveLength(10);
  for (const name of others(['police'])) expect(takeAsked(name, ids)).toBe(10);
  for (const answer of [...waited, ...afterwards]) {
    const page = pageOf(answer);
    expect([page.partial, answer.errors]).toEqual([true, undefined]);
    expect(page.sources).toContainEqual({ agency: 'POLICE', state: 'AGENCY_UNAVAILABLE' });
    expect(page.edges).toEqual(pageOf(whole).edges);
  }

  await hub.proxies.police.mend();
  await until(
    () => ask(list),
    (answer) => !pageOf(answer).partial,
  );
  for (const answer of await askTimes(10, list)) expect(answer.text).toBe(whole.text);
});

function pageOf(answer: Answer): { partial: boolean; sources: unknown[]; edges: unknown[] } {
  return answer.data.partnership.period.informationRequests;
}
