import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bankHolidays, holidayCalendar } from '../calendar/bank-holidays.ts';
import { calendarDay } from '../calendar/calendar-day.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import { dueFor, type Urgency, urgencies, urgencyTargetPolicy } from '../policy/urgency-targets.ts';
import { type OpenRequest, type OpenStage, requestAlerts, stageAlerts } from './clock-alerts.ts';

const calendar = bankHolidays();
const rules = policiesFor('E10000030');

function aRequest(code: string, urgency: Urgency, requestedAt: string): OpenRequest {
  const at = new Date(requestedAt);
  const due = dueFor(at, urgency, urgencyTargetPolicy(code), rules.workingHours, calendar);
  if (due.limit !== 'LIMIT_SET') throw new Error('Choose one with a limit.');
  return {
    partnership: 'E10000030',
    id: 'a-request',
    organisation: 'E10000030',
    side: 'RESPONDER',
    requestedAt: at,
    dueAt: due.dueAt,
    urgency,
  };
}

const told = (request: OpenRequest, code: string, now: string) =>
  requestAlerts(request, new Date(now), urgencyTargetPolicy(code), rules, calendar).map(
    ({ kind, audience }) => `${kind} ${audience}`,
  );

describe('a request is due soon', () => {
  // Friday 20 November 2026 at 15:00. `from` is the first minute.
  test.each<[string, string, Urgency, string]>([
    ['an hour of four, in working hours, before Monday 11:00', 'surrey-mash', 'RED', '2026-11-23T10:00'],
    ['on Friday, if due on Saturday: nobody is at work then', 'surrey-mash', 'AMBER', '2026-11-20T16:00'],
    ['18 hours of 72 before Monday 15:00', 'surrey-mash', 'GREEN', '2026-11-22T21:00'],
    ['the last working hour, of two hours', 'merton-mash', 'RED', '2026-11-20T16:00'],
    ['the last working hour, if due in the evening', 'merton-mash', 'AMBER', '2026-11-20T16:00'],
  ])('%s', (_why, code, urgency, from) => {
    const request = aRequest(code, urgency, '2026-11-20T15:00:00Z');
    const minuteBefore = new Date(Date.parse(`${from}:00Z`) - 60_000).toISOString();
    expect(told(request, code, minuteBefore)).toEqual([]);
    expect(told(request, code, `${from}:00Z`)).toEqual(['DUE_SOON ORGANISATION']);
  });

  test('at once, if it was made when nobody will be at work before it is due', () => {
    const request = aRequest('merton-mash', 'RED', '2026-11-21T10:00:00Z');
    expect(told(request, 'merton-mash', '2026-11-21T10:00:00Z')).toEqual(['DUE_SOON ORGANISATION']);
  });

  test('until the instant that it is due, and from then on it is overdue', () => {
    const request = aRequest('surrey-mash', 'RED', '2026-11-20T15:00:00Z');
    expect(told(request, 'surrey-mash', '2026-11-23T11:00:00.000Z')).toEqual(['DUE_SOON ORGANISATION']);
    expect(told(request, 'surrey-mash', '2026-11-23T11:00:00.001Z')).toEqual(['OVERDUE ORGANISATION']);
  });

  test('by what was given, where its policy is no longer held', () => {
    const request = aRequest('surrey-mash', 'GREEN', '2026-11-16T10:00:00Z');
    const at = (now: string) =>
      requestAlerts(request, new Date(now), undefined, rules, calendar).map(({ kind }) => kind);
    expect([at('2026-11-18T15:59:00Z'), at('2026-11-18T16:00:00Z')]).toEqual([[], ['DUE_SOON']]);
  });

  test('for who asked never: only that it is overdue', () => {
    const request: OpenRequest = {
      ...aRequest('surrey-mash', 'RED', '2026-11-20T15:00:00Z'),
      side: 'REQUESTER',
    };
    expect(told(request, 'surrey-mash', '2026-11-23T10:59:00Z')).toEqual([]);
    expect(told(request, 'surrey-mash', '2026-11-23T11:01:00Z')).toEqual(['OVERDUE ORGANISATION']);
  });

  test('once for each limit: an alert carries the instant that it is about, and no more than that', () => {
    const request = aRequest('surrey-mash', 'RED', '2026-11-20T15:00:00Z');
    const targets = urgencyTargetPolicy('surrey-mash');
    expect(requestAlerts(request, new Date('2026-11-23T12:00:00Z'), targets, rules, calendar)).toEqual([
      {
        partnership: 'E10000030',
        organisation: 'E10000030',
        audience: 'ORGANISATION',
        kind: 'OVERDUE',
        concept: 'information-request',
        matterId: 'a-request',
        stage: '2026-11-23T11:00:00.000Z',
        at: request.dueAt,
      },
    ]);
  });

  test('whenever it is made and however urgent: nothing, then due soon, then overdue', () => {
    const minutes = fc.integer({
      min: Date.parse('2026-01-01') / 60_000,
      max: Date.parse('2027-12-01') / 60_000,
    });
    const order = ['', 'DUE_SOON', 'OVERDUE'];
    fc.assert(
      fc.property(minutes, fc.constantFrom(...urgencies), (minute, urgency) => {
        const request = aRequest('surrey-mash', urgency, new Date(minute * 60_000).toISOString());
        const targets = urgencyTargetPolicy('surrey-mash');
        const length = request.dueAt.getTime() - request.requestedAt.getTime();
        const kinds = Array.from({ length: 12 }, (_, i) => {
          const now = new Date(request.requestedAt.getTime() + (length * i) / 10);
          return requestAlerts(request, now, targets, rules, calendar)[0]?.kind ?? '';
        });
        const places = kinds.map((kind) => order.indexOf(kind));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect([kinds[10], kinds[11]]).toEqual(['DUE_SOON', 'OVERDUE']);
      }),
    );
  });
});

describe('the stage of an escalation', () => {
  const stage = (changes: Partial<OpenStage> = {}): OpenStage => ({
    partnership: 'E08000014',
    escalationId: 'an-escalation',
    organisation: 'E08000014',
    side: 'RAISER',
    number: 1,
    enteredAt: new Date('2026-12-18T14:00:00Z'),
    dueOn: calendarDay('2026-12-29'),
    ...changes,
  });
  const toldOf = (of: OpenStage, now: string, manager: number | null = null, holidays = calendar) =>
    stageAlerts(of, new Date(now), manager, rules, holidays).map(
      ({ kind, audience }) => `${kind} ${audience}`,
    );

  test('is due soon from nine on its last day, and passed when that has ended in London', () => {
    expect(toldOf(stage(), '2026-12-29T08:59:00Z')).toEqual([]);
    expect(toldOf(stage(), '2026-12-29T09:00:00Z')).toEqual(['DUE_SOON ORGANISATION']);
    expect(toldOf(stage(), '2026-12-29T23:59:59.999Z')).toEqual(['DUE_SOON ORGANISATION']);
    expect(toldOf(stage(), '2026-12-30T00:00:00Z')).toEqual(['STAGE_LIMIT_PASSED ORGANISATION']);
    const inSummer = stage({ enteredAt: new Date('2026-06-29T14:00:00Z'), dueOn: calendarDay('2026-07-01') });
    expect(toldOf(inSummer, '2026-07-01T08:00:00Z')).toEqual(['DUE_SOON ORGANISATION']);
    expect(toldOf(inSummer, '2026-07-01T23:00:00Z')).toEqual(['STAGE_LIMIT_PASSED ORGANISATION']);
  });

  test('that is due on the day it was entered is due soon at once', () => {
    const sunday = stage({ enteredAt: new Date('2026-12-20T14:00:00Z'), dueOn: calendarDay('2026-12-20') });
    expect(toldOf(sunday, '2026-12-20T14:00:00Z')).toEqual(['DUE_SOON ORGANISATION']);
  });

  test('tells both sides, and the business manager once, from the stage that the policy names', () => {
    const passed = '2026-12-30T00:00:00Z';
    const both = ['STAGE_LIMIT_PASSED ORGANISATION', 'STAGE_LIMIT_PASSED BUSINESS_MANAGER'];
    expect(toldOf(stage({ number: 1 }), passed, 2)).toEqual(both.slice(0, 1));
    expect(toldOf(stage({ number: 2 }), passed, 2)).toEqual(both);
    expect(toldOf(stage({ number: 3 }), passed, 2)).toEqual(both);
    expect(toldOf(stage({ number: 2, side: 'RECEIVER' }), passed, 2)).toEqual(both.slice(0, 1));
    expect(toldOf(stage({ number: 4 }), passed, null)).toEqual(both.slice(0, 1));
  });

  test('past the holidays held is refused, not guessed', () => {
    const short = { ...holidayCalendar({ edition: 'short' }), heldTo: calendarDay('2026-12-24') };
    expect(() => toldOf(stage(), '2026-12-29T09:00:00Z', null, short)).toThrow(
      expect.objectContaining({ code: 'HOLIDAYS_NOT_HELD' }),
    );
  });
});
