import type { Statement } from './compare-accounts.ts';
import type { DisputedMatter } from './owner-of.ts';

/** One record of a matter, as agencies tell each other of it to compare: no free text, and no child. */
export interface MatterStatement extends Statement {
  id: string;
  /** The organisation whose record it is. */
  organisation: string;
  /** When the originator started the matter, as ISO text: the same in every record of it. */
  startedAt: string;
  /** Whether the message that told of the matter is known to have arrived, by receipt or inbox. */
  arrived: boolean;
  /** Whether the record changed so lately that what tells of it may still be on its way. */
  fresh: boolean;
  synthetic: boolean;
}

export type ReconciledConcept = DisputedMatter['concept'];

export const reconciledConcepts: readonly ReconciledConcept[] = [
  'information-request',
  'escalation',
  'leadership-meeting',
];

/** Whether a record is the originator's own. */
export function isSenders({ organisation, originator }: MatterStatement): boolean {
  return organisation === originator;
}

/** What the comparison looks at, as one line. Two sides that say the same have the same line. */
export function lineOf(said: MatterStatement): string {
  const { id, originator, recipient, at, dueAt, outcome, contentHash, clocksApart, organisation } = said;
  // Clocks that were apart differ on whatever day they say it of: a line that is one side's alone.
  const apart = clocksApart ? organisation : null;
  return JSON.stringify([id, originator, recipient, at, dueAt, outcome, contentHash, apart]);
}
