import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openToInspection } from '../support/open-to-inspection.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import {
  type Desk,
  desks,
  everyDesk,
  joinedMatter,
  listed,
  newham,
  newhamPartners,
  ownRecord,
  record,
  type Shown,
} from './desks.ts';
import { anEscalation, aRequest } from './inputs.ts';

// The hub takes this Date for now: setting it moves the clock of every process. It only goes forward, as clocks do: a
// process whose clock is put back takes no proof until it has caught up.
const now = new Date('2027-01-04T10:00:00Z');
const yearsLater = new Date('2028-12-01T10:00:00Z');
let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now });
});
afterAll(() => hub.stop());

describe.each(everyDesk)('a red request by $name in Surrey, which allows 4 working hours', (requester) => {
  test.each([
    ['within a day', '2026-11-16T10:00:00.000Z', '2026-11-16T14:00:00.000Z'],
    ['overnight', '2026-11-16T15:30:00.000Z', '2026-11-17T11:30:00.000Z'],
    ['over a weekend', '2026-11-20T16:00:00.000Z', '2026-11-23T12:00:00.000Z'],
    // Friday 28 August 16:30 in London to Tuesday 1 September 12:30, summer time: Monday is a bank holiday.
    ['over a weekend and a bank holiday', '2026-08-28T15:30:00.000Z', '2026-09-01T11:30:00.000Z'],
    // Thursday to Tuesday: Christmas Day, Saturday, Sunday and the substitute for Boxing Day.
    ['over Christmas', '2026-12-24T16:00:00.000Z', '2026-12-29T12:00:00.000Z'],
  ])('is due %s', async (_case, requestedAt, dueAt) => {
    const { record: asked } = await record(
      hub,
      requester,
      'RequestInformation',
      aRequest(requester, desks[requester.asks].surrey, { requestedAt }),
    );
    expect(asked).toMatchObject({ limit: 'LIMIT_SET', dueAt });
  });

  test('is overdue only once the due instant has passed', async () => {
    const dueAt = new Date('2027-01-04T16:00:00.000Z');
    const asked = await record(
      hub,
      requester,
      'RequestInformation',
      aRequest(requester, desks[requester.asks].surrey, { requestedAt: '2027-01-04T09:59:00.000Z' }),
    );
    expect(asked.record.dueAt).toBe('2027-01-04T13:59:00.000Z');
    const key = { partnershipCode: asked.partnershipCode, id: asked.id, organisation: requester.surrey };
    const stateAt = async (instant: Date) => {
      now.setTime(instant.getTime());
      const own = await ownRecord(hub, requester, 'InformationRequest', key);
      const overdue = await listed(hub, requester, 'InformationRequest', { filter: { states: ['OVERDUE'] } });
      const { joined } = await joinedMatter(hub, 'InformationRequest', asked.id);
      return [own.record.state, overdue.some(({ id }: Shown) => id === asked.id), joined.status];
    };
    dueAt.setTime(Date.parse(asked.record.dueAt));
    expect(await stateAt(dueAt)).toEqual(['AWAITING_ANSWER', false, 'REQUESTER_ONLY']);
    expect(await stateAt(new Date(dueAt.getTime() + 1))).toEqual(['OVERDUE', true, 'REQUESTER_ONLY']);
  });
});

const askedInNewham = new Map<Desk, Shown>();

describe.each(everyDesk)('a red request by $name in Newham, whose policy publishes no limit', (requester) => {
  const here = {
    partnershipCode: newham,
    organisation: newhamPartners[requester.name],
    requestedAt: '2026-11-16T10:00:00.000Z',
  };
  const responder = newhamPartners[requester.asks];
  let asked: Shown;
  beforeAll(async () => {
    asked = await record(hub, requester, 'RequestInformation', aRequest(requester, responder, here));
    askedInNewham.set(requester, asked);
  });

  test('has no limit and no due instant', () => {
    expect(asked.record).toMatchObject({
      limit: 'NO_LIMIT_SET',
      dueAt: null,
      state: 'AWAITING_ANSWER_NO_LIMIT_SET',
    });
  });

  test('is not overdue', () => expectNeverOverdue(requester, asked));

  test('is not late when it is answered weeks after', async () => {
    const other = await record(hub, requester, 'RequestInformation', aRequest(requester, responder, here));
    const answered = await record(hub, requester, 'AnswerInformationRequest', {
      record: { partnershipCode: newham, id: other.id, organisation: here.organisation },
      answeredAt: '2026-12-30T10:00:00.000Z',
      outcome: 'SHARED_IN_FULL',
    });
    expect(answered.record.state).toBe('ANSWERED_NO_LIMIT_SET');
  });

  test('has a limit when it is green, round the clock', async () => {
    const { record: green } = await record(
      hub,
      requester,
      'RequestInformation',
      aRequest(requester, responder, { ...here, urgency: 'GREEN', requestedAt: '2026-11-20T18:00:00.000Z' }),
    );
    expect(green).toMatchObject({ limit: 'LIMIT_SET', dueAt: '2026-11-21T18:00:00.000Z' });
  });

  test('leads to an escalation whose later stages have no limit, and are never overdue', async () => {
    const raised = await record(
      hub,
      requester,
      'RaiseEscalation',
      anEscalation(requester, responder, {
        partnershipCode: newham,
        organisation: here.organisation,
        raisedAt: '2026-11-16T10:00:00.000Z',
      }),
    );
    expect(raised.record.policy.code).toBe('london');
    expect(raised.record.stages).toMatchObject([{ limitWorkingDays: 5, dueOn: '2026-11-23', overdue: true }]);
    const advanced = await record(hub, requester, 'AdvanceEscalation', {
      record: { partnershipCode: newham, id: raised.id, organisation: here.organisation },
      stage: 2,
      enteredAt: '2026-11-23T23:59:00.000Z',
    });
    expect(advanced.record.stages).toMatchObject([
      { overdue: false },
      { limit: 'NO_LIMIT_SET', limitWorkingDays: null, dueOn: null, overdue: false },
    ]);
    const overdue = await listed(hub, requester, 'Escalation', {
      partnershipCode: newham,
      filter: { overdue: true },
    });
    expect(overdue.map(({ id }) => id)).not.toContain(raised.id);
  });
});

async function expectNeverOverdue(requester: Desk, asked: Shown): Promise<void> {
  const states = async (...wanted: string[]) =>
    (
      await listed(hub, requester, 'InformationRequest', {
        partnershipCode: newham,
        filter: { states: wanted },
      })
    ).map(({ id }) => id);
  expect(await states('OVERDUE', 'ANSWERED_LATE', 'AWAITING_ANSWER')).not.toContain(asked.id);
  expect(await states('AWAITING_ANSWER_NO_LIMIT_SET')).toContain(asked.id);
  expect((await overdueInNewham()).overdueNow).toBe(0);
}

/** The figures of Newham's pairs as the gateway joins them. */
async function overdueInNewham() {
  const { data } = await hub.ask(
    `{ partnership(code: "${newham}") { period(from: "2026-11-01", to: "2026-11-30") {
       informationSharing { total { overdueNow withoutLimit } } } } }`,
  );
  return data.partnership.period.informationSharing.total;
}

test('the gateway says that working hours are assumed, and whose policy a limit is', async () => {
  const ask = async (code: string) => {
    const { data } = await hub.ask(
      `query ($code: ID!) { partnership(code: $code) { workingHours { opensAt closesAt assumed }
         urgencyTargets { code origin targets { urgency limit hours clock } } } }`,
      { code },
    );
    return data.partnership;
  };
  const workingHours = { opensAt: '09:00', closesAt: '17:00', assumed: true };
  expect(await ask('E10000030')).toMatchObject({
    workingHours,
    urgencyTargets: {
      code: 'surrey-mash',
      origin: 'PUBLISHED_HERE',
      targets: [{ urgency: 'RED', limit: 'LIMIT_SET', hours: 4, clock: 'WORKING_HOURS' }, {}, {}],
    },
  });
  expect(await ask(newham)).toMatchObject({
    workingHours,
    urgencyTargets: {
      code: 'london-brag',
      origin: 'BORROWED_FOR_DEMONSTRATION',
      targets: [{ urgency: 'RED', limit: 'NO_LIMIT_SET', hours: null, clock: null }, {}, {}],
    },
  });
});

describe('years later', () => {
  beforeAll(async () => {
    now.setTime(yearsLater.getTime());
    // The inspector's warrants have ended.
    for (const ownerUrl of Object.values(hub.ownerUrls)) await openToInspection(ownerUrl, now);
  });

  test.each(everyDesk)('what $name asked for in Newham is still not overdue', async (requester) => {
    await expectNeverOverdue(requester, askedInNewham.get(requester));
  });
});
