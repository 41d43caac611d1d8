import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operation } from '../support/ask-graphql.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';

const islington = 'E09000019';

describe('a board asks its three questions', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ partnerships: [islington], months: 12, now: new Date('2026-11-20T10:00:00Z') });
  });
  afterAll(() => hub.stop());

  test.each(['information-sharing', 'escalations', 'leadership-attendance'] as const)(
    'and %s is answered from all three agencies without an error',
    async (name) => {
      const variables = { partnership: islington, from: '2026-04-01', to: '2026-09-30' };
      const { status, errors, data } = await hub.ask(operation(name), variables);
      expect(errors).toBeUndefined();
      expect(status).toBe(200);
      const { informationSharing, escalations, leadershipAttendance } = data.partnership.period;
      const view = informationSharing ?? escalations ?? leadershipAttendance;
      expect(view.partial).toBe(false);
      expect(view.sources.map((source: { state: string }) => source.state)).toEqual([
        'RECORDED',
        'RECORDED',
        'RECORDED',
      ]);
    },
  );
});
