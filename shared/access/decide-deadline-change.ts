import { decideRecord } from './decide-record.ts';
import { type Action, type Decision, refused } from './decision.ts';
import type { Asker } from './standing.ts';

/** What deciding needs to know of a change of a deadline. */
export interface DecidedDeadlineChange {
  concept: 'information-request' | 'escalation';
  partnership: string;
  organisation: string;
}

/**
 * May somebody see that a deadline of an organisation's record was changed? The organisation's own people do, and who
 * sees all the partnership's records of the kind. Nobody writes it: holidays do.
 */
export function decideDeadlineChange(
  asker: Asker,
  action: Action,
  { concept, partnership, organisation }: DecidedDeadlineChange,
  now: Date,
): Decision {
  if (action !== 'READ') return refused('ROLE_MAY_NOT');
  return decideRecord(asker, action, concept, { partnership, organisation, parties: [organisation] }, now);
}
