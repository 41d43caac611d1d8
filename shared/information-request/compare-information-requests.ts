import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { type PairDay, pairDayColumns } from '../reporting-period/pair-day.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** One side of one request, as far as comparing two agencies' records needs it. */
export type RequestComparisonRow = Pick<
  InformationRequestRow,
  'id' | 'side' | 'requester' | 'responder' | 'startedAt' | 'requestedAt' | 'dueAt' | 'answeredAt' | 'outcome'
>;

/** An agency's records of the pairs and days on which its digest differs from another's. One statement. */
export function informationRequestRows(
  manager: EntityManager,
  partnershipCode: string,
  days: readonly PairDay[],
): Promise<RequestComparisonRow[]> {
  // The fence (offset 0) keeps each day its own look-up in the index; joined freely, every row met every day.
  return askPrepared(
    manager,
    `select r.id, r.side, r.requester, r.responder, r.started_at as "startedAt",
       r.requested_at as "requestedAt", r.due_at as "dueAt", r.answered_at as "answeredAt", r.outcome
     from unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[]) as d (requester, responder, a, b)
     cross join lateral (
       select r.id, r.side, r.requester, r.responder, r.started_at, r.requested_at, r.due_at, r.answered_at, r.outcome
       from information_requests r
       where r.partnership = $1 and r.started_at >= d.a and r.started_at < d.b
         and r.requester = d.requester and r.responder = d.responder offset 0) as r`,
    [partnershipCode, ...pairDayColumns(days)],
  );
}
