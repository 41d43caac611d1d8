import type { EscalationRow } from '../escalation/escalation-row.ts';
import { decideRecord } from './decide-record.ts';
import type { Action, Decision } from './decision.ts';
import type { Asker } from './standing.ts';

type Decided = Pick<EscalationRow, 'partnership' | 'organisation' | 'raisedBy' | 'raisedAgainst'>;

/** May somebody read, write or count one organisation's record of an escalation, and its stages? */
export function decideEscalation(
  asker: Asker,
  action: Action,
  { partnership, organisation, raisedBy, raisedAgainst }: Decided,
  now: Date,
): Decision {
  const record = { partnership, organisation, parties: [raisedBy, raisedAgainst] };
  return decideRecord(asker, action, 'escalation', record, now);
}
