import type { Message, MessageKind } from '../delivery/message.ts';
import type { Receipt } from '../delivery/receipt.ts';
import type { Evidence } from './evidence.ts';
import type { VerifiedMessage } from './verify-evidence.ts';

const did: Record<MessageKind, string> = {
  REQUEST_MADE: 'asked for information',
  REQUEST_ACKNOWLEDGED: 'acknowledged the request',
  REQUEST_ANSWERED: 'answered the request',
  REQUEST_WITHDRAWN: 'withdrew the request',
  REQUEST_CHASED: 'asked once more for the answer',
  REQUEST_CORRECTED: 'put right what it had said of the request',
  ESCALATION_RAISED: 'raised the escalation',
  ESCALATION_ADVANCED: 'moved the escalation to a later stage',
  ESCALATION_CLOSED: 'closed the escalation',
  MEETING_CONVENED: 'convened the meeting',
  MEETING_CLOSED: 'recorded what became of the meeting',
  DISCREPANCY_SETTLED: 'settled a difference between the records',
  MESSAGE_ABANDONED: 'gave up an earlier message that could not be recorded, of which this has the place',
};

const became: Record<Receipt['effect'], string> = {
  APPLIED: 'it was written into the recipient’s own record',
  KEPT_OWN: 'the recipient’s own record already said otherwise, and was kept',
  PARKED: 'it could not be recorded',
};

/** Who told whom what, when, and when it arrived, each by whose clock: in the order of what each wrote. */
export function messagesInWords(messages: readonly VerifiedMessage[]): string[] {
  // Of a message that two files have, the one with a receipt tells more.
  const once = new Map<string, VerifiedMessage>();
  for (const each of messages) {
    const key = `${each.message.sender} ${each.message.id}`;
    const known = once.get(key);
    if (known === undefined || (known.receipt === null && each.receipt !== null)) once.set(key, each);
  }
  return [...once.values()]
    .sort((a, b) => a.message.writtenAt.localeCompare(b.message.writtenAt))
    .flatMap(({ message, receipt, contentWithheld }) => [
      `${message.fromOrganisation} (${message.sender}) ${did[message.kind]}: told ${message.toOrganisation} (${message.recipient}) at ${message.writtenAt} by the clock of ${message.sender}. Message ${message.sequence} of this way.${contentWithheld ? ' What it says was left out.' : ''}`,
      `  ${arrival(message, receipt)}`,
    ]);
}

function arrival({ recipient }: Message, receipt: Receipt | null): string {
  if (receipt === null) return 'Nothing shows that it arrived.';
  const reason = receipt.fault === null ? '' : ` (${receipt.fault})`;
  return `${recipient} signed that it arrived at ${receipt.receivedAt} by the clock of ${recipient}; ${became[receipt.effect]}${reason}.`;
}

/** What the records of a file say of when what happened, and by whose clock. */
export function recordsInWords({ heldBy, records }: Evidence): string[] {
  return records.map(({ organisation, side, times }) => {
    const said = times.map(({ what, at, clock }) => `${what} ${at} by the clock of ${clock}`).join('; ');
    return `The record of ${organisation} at ${heldBy} (${side}) says: ${said || 'nothing of when'}.`;
  });
}
