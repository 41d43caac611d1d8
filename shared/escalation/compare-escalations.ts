import type { ComparedRecords } from '../reporting-period/compared-records.ts';
import type { EscalationRow } from './escalation-row.ts';

/** One side of one escalation, as far as comparing two agencies' records needs it. */
export type EscalationComparisonRow = Pick<
  EscalationRow,
  'id' | 'side' | 'raisedBy' | 'raisedAgainst' | 'startedAt' | 'raisedAt' | 'status'
>;

/** Records of escalations, as agencies compare them. */
export const comparedEscalations: ComparedRecords = {
  table: 'escalations',
  from: 'raised_by',
  to: 'raised_against',
  startedSide: 'RAISER',
  columns: {
    id: 'id',
    side: 'side',
    raisedBy: 'raised_by',
    raisedAgainst: 'raised_against',
    startedAt: 'started_at',
    raisedAt: 'raised_at',
    status: 'status',
  },
};
