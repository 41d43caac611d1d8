import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../support/start-hub.ts';
import {
  type Desk,
  everyDesk,
  type Input,
  joinedMatter,
  listed,
  ownRecord,
  record,
  type Shown,
  surrey,
} from './desks.ts';
import { aMeeting, anAppointment, attendedBy, keyOf, matterOf } from './inputs.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-20T10:00:00Z') });
  // Each agency's lead changes at the end of June; the delegate stays.
  for (const desk of everyDesk) {
    await record(hub, desk, 'AppointLead', anAppointment(desk, 'FIRST-LEAD', { endedOn: '2026-06-30' }));
    await record(hub, desk, 'AppointLead', anAppointment(desk, 'SECOND-LEAD', { appointedOn: '2026-07-01' }));
    await record(hub, desk, 'AppointLead', anAppointment(desk, 'DELEGATE', { statutoryLevel: 'DELEGATE' }));
  }
});
afterAll(() => hub.stop());

async function held(desk: Desk, changes: Input = {}): Promise<Shown> {
  const convened = await record(hub, desk, 'ConveneLeadershipMeeting', aMeeting(desk, changes));
  return record(hub, desk, 'CloseLeadershipMeeting', { record: keyOf(desk, convened), status: 'HELD' });
}

describe.each(everyDesk)('a meeting that $name convenes', (convener) => {
  const invited = everyDesk.filter((desk) => desk !== convener);
  let convened: Shown;
  const latest: Record<string, Shown> = {};

  beforeAll(async () => {
    convened = await record(hub, convener, 'ConveneLeadershipMeeting', aMeeting(convener));
    for (const desk of invited) {
      await record(
        hub,
        desk,
        'RecordLeadershipMeeting',
        aMeeting(desk, { convenedBy: convener.surrey, matter: matterOf(convened) }),
      );
    }
    for (const desk of everyDesk) {
      await record(hub, desk, 'CloseLeadershipMeeting', { record: keyOf(desk, convened), status: 'HELD' });
      latest[desk.name] = await record(hub, desk, 'RecordAttendance', {
        record: keyOf(desk, convened),
        ...attendedBy(desk, 'SECOND-LEAD'),
      });
    }
    for (const [index, desk] of invited.entries()) {
      latest[convener.name] = await record(hub, convener, 'RecordAttendance', {
        record: keyOf(convener, convened),
        attendingOrganisation: desk.surrey,
        // The minutes have the first of them right, and the second wrong.
        capacity: index === 0 ? 'NAMED_LEAD' : 'OTHER_DEPUTY',
        publishedRole: 'As minuted',
        seniority: 'MIDDLE_MANAGER',
        authorityToDecide: true,
      });
    }
  });

  test('starts with the convener, whose id for it carries the instant of its start', () => {
    expect(convened).toMatchObject({
      startedAt: '2026-11-10T14:00:00.000Z',
      record: {
        organisation: { code: convener.surrey },
        side: 'CONVENER',
        convenedBy: { code: convener.surrey },
        kind: 'LEAD_SAFEGUARDING_PARTNERS',
        startsAt: '2026-11-10T14:00:00.000Z',
        status: 'SCHEDULED',
        attendance: null,
        minutedAttendance: [],
        synthetic: true,
      },
    });
  });

  test('is recorded under the same id by those invited, each with its own lead’s attendance', () => {
    for (const desk of invited) {
      expect(latest[desk.name]).toMatchObject({
        id: convened.id,
        startedAt: convened.startedAt,
        record: {
          side: 'INVITED',
          organisation: { code: desk.surrey },
          convenedBy: { code: convener.surrey },
          status: 'HELD',
          attendance: {
            organisation: { code: desk.surrey },
            capacity: 'NAMED_LEAD',
            rank: { code: Object.values(desk.rank)[0], label: desk.rankLabel },
            statutoryLevel: 'LEAD',
            seniority: desk.seniority,
            authorityToDecide: true,
          },
          minutedAttendance: [],
        },
      });
    }
  });

  test('keeps what the convener minuted of the others as it was written', () => {
    const minuted: Shown[] = latest[convener.name].record.minutedAttendance;
    expect(latest[convener.name].record.attendance.organisation.code).toBe(convener.surrey);
    expect(
      Object.fromEntries(minuted.map(({ organisation, capacity }) => [organisation.code, capacity])),
    ).toEqual({ [invited[0]?.surrey ?? '']: 'NAMED_LEAD', [invited[1]?.surrey ?? '']: 'OTHER_DEPUTY' });
    for (const each of minuted) {
      expect(each).toMatchObject({ rank: null, seniority: 'MIDDLE_MANAGER', publishedRole: 'As minuted' });
    }
  });

  test.each(everyDesk)('is $name’s own record in its list and under its key', async (desk) => {
    const inList = (await listed(hub, desk, 'LeadershipMeeting')).filter(({ id }) => id === convened.id);
    expect(inList).toEqual([latest[desk.name]]);
    expect(await ownRecord(hub, desk, 'LeadershipMeeting', keyOf(desk, convened))).toEqual(latest[desk.name]);
  });

  test('brings the leads together through the gateway, and shows where the minutes differ', async () => {
    const { joined } = await joinedMatter(hub, 'LeadershipMeeting', convened.id);
    expect(joined.partial).toBe(false);
    expect(joined.meeting).toMatchObject({
      status: 'HELD',
      convenedBy: { code: convener.surrey },
      leadsTogether: true,
      everySectorPresent: true,
      decisionCapable: true,
    });
    expect(
      joined.meeting.cells.map(({ organisation, attendance }: Shown) => [
        organisation.code,
        attendance.capacity,
      ]),
    ).toEqual(everyDesk.map(({ surrey: code }) => [code, 'NAMED_LEAD']));
    const { discrepancies }: { discrepancies: Shown[] } = joined.meeting;
    expect(discrepancies.map(({ kind }) => kind)).toEqual(['ATTENDANCE_DIFFERS']);
    expect(discrepancies[0].accounts.map(({ organisation }: Shown) => organisation.code).sort()).toEqual(
      [convener.surrey, invited[1]?.surrey].sort(),
    );
  });
});

describe.each(everyDesk)('in which capacity $name was represented', (desk) => {
  const summer = '2026-06-24T13:00:00.000Z';
  const autumn = '2026-11-10T14:00:00.000Z';
  // 30 June in London ends at 23:00 UTC.
  const beforeMidnightInLondon = '2026-06-30T22:59:59.999Z';
  const midnightInLondon = '2026-06-30T23:00:00.000Z';

  test.each([
    ['its lead of the day came', 'NAMED_LEAD', 'SECOND-LEAD', autumn, 'NAMED_LEAD', 'LEAD'],
    ['its delegate came', 'NAMED_DELEGATE', 'DELEGATE', autumn, 'NAMED_DELEGATE', 'DELEGATE'],
    ['somebody without an appointment came', 'OTHER_DEPUTY', 'NOBODY', autumn, 'OTHER_DEPUTY', 'NEITHER'],
    [
      'a lead came whose appointment had ended',
      'NAMED_LEAD',
      'FIRST-LEAD',
      autumn,
      'OTHER_DEPUTY',
      'NEITHER',
    ],
    ['a lead came on the last day', 'NAMED_LEAD', 'FIRST-LEAD', beforeMidnightInLondon, 'NAMED_LEAD', 'LEAD'],
    [
      'a lead came whose appointment had ended the day before',
      'NAMED_LEAD',
      'FIRST-LEAD',
      midnightInLondon,
      'OTHER_DEPUTY',
      'NEITHER',
    ],
    ['a lead came who was not yet one', 'NAMED_LEAD', 'SECOND-LEAD', summer, 'OTHER_DEPUTY', 'NEITHER'],
    ['a lead came on the first day', 'NAMED_LEAD', 'SECOND-LEAD', midnightInLondon, 'NAMED_LEAD', 'LEAD'],
    ['the lead was written down as a deputy', 'OTHER_DEPUTY', 'FIRST-LEAD', summer, 'NAMED_LEAD', 'LEAD'],
    ['the delegate was written down as lead', 'NAMED_LEAD', 'DELEGATE', summer, 'NAMED_DELEGATE', 'DELEGATE'],
  ])('%s', async (_case, recordedCapacity, person, startsAt, capacity, statutoryLevel) => {
    const meeting = await held(desk, { startsAt });
    const { record: shown } = await record(hub, desk, 'RecordAttendance', {
      record: keyOf(desk, meeting),
      ...attendedBy(desk, person, { capacity: recordedCapacity }),
    });
    expect(shown.attendance).toMatchObject({ recordedCapacity, capacity, statutoryLevel });
  });

  test.each(['APOLOGIES_NO_COVER', 'ABSENT_NO_APOLOGIES', 'NOT_REQUIRED'])(
    'nobody came: %s stands as it was written',
    async (capacity) => {
      const meeting = await held(desk);
      const { record: shown } = await record(hub, desk, 'RecordAttendance', {
        record: keyOf(desk, meeting),
        attendingOrganisation: desk.surrey,
        capacity,
      });
      expect(shown.attendance).toEqual({
        organisation: expect.objectContaining({ code: desk.surrey }),
        capacity,
        recordedCapacity: capacity,
        publishedRole: null,
        rank: null,
        statutoryLevel: 'NEITHER',
        seniority: null,
        authorityToDecide: null,
      });
    },
  );

  test('an appointment that is ended later changes how a meeting since is judged', async () => {
    const meeting = await held(desk, { startsAt: '2026-09-02T13:00:00.000Z' });
    const delegate = await record(
      hub,
      desk,
      'AppointLead',
      anAppointment(desk, 'LEAVING', { statutoryLevel: 'DELEGATE', appointedOn: '2026-07-01' }),
    );
    const { record: before } = await record(hub, desk, 'RecordAttendance', {
      record: keyOf(desk, meeting),
      ...attendedBy(desk, 'LEAVING', { capacity: 'NAMED_DELEGATE' }),
    });
    expect(before.attendance.capacity).toBe('NAMED_DELEGATE');

    const ended = await record(hub, desk, 'EndLeadAppointment', {
      partnershipCode: surrey,
      id: delegate.id,
      endedOn: '2026-09-01',
    });
    expect(ended).toEqual({ ...delegate, endedOn: '2026-09-01' });
    const { record: after } = await ownRecord(hub, desk, 'LeadershipMeeting', keyOf(desk, meeting));
    expect(after.attendance).toMatchObject({
      capacity: 'OTHER_DEPUTY',
      recordedCapacity: 'NAMED_DELEGATE',
      statutoryLevel: 'NEITHER',
    });
  });
});

describe.each(everyDesk)('the appointments of $name', (desk) => {
  const leadsOn = async (day: string | null): Promise<Shown[]> => {
    const { data } = await hub.askAgency(
      desk.name,
      `query ($on: Date) { list: ${desk.prefix}LeadAppointments(partnershipCode: "${surrey}", on: $on) {
         personReference appointedOn endedOn } }`,
      { on: day },
    );
    return data.list
      .map(({ personReference }: Shown) => personReference)
      .filter((each: string) => each.endsWith('LEAD'));
  };

  test('are found by the day on which they hold, both its days included', async () => {
    expect(await leadsOn('2026-03-31')).toEqual([]);
    expect(await leadsOn('2026-04-01')).toEqual(['FIRST-LEAD']);
    expect(await leadsOn('2026-06-30')).toEqual(['FIRST-LEAD']);
    expect(await leadsOn('2026-07-01')).toEqual(['SECOND-LEAD']);
    expect(await leadsOn(null)).toEqual(['SECOND-LEAD', 'FIRST-LEAD']);
  });
});

// The health desk's board is one of those made in April 2026: nobody can have been appointed to it before.
describe.each(everyDesk.filter(({ name }) => name !== 'health'))('an appointment of $name', (desk) => {
  test('may have begun before the geography that is held', async () => {
    const appointed = anAppointment(desk, 'OLD-HAND', {
      statutoryLevel: 'DELEGATE',
      appointedOn: '2019-09-01',
    });
    expect(await record(hub, desk, 'AppointLead', appointed)).toMatchObject({ appointedOn: '2019-09-01' });
  });
});
