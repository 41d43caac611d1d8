import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../support/ask-graphql.ts';
import { type AgencyName, agencyNames } from '../support/start-hub.ts';
import { expectNamed, expectNothingInternal, expectSources } from './support/expect-honest.ts';
import {
  askAll,
  askAtOnce,
  type FailingHub,
  fieldOf,
  others,
  parts,
  type Question,
  questions,
  startFailingHub,
} from './support/failing-hub.ts';
import {
  answering,
  cutOff,
  emptyBesideAnError,
  type Failure,
  hang,
  internalError,
  internals,
  nullsBesideAnError,
  nullsWithErrors,
  reset,
  serverErrorWithData,
  slowBody,
  wrongContentType,
  wrongTypes,
} from './support/failures.ts';
import { islington } from './support/record.ts';

const variables = { partnership: islington, from: '2026-10-01', to: '2026-10-31', first: 5 };

/** Every kind of failure. Each meets its neighbours, so that those which only a deadline ends meet each other. */
const kinds: [name: string, failure: Failure | 'refuse'][] = [
  ['refuses connections', 'refuse'],
  ['breaks the connection off', reset],
  ['answers a drop at a time', slowBody],
  ['never answers', hang],
  ['sends no JSON', answering(`{"data":{"_entities": [${internals}`)],
  ['sends its answer as a page', wrongContentType],
  ['sends numbers for objects', wrongTypes],
  ['sends half an answer', cutOff],
  ['answers with a server error', serverErrorWithData],
  ['has an error at each place', nullsWithErrors],
  ['has an error at no place', emptyBesideAnError],
  ['has an error and no data', internalError],
];
const endedByDeadline: (Failure | 'refuse')[] = [slowBody, hang];
const kind = (index: number) => kinds[index % kinds.length] as (typeof kinds)[number];

let hub: FailingHub;
let whole: Record<Question, Answer>;
/** What a board sees when the ports of these are closed. */
const refused = new Map<string, Record<Question, Answer>>();
const keyOf = (down: readonly AgencyName[]) => agencyNames.filter((name) => down.includes(name)).join();

beforeAll(async () => {
  hub = await startFailingHub({
    partnerships: [islington],
    months: 2,
    now: new Date('2026-11-20T10:00:00Z'),
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
  whole = await askAll(hub, variables);
  for (const down of [...agencyNames.map((up) => others([up])), [...agencyNames]]) {
    await Promise.all(down.map((name) => hub.proxies[name].refuse()));
    refused.set(keyOf(down), await askAll(hub, variables));
    await mendAll();
  }
});
afterAll(() => hub.stop());
afterEach(mendAll);

async function mendAll(): Promise<void> {
  await Promise.all(agencyNames.map((name) => hub.proxies[name].mend()));
}

/** Each of these agencies fails in its own way, and a board sees the same as if their ports were closed. */
async function expectAsRefused(failing: ReadonlyMap<AgencyName, Failure | 'refuse'>): Promise<void> {
  for (const [name, failure] of failing) {
    hub.proxies[name].takeQuestions();
    if (failure === 'refuse') await hub.proxies[name].refuse();
    else hub.proxies[name].fail(failure);
  }
  const down = [...failing.keys()];
  const slow = [...failing.values()].some((failure) => endedByDeadline.includes(failure));
  const answers = await (slow ? askAtOnce : askAll)(hub, variables);
  for (const [name, failure] of failing) {
    const asked = hub.proxies[name].takeQuestions().length;
    expect([name, asked > 0]).toEqual([name, failure !== 'refuse']);
  }
  for (const name of questions) {
    expectNamed(answers[name], down);
    expectNothingInternal(answers[name], hub);
    // The whole body: an agency that fails in one way is not told from one that fails in another.
    expect(answers[name].text).toBe(refused.get(keyOf(down))?.[name].text);
  }
}

const periodOf = (answer: Answer) => answer.data.partnership.period;

describe('while two are down', () => {
  test.each(agencyNames)('of %s all is shown, and of what is joined all that is known', (up) => {
    const down = others([up]);
    const answers = refused.get(keyOf(down)) as Record<Question, Answer>;
    for (const name of questions) {
      expectNamed(answers[name], down);
      expectNothingInternal(answers[name], hub);
      const { figures, list } = parts[name];
      const [now, before] = [periodOf(answers[name]), periodOf(whole[name])];
      expect([now[figures].partial, now[list].partial]).toEqual([true, true]);
      expectSources(now[figures].sources, before[figures].sources, down);
      expectSources(now[list].sources, before[list].sources, down);
      // Where the page is full, matters from further down the list have moved up.
      const expected = before[list].edges.filter(({ node }: Edge) => node[fieldOf[up]].state === 'RECORDED');
      const edges: Edge[] = now[list].edges.slice(0, expected.length);
      expect(edges.map(({ node }) => [node.id, node[fieldOf[up]]])).toEqual(
        expected.map(({ node }: Edge) => [node.id, node[fieldOf[up]]]),
      );
      const places = answers[name].errors?.map(({ path, extensions }) => [extensions.agency, path]);
      for (const [index, { node }] of now[list].edges.entries()) {
        expect(node.joined.partial).toBe(true);
        for (const other of down) {
          expect(node[fieldOf[other]]).toBeNull();
          const path = ['partnership', 'period', list, 'edges', index, 'node', fieldOf[other]];
          expect(places).toContainEqual([other, path]);
        }
      }
    }
    expect(questions.flatMap((name) => periodOf(answers[name])[parts[name].list].edges)).not.toEqual([]);
  });

  const pairs = kinds.map(([name], index): [AgencyName, string, AgencyName, string, number] => {
    const [first, second] = others([agencyNames[index % 3] as AgencyName]) as [AgencyName, AgencyName];
    return [first, name, second, kind(index + 1)[0], index];
  });

  test.each(pairs)(
    'a board sees the same when %s %s and %s %s as if both refused',
    (first, _, second, __, index) =>
      expectAsRefused(
        new Map([
          [first, kind(index)[1]],
          [second, kind(index + 1)[1]],
        ]),
      ),
  );
});

test('nulls whose only error has no place are shown as what is not known, and whoever sent them is named', async () => {
  const down: AgencyName[] = ['police', 'health'];
  hub.proxies.police.fail(nullsBesideAnError);
  hub.proxies.health.fail(cutOff);
  const answers = await askAll(hub, variables);
  for (const name of questions) {
    expectNamed(answers[name], down);
    expectNothingInternal(answers[name], hub);
    expect(answers[name].data).toEqual(refused.get(keyOf(down))?.[name].data);
  }
});

describe('while all three are down', () => {
  test('nothing is made up, and every one is named', () => {
    const answers = refused.get(keyOf(agencyNames)) as Record<Question, Answer>;
    for (const name of questions) {
      expectNamed(answers[name], agencyNames);
      const { figures, list } = parts[name];
      const now = periodOf(answers[name]);
      expectSources(now[figures].sources, periodOf(whole[name])[figures].sources, agencyNames);
      expect(now[list]).toMatchObject({ partial: true, edges: [] });
      expect(answers[name].data.partnership.name).toBe(whole[name].data.partnership.name);
    }
  });

  // Apart by four, so that each kind comes once and those that a deadline ends are two of the four.
  test.each(
    [0, 1, 2, 3].map((index): [string, string, string, number] => [
      kind(index)[0],
      kind(index + 4)[0],
      kind(index + 8)[0],
      index,
    ]),
  )('a board sees the same when one %s, one %s and one %s as if all refused', (_, __, ___, index) =>
    expectAsRefused(
      new Map(
        agencyNames.map((name, at) => [agencyNames[(at + index) % 3] ?? name, kind(index + 4 * at)[1]]),
      ),
    ),
  );
});

test('when they are mended, all is answered as before', async () => {
  const answers = await askAll(hub, variables);
  for (const name of questions) expect(answers[name].text).toBe(whole[name].text);
});

interface Edge {
  // biome-ignore lint/suspicious/noExplicitAny: three kinds of matter are looked at alike
  node: any;
}
