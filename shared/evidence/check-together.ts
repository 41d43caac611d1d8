import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import type { Evidence } from './evidence.ts';
import type { EvidenceFault } from './evidence-fault.ts';
import type { VerifiedMessage } from './verify-evidence.ts';

/** What several agencies' files of one matter show only together. */
export function checkTogether(
  all: readonly Evidence[],
  messages: readonly VerifiedMessage[],
): EvidenceFault[] {
  const [first] = all;
  if (first === undefined) return [];
  const isSame = ({ partnership, concept, matterId }: Evidence) =>
    partnership === first.partnership && concept === first.concept && matterId === first.matterId;
  if (!all.every(isSame)) return [{ kind: 'EXPORTS_OF_TWO_MATTERS', heldBy: null }];
  return messages.flatMap((each): EvidenceFault[] => {
    const { message, heldBy, receipt } = each;
    if (message.sender === message.recipient) return [];
    const isSenders = heldBy === message.sender;
    const organisation = isSenders ? message.toOrganisation : message.fromOrganisation;
    const others = filesOf(all, isSenders ? message.recipient : message.sender, organisation);
    if (others.length === 0 || isThere(messages, each, isSenders ? message.recipient : message.sender))
      return [];
    // A message that has no receipt need not have arrived.
    if (isSenders && receipt === null) return [];
    const kind = isSenders ? 'MESSAGE_MISSING_AT_RECIPIENT' : 'MESSAGE_MISSING_AT_SENDER';
    const { fromOrganisation: from, toOrganisation: to, sequence } = message;
    return [{ kind, heldBy, message: { from, to, sequence } }];
  });
}

/** The files of an agency that have what one of its organisations sent and was sent. */
function filesOf(all: readonly Evidence[], agency: DeliveringAgency, organisation: string): Evidence[] {
  return all.filter(
    (each) => each.heldBy === agency && (each.organisation === null || each.organisation === organisation),
  );
}

function isThere(
  messages: readonly VerifiedMessage[],
  { message }: VerifiedMessage,
  heldBy: DeliveringAgency,
): boolean {
  return messages.some(
    (each) =>
      each.heldBy === heldBy &&
      each.message.id === message.id &&
      each.message.kind === message.kind &&
      each.message.contentHash === message.contentHash,
  );
}
