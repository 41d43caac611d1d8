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
  columns: {
    id: 'id',
    side: 'side',
    requester: 'requester',
    responder: 'responder',
    startedAt: 'started_at',
    requestedAt: 'requested_at',
    dueAt: 'due_at',
    answeredAt: 'answered_at',
    outcome: 'outcome',
  },
};
