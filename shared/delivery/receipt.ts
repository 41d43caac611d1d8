import { z } from 'zod';
import { HubError } from '../errors/hub-error.ts';
import { type Message, messageSaid, signedInstant } from './message.ts';
import {
  type AgencyKeys,
  type DeliveryKey,
  type SigningKeyUsed,
  signText,
  verifyText,
} from './signed-text.ts';

/**
 * What became of a message where it arrived: written into the recipient's own record; noted, while the recipient's own
 * record already said otherwise and was kept; or parked, because it could not be recorded.
 */
const deliveryEffects = ['APPLIED', 'KEPT_OWN', 'PARKED'] as const;

export type DeliveryEffect = (typeof deliveryEffects)[number];

const receipt = z.strictObject({
  messageId: z.uuid(),
  ...messageSaid.shape,
  receivedAt: signedInstant,
  effect: z.enum(deliveryEffects),
  fault: z.string().nullable(),
});

/** What the recipient of a message signs: that it arrived, when by its own clock, and what became of it. */
export type Receipt = z.infer<typeof receipt>;

export const receiptType = 'hub-receipt+jwt';

/** Signs a receipt in the recipient's name. */
export function signReceipt(said: Receipt, key: DeliveryKey): Promise<string> {
  return signText(said, receiptType, key);
}

/**
 * A receipt, once its signature and form hold. Which message it is for is for the reader to compare.
 *
 * @throws HubError SIGNATURE_INVALID, SIGNING_KEY_UNKNOWN, RECEIPT_INVALID
 */
export async function readReceipt(
  text: string,
  keys: AgencyKeys,
): Promise<{ receipt: Receipt; signedBy: SigningKeyUsed }> {
  const { payload, signedBy } = await verifyText(
    text,
    receiptType,
    (said) => receipt.safeParse(said).data?.recipient,
    keys,
  );
  const said = receipt.safeParse(payload);
  if (!said.success) {
    throw new HubError('RECEIPT_INVALID', 'The receipt is not one that the hub writes. Ask for it again.');
  }
  return { receipt: said.data, signedBy };
}

/** Whether a receipt is for this message: it says all that the envelope does. */
export function isReceiptOf(said: Receipt, message: Omit<Message, 'writtenAt'>): boolean {
  const fields = messageSaid.keyof().options;
  return said.messageId === message.id && fields.every((field) => said[field] === message[field]);
}
