import type { ReconciledConcept } from '../reconciliation/matter-statement.ts';
import { decideRecord } from './decide-record.ts';
import type { Decision } from './decision.ts';
import type { Asker } from './standing.ts';

/** A discrepancy, as far as deciding needs it. */
interface DecidedDiscrepancy {
  partnership: string;
  concept: ReconciledConcept;
  originator: string;
  recipient: string;
}

/** May somebody see a discrepancy? Who is a side of it, and who sees every record of its kind. */
export function decideDiscrepancy(
  asker: Asker,
  { partnership, concept, originator, recipient }: DecidedDiscrepancy,
  now: Date,
): Decision {
  const record = { partnership, organisation: originator, parties: [originator, recipient] };
  return decideRecord(asker, 'READ', concept, record, now);
}
