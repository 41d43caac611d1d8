import type { DeliveringAgency } from '../delivery/delivering-agency.ts';

/** What may be wrong with evidence. */
const evidenceFaults = {
  EXPORT_ALTERED: 'the file was changed after the agency signed it',
  EXPORT_KEY_UNKNOWN: 'the file is signed with a key that its agency does not publish',
  EXPORTS_OF_TWO_MATTERS: 'the files are about different matters',
  KEY_ALTERED: 'a key in the file is not the one that its id says',
  KEY_UNPUBLISHED:
    'a signature holds only with a key that the file brings itself: get that key from its agency, and give it with --keys',
  MESSAGE_ALTERED: 'the envelope was changed after it was signed',
  MESSAGE_KEY_UNKNOWN: 'the envelope is signed with a key that is not known',
  MESSAGE_OF_ANOTHER_MATTER: 'it is about another matter, or between others',
  MESSAGE_TWICE: 'two messages have this number',
  MESSAGE_MISSING: 'there is no message with this number, though a later one is there',
  MESSAGE_MISSING_AT_RECIPIENT: 'its sender has a receipt, and its recipient has no such message',
  MESSAGE_MISSING_AT_SENDER: 'its recipient has it, and its sender does not',
  CONTENT_ALTERED: 'the content is not the one that was signed',
  RECEIPT_MISSING: 'there is no receipt: nothing shows that it arrived',
  RECEIPT_ALTERED: 'the receipt was changed after it was signed',
  RECEIPT_KEY_UNKNOWN: 'the receipt is signed with a key that is not known',
  RECEIPT_OF_ANOTHER_MESSAGE: 'the receipt is for another message',
} as const;

/** Something that is missing or was altered. */
export interface EvidenceFault {
  kind: keyof typeof evidenceFaults;
  /** Whose file it is in; null where it is in none alone. */
  heldBy: DeliveringAgency | null;
  /** Which message, if it is one: from whom, to whom, and its number. Null where the envelope cannot be read. */
  message?: { from: string; to: string; sequence: number } | null;
  /** Its place among the messages of the file, from 1; the id of a key. */
  place?: number | string;
}

/** A fault as a sentence. */
export function faultInWords({ kind, heldBy, message, place }: EvidenceFault): string {
  const file = heldBy === null ? '' : `in the file of ${heldBy}: `;
  const which =
    message != null
      ? `message ${message.sequence} from ${message.from} to ${message.to}: `
      : place === undefined
        ? ''
        : typeof place === 'number'
          ? `the message in place ${place}: `
          : `key ${place}: `;
  return `WRONG ${kind}: ${file}${which}${evidenceFaults[kind]}.`;
}
