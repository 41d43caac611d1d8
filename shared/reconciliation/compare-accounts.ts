import type { ReconciliationState } from './reconciliation-state.ts';

/** What one side's record says of a matter, as far as both sides ought to say the same. Instants as ISO text. */
export interface Statement {
  originator: string;
  /** The organisation that the matter was addressed to. */
  recipient: string;
  /** When it was requested or raised, or starts. */
  at: string;
  dueAt: string | null;
  /** What came of it: a request's outcome, an escalation's status and stage, a meeting's status. */
  outcome: string | null;
  contentHash: string;
  /** Whether delivery found this side's clock and the other's apart by more than could be measured. */
  clocksApart: boolean;
}

/** What a side answered: its statement, or null for no record; 'NOT_ANSWERED' where nothing is known. */
export type Account<Said extends Statement = Statement> = Said | null | 'NOT_ANSWERED';

/**
 * How two sides' accounts of one matter compare. "Sender" is the originator's side: the requester, raiser or convener.
 *
 * @returns null where a side did not answer: no verdict can then be given, least of all that it has no record. Empty
 *   where neither has one.
 */
export function compareAccounts(sender: Account, receiver: Account): ReconciliationState[] | null {
  if (sender === 'NOT_ANSWERED' || receiver === 'NOT_ANSWERED') return null;
  if (sender === null) return receiver === null ? [] : ['ONLY_RECEIVER'];
  if (receiver === null) return ['ONLY_SENDER'];
  const states: ReconciliationState[] = [];
  const samePair = sender.originator === receiver.originator && sender.recipient === receiver.recipient;
  if (!samePair) states.push('RECIPIENT_DIFFERS');
  const timesDiffer = sender.at !== receiver.at || sender.dueAt !== receiver.dueAt;
  if (timesDiffer || sender.clocksApart || receiver.clocksApart) states.push('TIME_SKEW');
  if (sender.outcome !== receiver.outcome) states.push('OUTCOME_DIFFERS');
  if (sender.contentHash !== receiver.contentHash) states.push('CONTENT_DIFFERS');
  return states.length === 0 ? ['MATCHED'] : states;
}
