import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, operation } from '../support/ask-graphql.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import { answering, type Failure, hang, internalError, reset } from './support/failures.ts';
import { islington, receiveRequest, requestInformation } from './support/record.ts';

const variables = { partnership: islington, from: '2026-11-01', to: '2026-11-20' };

/** Figures that only comparing the two sides' records one by one can give. */
const compared =
  'dueRecordedByBoth onTime onTimeShare requesterOnly requesterOnlyOverdueNow responderOnly timesDiffer outcomeDiffers recipientDiffers'.split(
    ' ',
  );

describe('an agency that gives its figures but not the records of the days that differ', () => {
  let hub: FailingHub;
  let whole: Answer;
  const ask = () => hub.ask(operation('information-sharing'), variables);
  beforeAll(async () => {
    hub = await startFailingHub({ now: new Date('2026-11-20T10:00:00Z') });
    // One that both recorded, and one that only the authority did: their digests differ, so rows are asked for.
    const both = await requestInformation(hub, 'local-authority', 'police', '2026-11-02T10:00:00.000Z');
    await receiveRequest(hub, 'police', 'local-authority', both);
    await requestInformation(hub, 'local-authority', 'police', '2026-11-03T10:00:00.000Z');
    whole = await ask();
  });
  afterAll(() => hub.stop());

  test('while it answers all, the records are compared', () => {
    const { partial, comparison, total } = whole.data.partnership.period.informationSharing;
    expect([partial, comparison]).toEqual([false, 'COMPLETE']);
    expect(total).toMatchObject({
      asked: 2,
      received: 1,
      requesterOnly: 1,
      dueRecordedByBoth: 1,
      onTimeShare: 0,
    });
  });

  test.each<[string, Failure]>([
    ['never answers that question', hang],
    ['breaks off', reset],
    ['answers that something went wrong', internalError],
    ['answers what is no list', answering('{"data":{"list":"all of them"}}')],
  ])(
    '%s: the comparison is incomplete, what it would give is empty, and all else is as it was',
    async (_, failure) => {
      hub.proxies.police.takeQuestions();
      hub.proxies.police.fail(failure, /InformationRequestRows/);
      try {
        const answer = await ask();
        const asked = hub.proxies.police
          .takeQuestions()
          .filter((body) => body.includes('InformationRequestRows'));
        expect(asked).toHaveLength(1);
        expect([answer.status, answer.errors]).toEqual([200, undefined]);
        const before = whole.data.partnership.period.informationSharing;
        const now = answer.data.partnership.period.informationSharing;
        expect(now.comparison).toBe('INCOMPLETE');
        expect(now.sources).toEqual(before.sources);
        expect(now.total).toEqual(withoutCompared(before.total));
        expect(now.pairs).toEqual(before.pairs.map(withoutComparedPair));
        expect(now.months).toEqual(
          before.months.map((month: WithFigures) => ({ ...month, figures: withoutCompared(month.figures) })),
        );
        // The list behind the figures does not need the comparison.
        expect(answer.data.partnership.period.informationRequests).toEqual(
          whole.data.partnership.period.informationRequests,
        );
      } finally {
        await hub.proxies.police.mend();
      }
    },
  );
});

interface WithFigures {
  figures: Record<string, unknown>;
}

function withoutCompared(figures: Record<string, unknown>) {
  return { ...figures, ...Object.fromEntries(compared.map((name) => [name, null])) };
}

function withoutComparedPair(pair: WithFigures) {
  return { ...pair, partial: true, figures: withoutCompared(pair.figures) };
}
