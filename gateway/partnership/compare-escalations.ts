import type { EscalationSide, EscalationStatus } from '../../shared/escalation/escalation-row.ts';

/** One side of one escalation, of a day on which the two sides' digests differ. Instants as text. */
export interface EscalationComparisonRow {
  id: string;
  side: EscalationSide;
  raisedBy: string;
  raisedAgainst: string;
  startedAt: string;
  raisedAt: string;
  status: EscalationStatus;
}

/** How many escalations only one side recorded, and how many have a status that the sides record differently. */
export function compareEscalations(rows: readonly EscalationComparisonRow[]) {
  const raisers = new Map(rows.filter(({ side }) => side === 'RAISER').map((row) => [row.id, row]));
  const receivers = new Map(rows.filter(({ side }) => side === 'RECEIVER').map((row) => [row.id, row]));
  const both = [...raisers.values()].filter(({ id }) => receivers.has(id));
  return {
    raiserOnly: raisers.size - both.length,
    receiverOnly: receivers.size - both.length,
    statusDiffers: both.filter(({ id, status }) => receivers.get(id)?.status !== status).length,
  };
}
