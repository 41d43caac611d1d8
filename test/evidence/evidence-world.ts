import { createPublicKey, randomUUID } from 'node:crypto';
import { publicJwk } from '../../shared/auth/ed25519-jwk.ts';
import { makeSigningKey } from '../../shared/auth/signing-key.ts';
import type { DeliveringAgency } from '../../shared/delivery/delivering-agency.ts';
import { contentHash, type Message, signMessage } from '../../shared/delivery/message.ts';
import { signReceipt } from '../../shared/delivery/receipt.ts';
import type { AgencyKeys } from '../../shared/delivery/signed-text.ts';
import { type Evidence, signEvidence, type UnsignedEvidence } from '../../shared/evidence/evidence.ts';

export const keys = {
  police: makeSigningKey(),
  health: makeSigningKey(),
  'local-authority': makeSigningKey(),
};
export const nobody = makeSigningKey();

/** What the agencies publish. */
export const published: AgencyKeys = (agency, kid) => {
  const key = keys[agency as DeliveringAgency];
  return key?.kid === kid ? createPublicKey(key.privateKey) : undefined;
};

const matterId = randomUUID();
const organisations = { police: 'E23000031', health: 'E54000069', 'local-authority': 'E10000030' };

/** A message of the one matter, with its receipt. */
async function exchanged(
  sender: DeliveringAgency,
  recipient: DeliveringAgency,
  sequence: number,
  kind: Message['kind'],
  minute: number,
): Promise<Evidence['messages'][number]> {
  const content = JSON.stringify({ said: kind, nonce: randomUUID() });
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 10, minutes)).toISOString();
  const message: Message = {
    id: randomUUID(),
    sender,
    recipient,
    fromOrganisation: organisations[sender],
    toOrganisation: organisations[recipient],
    partnership: 'E10000030',
    concept: 'information-request',
    matterId,
    sequence,
    kind,
    writtenAt: at(minute),
    contentHash: contentHash(content),
  };
  const { id, writtenAt: _, ...said } = message;
  const receipt = {
    ...said,
    messageId: id,
    receivedAt: at(minute + 1),
    effect: 'APPLIED' as const,
    fault: null,
  };
  return {
    message: await signMessage(message, keys[sender]),
    content,
    receipt: await signReceipt(receipt, keys[recipient]),
  };
}

/** The police ask health, and chase twice; health acknowledge and answer. */
export const messages = [
  await exchanged('police', 'health', 1, 'REQUEST_MADE', 0),
  await exchanged('police', 'health', 2, 'REQUEST_CHASED', 10),
  await exchanged('police', 'health', 3, 'REQUEST_CHASED', 20),
  await exchanged('health', 'police', 1, 'REQUEST_ACKNOWLEDGED', 5),
  await exchanged('health', 'police', 2, 'REQUEST_ANSWERED', 30),
];

function unsignedOf(heldBy: DeliveringAgency): UnsignedEvidence {
  return {
    format: 'hub-evidence/1',
    heldBy,
    partnership: 'E10000030',
    concept: 'information-request',
    matterId,
    organisation: organisations[heldBy],
    exportedAt: '2026-11-21T10:00:00.000Z',
    messages: structuredClone(messages),
    records: [
      {
        organisation: organisations[heldBy],
        side: heldBy === 'police' ? 'REQUESTER' : 'RESPONDER',
        times: [{ what: 'requestedAt', at: '2026-11-20T10:00:00.000Z', clock: 'police' }],
      },
    ],
    keys: (['police', 'health'] as const).map((agency) => ({
      agency,
      jwk: publicJwk(createPublicKey(keys[agency].privateKey)),
    })),
  };
}

/** Evidence as an agency exports it, with something changed before it signs. */
export function evidenceOf(
  heldBy: DeliveringAgency,
  change: (said: UnsignedEvidence) => void = () => {},
  key = keys[heldBy],
): Promise<Evidence> {
  const said = unsignedOf(heldBy);
  change(said);
  return signEvidence(said, key);
}
