import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningGateway, startGateway } from '../../gateway/server.ts';
import { type Answer, askGraphql, operation } from '../support/ask-graphql.ts';
import { registerProcess } from '../support/credentials.ts';
import { type AgencyName, agencyNames } from '../support/start-hub.ts';
import { until } from '../support/until.ts';
import { expectNothingInternal } from './support/expect-honest.ts';
import { askAll, type FailingHub, questions, startFailingHub } from './support/failing-hub.ts';
import { type Failure, hang } from './support/failures.ts';
import { leavingCaller } from './support/leaving-caller.ts';
import { islington } from './support/record.ts';

const variables = { partnership: islington, from: '2026-10-01', to: '2026-10-31', first: 5 };
const period = (selection: string) =>
  `query ($partnership: ID!, $from: Date!, $to: Date!) {
    partnership(code: $partnership) { period(from: $from, to: $to) { ${selection} } }
  }`;
/** Each agency is asked one question, by the gateway. */
const figures = period('informationSharing { partial total { asked } }');
/** Each agency is asked one question, by the joined views, for which the gateway waits. */
const list = period('informationRequests { partial edges { node { id } } }');

/** So long that within the time of a test only a caller who leaves ends a question. */
const patience = {
  ids: 600_000,
  rows: 600_000,
  agency: 600_000,
  partnership: 700_000,
  turn: 600_000,
  request: 800_000,
  failures: 1_000_000,
};

let hub: FailingHub;
beforeAll(async () => {
  hub = await startFailingHub({
    partnerships: [islington],
    months: 2,
    now: new Date('2026-11-20T10:00:00Z'),
    patience,
  });
});
afterAll(() => hub.stop());
afterEach(async () => {
  for (const name of agencyNames) {
    await hub.proxies[name].mend();
    hub.proxies[name].takeQuestions();
  }
});

const all = (of: number) => [of, of, of];
const waiting = () => agencyNames.map((name) => hub.proxies[name].waiting());
const untilWaiting = (of: number) => until(waiting, (now) => now.every((count) => count === of));
const failAll = (failure: Failure) => {
  for (const name of agencyNames) hub.proxies[name].fail(failure);
};
const callers = (of: number, query: string) =>
  Promise.all(Array.from({ length: of }, () => leavingCaller(hub.urls.gateway, query, variables)));

describe('a caller who leaves', () => {
  test('ends every question that was asked for the answer: 200 of them, in waves of 20', async () => {
    const whole = await askAll(hub, variables);
    for (const name of agencyNames) hub.proxies[name].takeQuestions();
    failAll(hang);
    for (let wave = 0; wave < 10; wave++) {
      const asking = await callers(20, wave % 2 === 0 ? figures : list);
      await untilWaiting(20);
      for (const caller of asking) caller.leave();
      await untilWaiting(0);
    }
    // Of those who had left nobody went on asking.
    for (const name of agencyNames) {
      const asked = hub.proxies[name].takeQuestions();
      expect(asked.filter((body) => body.includes('_entities'))).toHaveLength(100);
      expect(asked.filter((body) => body.includes('InformationRequestIds'))).toHaveLength(100);
      expect(asked).toHaveLength(200);
      await hub.proxies[name].mend();
    }
    const answers = await askAll(hub, variables);
    for (const name of questions) expect(answers[name].text).toBe(whole[name].text);
    expect(waiting()).toEqual(all(0));
  });

  test.each([
    ['the gateway', figures],
    ['the joined views', list],
  ])('takes nobody else’s answer from %s', async (_, query) => {
    const whole = await hub.ask(query, variables);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    failAll(async ({ response, trueAnswer }) => {
      await released;
      if (response.destroyed) return;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(await trueAnswer());
    });
    // Few enough that an agency has a database connection for each at once.
    const asking = await callers(6, query);
    await untilWaiting(6);
    for (const caller of asking.slice(0, 3)) caller.leave();
    await untilWaiting(3);
    release();
    const answers = await Promise.all(asking.slice(3).map(({ answer }) => answer));
    expect(answers).toEqual([whole.text, whole.text, whole.text]);
  });
});

describe('a request that has had its time', () => {
  let hurried: RunningGateway;
  beforeAll(async () => {
    const proxied = (name: AgencyName) => `http://127.0.0.1:${hub.proxies[name].port}/graphql`;
    hurried = await startGateway({
      host: '127.0.0.1',
      port: 0,
      urls: {
        'local-authority': proxied('local-authority'),
        police: proxied('police'),
        health: proxied('health'),
        partnership: hub.urls.partnership,
      },
      identity: hub.identity.identityOf('gateway'),
      sign: hub.identity.sign.gateway,
      patience: { ...patience, request: 3_500 },
    });
    registerProcess(hurried.url, 'gateway', hub.identity);
  });
  afterAll(() => hurried.stop());

  const ask = (query: string) => askGraphql(hurried.url, query, variables);
  /** Who is named, each once. */
  const namedIn = ({ status, errors = [] }: Answer) => {
    expect(status).toBe(200);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['AGENCY_UNAVAILABLE']));
    return new Set(errors.map(({ extensions }) => extensions.agency));
  };

  test('is answered with what there is, and names who has not answered', async () => {
    const before = (await ask(operation('information-sharing'))).data.partnership.period;
    hub.proxies.police.fail(hang, /_entities/);
    const answer = await ask(operation('information-sharing'));
    // The joined views were not asked any more: there was no time left.
    expect(namedIn(answer)).toEqual(new Set(['police', 'partnership']));
    expectNothingInternal(answer, hub);
    const { informationSharing, informationRequests } = answer.data.partnership.period;
    expect(informationSharing).toBeNull();
    const { edges, ...page } = before.informationRequests;
    expect(edges.length).toBeGreaterThan(0);
    expect(informationRequests).toEqual({
      ...page,
      edges: edges.map(({ cursor, node }: { cursor: string; node: object }) => ({
        cursor,
        // How far it has come and how the records compare are the joined views' to say, too.
        node: { ...node, police: null, joined: null, delivery: null, reconciliation: null },
      })),
    });
    await untilWaiting(0);
  });

  test('is answered even if the joined views wait, and the questions that they asked end too', async () => {
    hub.proxies.health.fail(hang, /InformationRequestIds/);
    const answer = await ask(list);
    expect(namedIn(answer)).toEqual(new Set(['partnership']));
    // They are asked for the partnership and its page at once.
    expect(answer.data).toEqual({ partnership: null });
    await untilWaiting(0);
  });
});
