import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hostileQueries } from '../../shared/guards/hostile/hostile-queries.ts';
import { askGraphql, operation } from '../support/ask-graphql.ts';
import { practitioner } from '../support/principals.ts';
import { agencyNames } from '../support/start-hub.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import { islington } from './support/record.ts';

/** Of each kind the one that cost the most without a guard, or ended the process; all are asked of a small server. */
const worst = [
  'a fragment that spreads itself in a field',
  '60 fragments, each spreading the next twice',
  '4 fragments, each spreading the next 60 times, no deeper than may be',
  'fragments multiplied 40 by 40 inside fields',
  'two fragments of one name, of which the second is large',
  '10 fragments spread 10 times, each of 10 aliases',
  'one root field 990 times',
  '480 directives on one field',
  'a list in a list, 450 times, in an argument',
  'a flood: operations and fragments that all know one another',
].map((title) => ({ title, query: hostileQueries.find((each) => each.title === title) }));

/** Somebody who may ask as much as anybody. */
const as = { principal: practitioner(islington) };

let hub: FailingHub;
beforeAll(async () => {
  hub = await startFailingHub({ now: new Date('2026-11-20T10:00:00Z') });
});
afterAll(() => hub.stop());

test('the ten worst queries are refused at once, no agency hears of them, and others are answered meanwhile', async () => {
  const health = askHealth();
  const taken: { title: string; processor: number; waited: number }[] = [];
  for (const { title, query } of worst) {
    const times: { processor: number; waited: number }[] = [];
    for (let time = 0; time < 3; time++) {
      const [usage, begun] = [process.cpuUsage(), performance.now()];
      const { status, data, errors } = await askGraphql(hub.urls.gateway, query?.source ?? title, {}, as);
      const { user, system } = process.cpuUsage(usage);
      times.push({ processor: (user + system) / 1_000, waited: performance.now() - begun });
      expect([title, status, data, errors?.map(({ extensions }) => extensions)]).toEqual([
        title,
        400,
        undefined,
        [{ code: query?.code }],
      ]);
    }
    const [, middle = { processor: Number.NaN, waited: Number.NaN }] = times.toSorted(
      (a, b) => a.processor - b.processor,
    );
    taken.push({ title, ...middle });
  }
  const answered = await health.stop();
  const [slowest] = taken.toSorted((a, b) => b.processor - a.processor);
  process.stdout.write(
    `slowest refusal by the whole gateway, the middle of three: ${slowest?.processor.toFixed(1)} ms of the ` +
      `processor, ${slowest?.waited.toFixed(1)} ms waited (${slowest?.title})\n`,
  );
  // The processor's time, with that of whoever asks: what else the machine does is not in it.
  for (const { title, processor } of taken) expect([title, processor < 50]).toEqual([title, true]);
  expect(answered).toBeGreaterThan(10);
  for (const name of agencyNames) expect(hub.proxies[name].takeQuestions()).toEqual([]);

  const variables = { partnership: islington, from: '2026-11-01', to: '2026-11-20' };
  expect((await hub.ask(operation('escalations'), variables)).errors).toBeUndefined();
});

/** Asks `/health` over and over until it is stopped; then says how often it was answered. */
function askHealth() {
  let isAsking = true;
  let answered = 0;
  const asking = (async () => {
    while (isAsking) {
      const response = await fetch(new URL('/health', hub.urls.gateway));
      expect(await response.json()).toEqual({ status: 'alive' });
      answered++;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  return {
    async stop() {
      isAsking = false;
      await asking;
      return answered;
    },
  };
}
