import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../support/ask-graphql.ts';
import { type AgencyName, agencyNames } from '../support/start-hub.ts';
import { expectNamed, expectNothingInternal } from './support/expect-honest.ts';
import {
  askAll,
  askAtOnce,
  type FailingHub,
  type Question,
  questions,
  startFailingHub,
} from './support/failing-hub.ts';
import {
  answering,
  cutOff,
  type Failure,
  hang,
  internalError,
  internals,
  refusing,
  reset,
  serverErrorWithData,
  slowBody,
} from './support/failures.ts';
import { islington } from './support/record.ts';

const variables = { partnership: islington, from: '2026-10-01', to: '2026-10-31', first: 5 };

let hub: FailingHub;
/** What a board sees when the agency's port is closed. */
const refused = {} as Record<AgencyName, Record<Question, Answer>>;
beforeAll(async () => {
  hub = await startFailingHub({
    partnerships: [islington],
    months: 2,
    now: new Date('2026-11-20T10:00:00Z'),
  });
  await askAll(hub, variables);
  for (const name of agencyNames) {
    await hub.proxies[name].refuse();
    refused[name] = await askAll(hub, variables);
    await hub.proxies[name].mend();
  }
});
afterAll(() => hub.stop());

async function expectAsRefused(down: AgencyName, failure: Failure, ask = askAll): Promise<void> {
  const proxy = hub.proxies[down];
  proxy.takeQuestions();
  proxy.fail(failure);
  try {
    const answers = await ask(hub, variables);
    expect(proxy.takeQuestions().length).toBeGreaterThan(0);
    for (const name of questions) {
      expectNamed(answers[name], [down]);
      expectNothingInternal(answers[name], hub);
      // The whole body: an agency that fails in one way is not told from one that fails in another.
      expect(answers[name].text === refused[down][name].text).toBe(true);
    }
  } finally {
    await proxy.mend();
  }
}

describe.each(agencyNames)('a board sees the same of %s as if it could not be reached', (down) => {
  test.each<[string, Failure]>([
    ['it breaks the connection off', reset],
    ['its answer breaks off half-way', cutOff],
    ['it answers with a server error, whatever else it sends', serverErrorWithData],
    ['it answers that something of its own went wrong', internalError],
    [
      'a machine in front of it answers in its stead',
      answering('<html>502 Bad Gateway</html>', 502, 'text/html'),
    ],
    ['it does not take the word of whoever asks it', refusing('PROOF_INVALID', 401)],
    ['it cannot write down who sees its data', refusing('AUDIT_UNAVAILABLE', 503)],
    ['what it sends is not JSON', answering(`{"data":{"_entities": [${internals}`)],
  ])('when %s', (_, failure) => expectAsRefused(down, failure));
});

test.each<[AgencyName, string, Failure]>([
  ['police', 'takes the question and never answers', hang],
  ['health', 'answers a drop at a time and never ends', slowBody],
])('a board sees the same of %s that %s, and does not wait for ever', async (down, _, failure) => {
  const asked = Date.now();
  await expectAsRefused(down, failure, askAtOnce);
  // A guard against a hang, not a measurement.
  expect(Date.now() - asked).toBeLessThan(8_000);
});

describe('a board sees the same as if the agency could not be reached when it answers in JSON that is no answer:', () => {
  test.each([
    '[]',
    '"of course"',
    '42',
    'null',
    '{}',
    '{"data":[]}',
    '{"data":"all of it"}',
    '{"errors":{"message":"no list"}}',
    '{"errors":["no object"]}',
  ])('%s', (body) => expectAsRefused('police', answering(body)));
});

describe('an agency that answers what cannot be its data', () => {
  /** Whatever it sends, the others' records are shown, and of this one only that it did not answer. */
  async function expectUnavailable(body: string, status = 200): Promise<void> {
    hub.proxies.police.fail(answering(body, status));
    try {
      const answers = await askAll(hub, variables);
      for (const name of questions) {
        expect(answers[name].status).toBe(200);
        expect(answers[name].data).toEqual(refused.police[name].data);
        expectNothingInternal(answers[name], hub);
      }
    } finally {
      await hub.proxies.police.mend();
    }
  }

  test.each([
    '{"data":null}',
    '{"data":{}}',
    '{"data":{"_entities":null,"list":null}}',
    '{"data":{"_entities":"all of them","list":"all of them"}}',
    '{"data":{"_entities":[]}}',
  ])('is shown as one that did not answer: %s', (body) => expectUnavailable(body));

  test.each([
    // A null in its list of ids fails everybody's page.
    ['{"data":{"_entities":[null],"list":[null]}}'],
    // What is no matter is listed as one, with the id "undefined" and a cursor that cannot be read.
    ['{"data":{"_entities":[5],"list":[5]}}'],
    ['{"data":{"_entities":[{}],"list":[{"id":"7","startedAt":"yesterday"}]}}'],
  ])('is shown as one that did not answer: %s', (body) => expectUnavailable(body));

  test.each(['{"data":null}', '{"data":{}}', '{"data":{"_entities":null,"list":null}}'])(
    'is named among the errors: %s',
    (body) => expectAsRefused('police', answering(body)),
  );

  test('is named among the errors even if its list of errors holds a null', () =>
    expectAsRefused('police', answering('{"errors":[null],"data":null}')));

  test('is not quoted when it refuses what the gateway asked', () => {
    const message =
      'Cannot query field "policeInformationSharing" on type "ReportingPeriod"; try _entities(representations:).';
    const body = { errors: [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] };
    return expectAsRefused('police', answering(JSON.stringify(body), 400));
  });
});

test('when it is mended, all is answered again', async () => {
  const answers = await askAll(hub, variables);
  for (const name of questions) expect(answers[name].errors).toBeUndefined();
});
