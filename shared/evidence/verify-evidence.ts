import { contentHash, type Message, readMessage } from '../delivery/message.ts';
import { isReceiptOf, type Receipt, readReceipt } from '../delivery/receipt.ts';
import { type AgencyKeys, verifyText } from '../delivery/signed-text.ts';
import { HubError } from '../errors/hub-error.ts';
import { checkTogether } from './check-together.ts';
import { type Evidence, evidenceClaim, evidenceDigest, evidenceType } from './evidence.ts';
import type { EvidenceFault } from './evidence-fault.ts';
import { evidenceKeys, isKey } from './evidence-keys.ts';

/** A message whose signature holds, and its receipt if that holds too. */
export interface VerifiedMessage {
  heldBy: Evidence['heldBy'];
  message: Message;
  receipt: Receipt | null;
  contentWithheld: boolean;
}

export interface VerifiedEvidence {
  messages: VerifiedMessage[];
  faults: EvidenceFault[];
}

/**
 * Verifies what one or more agencies exported of a matter, with nothing but their public keys: every signature, every
 * content against the hash that was signed, every receipt against its message, and that no number is left out. Of two
 * agencies' files it compares what each says that it sent and got.
 *
 * That a file ends too early can be seen from the other agency's file alone.
 *
 * @param published the keys that agencies publish, now or in the past
 */
export async function verifyEvidence(
  all: readonly Evidence[],
  published: AgencyKeys,
): Promise<VerifiedEvidence> {
  const { keys, unpublished } = evidenceKeys(all, published);
  const faults: EvidenceFault[] = [];
  const messages: VerifiedMessage[] = [];
  for (const each of all) {
    faults.push(...(await exportFaults(each, keys)));
    const own: VerifiedMessage[] = [];
    for (const [index, kept] of each.messages.entries()) {
      const found = await verifyMessage(each, kept, index + 1, keys);
      faults.push(...found.faults);
      if (found.verified !== undefined) own.push(found.verified);
    }
    faults.push(...numberFaults(each, own));
    messages.push(...own);
  }
  faults.push(...checkTogether(all, messages));
  for (const [kid] of unpublished) faults.push({ kind: 'KEY_UNPUBLISHED', heldBy: null, place: kid });
  return { messages, faults };
}

async function exportFaults(evidence: Evidence, keys: AgencyKeys): Promise<EvidenceFault[]> {
  const { signature, ...said } = evidence;
  const { heldBy } = evidence;
  const faults: EvidenceFault[] = evidence.keys
    .filter(({ jwk }) => !isKey(jwk))
    .map(({ jwk }) => ({ kind: 'KEY_ALTERED', heldBy, place: jwk.kid }));
  try {
    const { payload } = await verifyText(signature, evidenceType, () => heldBy, keys);
    const claim = evidenceClaim.safeParse(payload).data;
    if (claim?.heldBy !== heldBy || claim.digest !== evidenceDigest(said)) {
      faults.push({ kind: 'EXPORT_ALTERED', heldBy });
    }
  } catch (error) {
    faults.push({ kind: isKeyUnknown(error) ? 'EXPORT_KEY_UNKNOWN' : 'EXPORT_ALTERED', heldBy });
  }
  return faults;
}

async function verifyMessage(
  evidence: Evidence,
  kept: Evidence['messages'][number],
  place: number,
  keys: AgencyKeys,
): Promise<{ verified?: VerifiedMessage; faults: EvidenceFault[] }> {
  const { heldBy } = evidence;
  let message: Message;
  try {
    ({ message } = await readMessage(kept.message, keys));
  } catch (error) {
    return {
      faults: [{ kind: isKeyUnknown(error) ? 'MESSAGE_KEY_UNKNOWN' : 'MESSAGE_ALTERED', heldBy, place }],
    };
  }
  const faults: EvidenceFault[] = [];
  const named = nameOf(message);
  const wrong = (kind: EvidenceFault['kind']) => faults.push({ kind, heldBy, message: named });
  if (!isOfMatter(message, evidence)) wrong('MESSAGE_OF_ANOTHER_MATTER');
  if (kept.content !== null && contentHash(kept.content) !== message.contentHash) wrong('CONTENT_ALTERED');
  let receipt: Receipt | null = null;
  if (kept.receipt === null) {
    wrong('RECEIPT_MISSING');
  } else {
    try {
      ({ receipt } = await readReceipt(kept.receipt, keys));
      if (!isReceiptOf(receipt, message)) {
        receipt = null;
        wrong('RECEIPT_OF_ANOTHER_MESSAGE');
      }
    } catch (error) {
      wrong(isKeyUnknown(error) ? 'RECEIPT_KEY_UNKNOWN' : 'RECEIPT_ALTERED');
    }
  }
  return { verified: { heldBy, message, receipt, contentWithheld: kept.content === null }, faults };
}

/** Numbers run from 1 without a gap, each once, in what one organisation sends another. */
function numberFaults({ heldBy }: Evidence, messages: readonly VerifiedMessage[]): EvidenceFault[] {
  const faults: EvidenceFault[] = [];
  const lanes = Map.groupBy(
    messages,
    ({ message }) => `${message.fromOrganisation} ${message.toOrganisation}`,
  );
  for (const lane of lanes.values()) {
    const numbers = lane.map(({ message }) => message.sequence);
    const [first] = lane;
    if (first === undefined) continue;
    const { from, to } = nameOf(first.message);
    for (let sequence = 1; sequence <= Math.max(...numbers); sequence++) {
      const times = numbers.filter((each) => each === sequence).length;
      if (times === 0) faults.push({ kind: 'MESSAGE_MISSING', heldBy, message: { from, to, sequence } });
      if (times > 1) faults.push({ kind: 'MESSAGE_TWICE', heldBy, message: { from, to, sequence } });
      // Numbers are as large as somebody likes who signs; a gap is told once.
      if (times === 0) sequence = Math.min(...numbers.filter((each) => each > sequence)) - 1;
    }
  }
  return faults;
}

/** From whom to whom a message is, and its number. */
function nameOf({ fromOrganisation, toOrganisation, sequence }: Message) {
  return { from: fromOrganisation, to: toOrganisation, sequence };
}

function isOfMatter(message: Message, evidence: Evidence): boolean {
  const { partnership, concept, matterId, heldBy, organisation } = evidence;
  return (
    message.partnership === partnership &&
    message.concept === concept &&
    message.matterId === matterId &&
    [message.sender, message.recipient].includes(heldBy) &&
    (organisation === null || [message.fromOrganisation, message.toOrganisation].includes(organisation))
  );
}

function isKeyUnknown(error: unknown): boolean {
  if (!(error instanceof HubError)) throw error;
  return error.code === 'SIGNING_KEY_UNKNOWN';
}
