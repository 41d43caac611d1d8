import { describe, expect, test } from '@jest/globals';
import { compareRequests, type RequestComparisonRow } from './compare-requests.ts';

const asked: RequestComparisonRow = {
  id: '1',
  side: 'REQUESTER',
  requester: 'authority',
  responder: 'force',
  startedAt: '2026-04-01T09:00:00.000Z',
  requestedAt: '2026-04-01T09:00:00.000Z',
  dueAt: '2026-04-02T09:00:00.000Z',
  answeredAt: null,
  outcome: null,
};
const received: RequestComparisonRow = { ...asked, side: 'RESPONDER' };

const same = { timesDiffer: false, outcomeDiffers: false };

describe('two sides of a request', () => {
  test('that say the same do not differ', () => {
    expect(compareRequests([asked, received])).toEqual([
      { kind: 'BOTH', requester: asked, responder: received, ...same },
    ]);
  });

  test.each([
    ['requestedAt', '2026-04-01T09:01:00.000Z', { timesDiffer: true }],
    ['dueAt', '2026-04-03T09:00:00.000Z', { timesDiffer: true }],
    ['dueAt', null, { timesDiffer: true }],
    ['outcome', 'NOTHING_HELD', { outcomeDiffers: true }],
    // An answer sent at 10:00 may well arrive at 10:02.
    ['answeredAt', '2026-04-01T10:02:00.000Z', {}],
  ] as const)('whose %s is %p on one side: %p', (column, value, differ) => {
    const responder = { ...received, [column]: value };
    expect(compareRequests([asked, responder])).toEqual([
      { kind: 'BOTH', requester: asked, responder, ...same, ...differ },
    ]);
  });

  test('are one side when only one recorded it', () => {
    expect(compareRequests([asked])).toEqual([{ kind: 'REQUESTER_ONLY', requester: asked }]);
    expect(compareRequests([received])).toEqual([{ kind: 'RESPONDER_ONLY', responder: received }]);
  });

  test('are one request with another recipient when somebody else received it', () => {
    const byBoard = { ...received, responder: 'board' };
    expect(compareRequests([asked, byBoard])).toEqual([
      { kind: 'RECIPIENT_DIFFERS', requester: asked, responder: byBoard },
    ]);
  });

  test('are matched with the recipient it was addressed to when two received it', () => {
    const byBoard = { ...received, responder: 'board' };
    expect(compareRequests([byBoard, asked, received])).toEqual([
      { kind: 'BOTH', requester: asked, responder: received, ...same },
      { kind: 'RESPONDER_ONLY', responder: byBoard },
    ]);
  });

  test('of several requests are each compared once', () => {
    const second = { ...asked, id: '2' };
    const third = { ...received, id: '3' };
    expect(
      compareRequests([asked, received, second, third])
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['BOTH', 'REQUESTER_ONLY', 'RESPONDER_ONLY']);
  });
});
