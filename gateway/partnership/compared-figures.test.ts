import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import { compareRequests, type RequestComparisonRow } from './compare-requests.ts';
import { type ComparedFigures, compareFigures, nothingCompared } from './compared-figures.ts';

const period = { from: calendarDay('2026-04-01'), to: calendarDay('2026-05-31') };
const now = new Date('2026-11-20T10:00:00Z');

const asked: RequestComparisonRow = {
  id: '1',
  side: 'REQUESTER',
  requester: 'authority',
  responder: 'force',
  startedAt: '2026-04-10T09:00:00.000Z',
  requestedAt: '2026-04-10T09:00:00.000Z',
  dueAt: '2026-04-11T09:00:00.000Z',
  answeredAt: null,
  outcome: null,
};
const answeredInTime = { answeredAt: '2026-04-11T09:00:00.000Z', outcome: 'SHARED_IN_FULL' } as const;
const answeredLate = { answeredAt: '2026-04-11T09:00:00.001Z', outcome: 'SHARED_IN_FULL' } as const;
const withdrawn = { outcome: 'WITHDRAWN' } as const;
const received: RequestComparisonRow = { ...asked, side: 'RESPONDER' };

function figures(
  rows: RequestComparisonRow[],
  pair = 'authority>force',
  month = '2026-04',
): ComparedFigures | undefined {
  return compareFigures(compareRequests(rows), period, now).get(`${pair} ${month}`);
}
const only = (changed: Partial<ComparedFigures>) => ({ ...nothingCompared, ...changed });

describe('what comparing records changes', () => {
  test('is nothing where nothing is compared', () => {
    expect(compareFigures([], period, now).size).toBe(0);
  });

  test('a request that the requester alone recorded is due by nobody else, and overdue as it sees it', () => {
    expect(figures([asked])).toEqual(only({ requesterOnly: 1, requesterOnlyOverdueNow: 1, dueOneSided: 1 }));
    expect(figures([{ ...asked, ...answeredLate }])).toEqual(only({ requesterOnly: 1, dueOneSided: 1 }));
    expect(figures([{ ...asked, dueAt: null }])).toEqual(only({ requesterOnly: 1 }));
    expect(figures([{ ...asked, ...withdrawn }])).toEqual(only({ requesterOnly: 1 }));
  });

  test('a request that falls due this very instant is not overdue', () => {
    const due = (dueAt: string) => figures([{ ...asked, dueAt }])?.requesterOnlyOverdueNow;
    expect(due('2026-11-20T10:00:00.000Z')).toBe(0);
    expect(due('2026-11-20T09:59:59.999Z')).toBe(1);
  });

  test('a request that is due later has not fallen due, however early it was answered', () => {
    const notYet = { dueAt: '2026-05-20T09:00:00.000Z' };
    const rows = [
      { ...asked, ...notYet },
      { ...received, id: '2', ...notYet, ...answeredInTime },
    ];
    const early = new Date('2026-05-20T08:59:59.999Z');
    expect(compareFigures(compareRequests(rows), period, early).get('authority>force ')).toEqual(
      only({ requesterOnly: 1, responderOnly: 1 }),
    );
    const due = new Date('2026-05-20T09:00:00.000Z');
    expect(compareFigures(compareRequests(rows), period, due).get('authority>force ')).toEqual(
      only({ requesterOnly: 1, responderOnly: 1, dueOneSided: 1, onTimeCorrection: -1 }),
    );
  });

  test('a request that the responder alone recorded is no longer answered on time', () => {
    expect(figures([{ ...received, ...answeredInTime }])).toEqual(
      only({ responderOnly: 1, onTimeCorrection: -1 }),
    );
    expect(figures([{ ...received, ...answeredLate }])).toEqual(only({ responderOnly: 1 }));
    expect(figures([received])).toEqual(only({ responderOnly: 1 }));
  });

  test('a request that reached another organisation leaves both pairs', () => {
    const rows = [asked, { ...received, responder: 'board', ...answeredInTime }];
    expect(figures(rows)).toEqual(only({ recipientDiffers: 1, dueOneSided: 1 }));
    expect(figures(rows, 'authority>board')).toEqual(only({ onTimeCorrection: -1 }));
  });

  test('an answer is on time by the due instant of the requester', () => {
    const laterDue = '2026-04-12T09:00:00.000Z';
    // Late as the responder sees it, on time as the requester does.
    expect(
      figures([
        { ...asked, dueAt: laterDue, ...answeredLate },
        { ...received, ...answeredLate },
      ]),
    ).toEqual(only({ timesDiffer: 1, onTimeCorrection: 1 }));
    // And the other way round.
    expect(
      figures([
        { ...asked, ...answeredLate },
        { ...received, dueAt: laterDue, ...answeredLate },
      ]),
    ).toEqual(only({ timesDiffer: 1, onTimeCorrection: -1 }));
    // Both agree: what the responder counted stands.
    expect(
      figures([
        { ...asked, outcome: 'DECLINED' },
        { ...received, ...answeredInTime },
      ]),
    ).toEqual(only({ outcomeDiffers: 1 }));
  });

  test('a request that the requester withdrew did not fall due, though the responder answered it', () => {
    expect(
      figures([
        { ...asked, ...withdrawn },
        { ...received, ...answeredInTime },
      ]),
    ).toEqual(only({ outcomeDiffers: 1, onTimeCorrection: -1 }));
  });

  test('a request that the responder has as withdrawn was never among those it answered on time', () => {
    expect(
      figures([
        { ...asked, ...answeredInTime },
        { ...received, ...withdrawn },
      ]),
    ).toEqual(only({ outcomeDiffers: 1 }));
  });

  test('goes by the month of the start, and what falls due by the month in which it does', () => {
    const rows = [{ ...asked, dueAt: '2026-05-02T09:00:00.000Z' }];
    expect(figures(rows)).toEqual(only({ requesterOnly: 1, requesterOnlyOverdueNow: 1 }));
    expect(figures(rows, 'authority>force', '2026-05')).toEqual(only({ dueOneSided: 1 }));
    expect(figures(rows, 'authority>force', '')).toEqual(
      only({ requesterOnly: 1, requesterOnlyOverdueNow: 1, dueOneSided: 1 }),
    );
  });

  test('months are those of London: half past eleven at night on 30 April in UTC is May', () => {
    const rows = [{ ...asked, startedAt: '2026-04-30T23:30:00.000Z', dueAt: null }];
    expect(figures(rows)).toBeUndefined();
    expect(figures(rows, 'authority>force', '2026-05')).toEqual(only({ requesterOnly: 1 }));
  });

  test('a request that started before the period and fell due in it counts only as due', () => {
    const rows = [{ ...asked, startedAt: '2026-03-30T09:00:00.000Z', dueAt: '2026-04-01T09:00:00.000Z' }];
    expect(figures(rows)).toEqual(only({ dueOneSided: 1 }));
    expect(figures(rows, 'authority>force', '2026-03')).toBeUndefined();
  });

  test('a request that falls due after the period counts only as started', () => {
    // The last day ends at 23:00 UTC: London is an hour ahead.
    const rows = [{ ...asked, dueAt: '2026-05-31T23:00:00.000Z' }];
    expect(figures(rows, 'authority>force', '')).toEqual(
      only({ requesterOnly: 1, requesterOnlyOverdueNow: 1 }),
    );
    const inTime = [{ ...asked, dueAt: '2026-05-31T22:59:59.999Z' }];
    expect(figures(inTime, 'authority>force', '')?.dueOneSided).toBe(1);
  });
});
