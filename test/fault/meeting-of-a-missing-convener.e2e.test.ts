import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operation } from '../support/ask-graphql.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import {
  conveneMeeting,
  islington,
  partners,
  recordApologies,
  recordHeld,
  recordMeeting,
} from './support/record.ts';

describe('a meeting that police convened and recorded as held, and that health has not closed', () => {
  let hub: FailingHub;
  beforeAll(async () => {
    hub = await startFailingHub({ now: new Date('2026-11-20T10:00:00Z') });
    const meeting = await conveneMeeting(hub, 'police', '2026-11-02T10:00:00.000Z');
    await recordHeld(hub, 'police', meeting);
    await recordMeeting(hub, 'health', 'police', meeting);
    await recordApologies(hub, 'health', meeting);
  });
  afterAll(() => hub.stop());

  async function healthAttendance() {
    const variables = { partnership: islington, from: '2026-11-01', to: '2026-11-20' };
    const { data } = await hub.ask(operation('leadership-attendance'), variables);
    const { byOrganisation } = data.partnership.period.leadershipAttendance;
    return byOrganisation.find(
      ({ organisation }: { organisation: { code: string } }) => organisation.code === partners.health,
    );
  }

  test("counts among health's own attendance", async () => {
    expect(await healthAttendance()).toMatchObject({ meetings: 1, apologiesNoCover: 1 });
  });

  test("does not leave a smaller figure of health's own while police are down", async () => {
    await hub.proxies.police.refuse();
    expect([null, 1]).toContainEqual((await healthAttendance()).apologiesNoCover);
  });
});
