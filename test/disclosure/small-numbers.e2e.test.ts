import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../shared/auth/principal.ts';
import { islington } from '../e2e/independent/statutory-partners.ts';
import { operation } from '../support/ask-graphql.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { measures, type PairFigures, pairName, requestsQuery } from './published-requests.ts';
import { agencyReader, boardReader } from './readers.ts';

const now = new Date('2026-11-20T10:00:00Z');
const police = 'E23000001';
const practitioner = agencyReader('PRACTITIONER', police, 'POLICE');
const quarter = { from: '2026-07-01', to: '2026-09-30' };
const thisMonth = { from: '2026-11-01', to: '2026-11-30' };

let hub: TestHub;
let reader: Principal;
beforeAll(async () => {
  hub = await startHub({ partnerships: [islington], months: 6, now, reader: () => reader });
});
afterAll(() => hub?.stop());

const ask = async (who: Principal, query: string, period: { from: string; to: string }) => {
  reader = who;
  return hub.ask(query, { partnership: islington, ...period });
};
const requestsAs = async (who: Principal, period: { from: string; to: string }) => {
  const { data, errors } = await ask(who, requestsQuery, period);
  return { view: data.partnership.period.informationSharing, errors };
};
const escalationsAs = async (who: Principal, period: { from: string; to: string }) => {
  const { data, errors } = await ask(who, operation('escalations'), period);
  return { view: data.partnership.period.escalations, list: data.partnership.period.escalationList, errors };
};
const isOwn = (pair: PairFigures) => pairName(pair).includes(police);

describe('somebody of an agency, who may list the matters of their own organisation only', () => {
  test('is told nothing of a month that is not over but of their own', async () => {
    const { view } = await requestsAs(practitioner, thisMonth);
    expect(view).toMatchObject({ disclosure: 'CONTROLLED', partial: false });
    for (const pair of view.pairs as PairFigures[]) {
      const shown = measures.map((measure) => pair.figures[measure]);
      if (isOwn(pair)) expect(shown).not.toContain('SUPPRESSED');
      else expect(new Set(shown)).toEqual(new Set(['SUPPRESSED']));
    }
    expect(view.total.asked).toBe('SUPPRESSED');
  });

  test.each([
    { from: '2026-10-02', to: '2026-11-01' },
    { from: '2026-10-01', to: '2026-10-30' },
    { from: '2026-08-01', to: '2026-10-31' },
    { from: '2026-10-01', to: '2026-11-30' },
  ])(
    'gets no figures from $from to $to, which is no whole period, and its list all the same',
    async (period) => {
      const { data, errors } = await ask(practitioner, operation('information-sharing'), period);
      expect(errors?.map(({ extensions }) => extensions.code)).toContain('PERIOD_NOT_WHOLE');
      expect(data.partnership.period.informationSharing).toBeNull();
      expect(data.partnership.period.informationRequests.edges.length).toBeGreaterThan(0);
      const escalations = await escalationsAs(practitioner, period);
      expect(escalations.view).toBeNull();
      expect((await requestsAs(boardReader(islington), period)).errors).toBeUndefined();
    },
  );

  test('sees of escalations their own exactly, and of others at most a number that is not small', async () => {
    const { view } = await escalationsAs(practitioner, quarter);
    const { view: seen } = await escalationsAs(boardReader(islington), quarter);
    expect([view.disclosure ?? 'CONTROLLED', view.partial]).toEqual(['CONTROLLED', false]);
    const own = (list: { organisation: { code: string } }[]) =>
      list.find(({ organisation }) => organisation.code === police);
    expect(own(view.byRaiser)).toEqual(own(seen.byRaiser));
    expect(own(view.byReceiver)).toEqual(own(seen.byReceiver));
    const stagesOf = (shown: typeof view, isPolice: boolean) =>
      shown.stages.filter(
        ({ raisedBy }: { raisedBy: { code: string } }) => (raisedBy.code === police) === isPolice,
      );
    expect(stagesOf(view, true)).toEqual(stagesOf(seen, true));
    expect(stagesOf(view, false).length).toBeGreaterThan(0);
    for (const { entered, overdueNow, medianWorkingDays } of stagesOf(view, false))
      expect([entered, overdueNow, medianWorkingDays]).toEqual(Array(3).fill('SUPPRESSED'));
    for (const { counts } of [...view.byReason, ...view.byStageReached])
      expect(new Set(Object.values(counts))).toEqual(new Set(['SUPPRESSED']));
    expect([view.total.open, view.raiserOnly, view.statusDiffers]).toEqual(Array(3).fill('SUPPRESSED'));
  });

  test('is shown as unknown, and not as suppressed, what an agency did not answer', async () => {
    await hub.stopAgency('health');
    const { view } = await requestsAs(practitioner, quarter);
    expect(view).toMatchObject({ partial: true, disclosure: 'CONTROLLED' });
    expect(new Set(measures.map((measure) => view.total[measure]))).toEqual(new Set([null]));
    const pairs = (view.pairs as PairFigures[]).filter((pair) => !isOwn(pair));
    expect(pairs.length).toBeGreaterThan(0);
    for (const { requester, responder, figures } of pairs) {
      const ofAuthority = { asked: requester.code === islington, received: responder.code === islington };
      expect(figures.asked === null).toBe(!ofAuthority.asked);
      expect(figures.received === null).toBe(!ofAuthority.received);
      expect([figures.onTime, figures.requesterOnly, figures.timesDiffer]).toEqual([null, null, null]);
    }
    const { view: escalations } = await escalationsAs(practitioner, quarter);
    expect(new Set(Object.values(escalations.total))).toEqual(new Set([null]));
    expect(escalations.byReason.length).toBeGreaterThan(0);
    expect(escalations.overdueNow).toBeNull();
  });
});
