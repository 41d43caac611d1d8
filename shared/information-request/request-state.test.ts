import { expect, test } from '@jest/globals';
import { requestState } from './request-state.ts';

const due = new Date('2026-11-16T14:00:00.000Z');
const after = new Date(due.getTime() + 1);
const never = null;

test.each([
  ['not answered before it is due', never, never, due, due, 'AWAITING_ANSWER'],
  ['not answered a millisecond after', never, never, due, after, 'OVERDUE'],
  ['answered on the due instant', never, due, due, after, 'ANSWERED_ON_TIME'],
  ['answered a millisecond late', never, after, due, after, 'ANSWERED_LATE'],
  [
    'not answered without a limit, however long after',
    never,
    never,
    never,
    new Date('2099-01-01'),
    'AWAITING_ANSWER_NO_LIMIT_SET',
  ],
  [
    'answered without a limit',
    never,
    new Date('2099-01-01'),
    never,
    new Date('2099-01-01'),
    'ANSWERED_NO_LIMIT_SET',
  ],
  ['withdrawn, though long overdue', after, never, due, after, 'WITHDRAWN'],
  ['withdrawn without a limit', after, never, never, after, 'WITHDRAWN'],
])('a request %s', (_how, withdrawnAt, answeredAt, dueAt, now, state) => {
  expect(requestState({ withdrawnAt, answeredAt, dueAt }, now)).toBe(state);
});
