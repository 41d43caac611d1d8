import type { InformationRequestRow, RequestState } from './information-request-row.ts';

/**
 * Where a request stands at an instant. Without a published limit it is never due and never overdue.
 * An answer on the due instant is on time.
 */
export function requestState(
  { withdrawnAt, answeredAt, dueAt }: Pick<InformationRequestRow, 'withdrawnAt' | 'answeredAt' | 'dueAt'>,
  now: Date,
): RequestState {
  if (withdrawnAt !== null) return 'WITHDRAWN';
  if (dueAt === null) return answeredAt === null ? 'AWAITING_ANSWER_NO_LIMIT_SET' : 'ANSWERED_NO_LIMIT_SET';
  if (answeredAt === null) return dueAt < now ? 'OVERDUE' : 'AWAITING_ANSWER';
  return answeredAt <= dueAt ? 'ANSWERED_ON_TIME' : 'ANSWERED_LATE';
}

/** The same rule as a condition on rows called `r`, with `:now` for the instant. */
export const stateConditions: Record<RequestState, string> = {
  WITHDRAWN: 'r.withdrawnAt is not null',
  AWAITING_ANSWER_NO_LIMIT_SET: 'r.withdrawnAt is null and r.dueAt is null and r.answeredAt is null',
  ANSWERED_NO_LIMIT_SET: 'r.withdrawnAt is null and r.dueAt is null and r.answeredAt is not null',
  AWAITING_ANSWER: 'r.withdrawnAt is null and r.answeredAt is null and r.dueAt >= :now',
  OVERDUE: 'r.withdrawnAt is null and r.answeredAt is null and r.dueAt < :now',
  ANSWERED_ON_TIME: 'r.withdrawnAt is null and r.answeredAt <= r.dueAt',
  ANSWERED_LATE: 'r.withdrawnAt is null and r.answeredAt > r.dueAt',
};
