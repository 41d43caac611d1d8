import type { ComparedRecords } from '../reporting-period/compared-records.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** One side of one request, as far as comparing two agencies' records needs it. */
export type RequestComparisonRow = Pick<
  InformationRequestRow,
  'id' | 'side' | 'requester' | 'responder' | 'startedAt' | 'requestedAt' | 'dueAt' | 'answeredAt' | 'outcome'
>;

/** Records of requests, as agencies compare them. */
export const comparedRequests: ComparedRecords = {
  table: 'information_requests',
  from: 'requester',
  to: 'responder',
  startedSide: 'REQUESTER',
  columns: `id, side, requester, responder, started_at as "startedAt", requested_at as "requestedAt", due_at as "dueAt",
    answered_at as "answeredAt", outcome`,
};
