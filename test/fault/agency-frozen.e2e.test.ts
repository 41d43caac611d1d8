import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer } from '../support/ask-graphql.ts';
import { type AgencyName, startHub, type TestHub } from '../support/start-hub.ts';
import { until } from '../support/until.ts';
import { type AgencyProcess, agencyProcess } from './support/agency-process.ts';
import { expectNamed } from './support/expect-honest.ts';
import { askAtOnce, type Question, questions } from './support/failing-hub.ts';
import { type FailingProxy, failingProxy } from './support/failing-proxy.ts';
import { cutOff } from './support/failures.ts';
import { islington } from './support/record.ts';

const variables = { partnership: islington, from: '2026-10-01', to: '2026-10-31', first: 5 };

let police: AgencyProcess;
let health: FailingProxy;
let hub: TestHub;
beforeAll(async () => {
  [police, health] = await Promise.all([agencyProcess(), failingProxy()]);
  hub = await startHub({
    partnerships: [islington],
    months: 2,
    now: new Date('2026-11-20T10:00:00Z'),
    instead: { police: police.before, health: health.before },
    // A little longer than in real use: those that are up must answer in time on a busy machine too.
    patience: {
      ids: 2_000,
      rows: 2_000,
      agency: 2_500,
      partnership: 6_000,
      turn: 10_000,
      request: 12_000,
      failures: 1_000_000,
    },
  });
});
afterAll(async () => {
  await hub?.stop();
  await police?.kill();
  await health?.close();
});

type Answers = Record<Question, Answer>;
const textsOf = (answers: Answers) => questions.map((name) => answers[name].text);
function expectAllNamed(answers: Answers, down: readonly AgencyName[]): void {
  for (const name of questions) expectNamed(answers[name], down);
}

test('a process that the system has stopped is shown as one whose port is closed, alone or beside another that fails', async () => {
  const whole = await askAtOnce(hub, variables);
  for (const name of questions) expect(whole[name].errors).toBeUndefined();

  police.freeze();
  const asked = Date.now();
  const frozen = await askAtOnce(hub, variables);
  // A guard against a hang, not a measurement.
  expect(Date.now() - asked).toBeLessThan(10_000);
  expectAllNamed(frozen, ['police']);
  health.fail(cutOff);
  const frozenBesideAnother = await askAtOnce(hub, variables);
  expectAllNamed(frozenBesideAnother, ['police', 'health']);
  await health.mend();

  police.thaw();
  // What it was asked while it was frozen comes first, although nobody waits for it any longer.
  await until(
    async () => textsOf(await askAtOnce(hub, variables)),
    (texts) => texts.join() === textsOf(whole).join(),
  );

  await police.kill();
  expect(textsOf(frozen)).toEqual(textsOf(await askAtOnce(hub, variables)));
  health.fail(cutOff);
  expect(textsOf(frozenBesideAnother)).toEqual(textsOf(await askAtOnce(hub, variables)));
});
