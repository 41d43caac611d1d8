import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { londonDay } from '../../shared/calendar/london-time.ts';
import { agencyOfSector } from '../../shared/delivery/delivering-agency.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { type Databases, openDatabases } from '../agency/contents.ts';
import { everyDesk, listed, ownRecord, record } from '../agency/desks.ts';
import { aMeeting, attendedBy, keyOf, matterOf } from '../agency/inputs.ts';
import { safeguardingLead } from '../support/principals.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { written } from './support/written-messages.ts';

const northYorkshire = 'E06000065';
const now = new Date('2026-11-20T10:00:00Z');
let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now, relays: true });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

test('a meeting that is convened invites every other partner, each board of three among them', async () => {
  const startsAt = '2026-12-01T14:00:00.000Z';
  const partners = loadGeography()
    .statutoryPartners(northYorkshire, londonDay(new Date(startsAt)))
    .map(({ organisation }) => organisation);
  expect(partners.filter(({ sector }) => sector === 'HEALTH')).toHaveLength(3);
  const convener = partners.find(({ sector }) => sector === 'HEALTH')?.code ?? '';
  const convened = await hub.askAgency(
    'health',
    `mutation ($input: HealthConveneLeadershipMeetingInput!) {
       done: healthConveneLeadershipMeeting(input: $input) { id startedAt } }`,
    {
      input: {
        idempotencyKey: 'a meeting of north yorkshire'.replaceAll(' ', '-'),
        partnershipCode: northYorkshire,
        organisation: convener,
        kind: 'LEAD_SAFEGUARDING_PARTNERS',
        startsAt,
      },
    },
    { principal: safeguardingLead(convener) },
  );
  const { id } = convened.data.done;
  await hub.deliver();
  for (const { code, sector } of partners) {
    const agency = agencyOfSector(sector);
    const held = await databases.rows(
      agency,
      `select organisation, side, convened_by, kind, status, starts_at, started_at from leadership_meetings
       where id = '${id}' and organisation = '${code}'`,
    );
    expect(held).toEqual([
      {
        organisation: code,
        side: code === convener ? 'CONVENER' : 'INVITED',
        convened_by: convener,
        kind: 'LEAD_SAFEGUARDING_PARTNERS',
        status: 'SCHEDULED',
        starts_at: new Date(startsAt),
        started_at: new Date(startsAt),
      },
    ]);
  }
});

describe.each(everyDesk)('a meeting that $name convenes', (convener) => {
  const invited = everyDesk.filter((desk) => desk !== convener);

  test('is closed by its convener for all; attendance stays each organisation’s own', async () => {
    const matter = await record(hub, convener, 'ConveneLeadershipMeeting', aMeeting(convener));
    await hub.deliver();
    await record(hub, convener, 'RecordAttendance', {
      record: keyOf(convener, matter),
      ...attendedBy(convener, 'LEAD'),
    });
    await record(hub, convener, 'CloseLeadershipMeeting', {
      record: keyOf(convener, matter),
      status: 'HELD',
    });
    await hub.deliver();
    for (const desk of invited) {
      const { record: held } = await ownRecord(hub, desk, 'LeadershipMeeting', keyOf(desk, matter));
      expect(held).toMatchObject({
        side: 'INVITED',
        convenedBy: { code: convener.surrey },
        status: 'HELD',
        attendance: null,
        minutedAttendance: [],
      });
    }
    const told = await written(databases, convener.name, matter.id);
    const toBoth = invited.map(({ surrey }) => surrey).sort();
    expect(told.map(({ kind, to, effect }) => [kind, to, effect])).toEqual(
      ['MEETING_CONVENED', 'MEETING_CLOSED'].flatMap((kind) => toBoth.map((to) => [kind, to, 'APPLIED'])),
    );
  });

  test('is as each partner itself recorded it, where it did', async () => {
    const [desk] = invited;
    if (desk === undefined) throw new Error('Nobody is invited.');
    await hub.relay(convener.name).stop();
    const matter = await record(hub, convener, 'ConveneLeadershipMeeting', aMeeting(convener));
    const typed = await record(hub, desk, 'RecordLeadershipMeeting', {
      ...aMeeting(desk),
      convenedBy: convener.surrey,
      matter: matterOf(matter),
    });
    const cancelled = await record(hub, desk, 'CloseLeadershipMeeting', {
      record: keyOf(desk, typed),
      status: 'CANCELLED',
    });
    await record(hub, convener, 'CloseLeadershipMeeting', {
      record: keyOf(convener, matter),
      status: 'HELD',
    });
    hub.relay(convener.name).start();
    await hub.deliver();
    const toDesk = (await written(databases, convener.name, matter.id)).filter(
      ({ to }) => to === desk.surrey,
    );
    expect(toDesk.map(({ kind, effect }) => [kind, effect])).toEqual([
      ['MEETING_CONVENED', 'KEPT_OWN'],
      ['MEETING_CLOSED', 'KEPT_OWN'],
    ]);
    expect((await listed(hub, desk, 'LeadershipMeeting')).find(({ id }) => id === matter.id)).toEqual(
      cancelled,
    );
    // What one that was invited records is told to nobody.
    expect(await written(databases, desk.name, matter.id)).toEqual([]);
  });
});
