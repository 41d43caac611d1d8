import { HubError } from '../errors/hub-error.ts';
import {
  contradiction,
  openCheckpoint,
  type PublicKeys,
  readCheckpoint,
  type SignedCheckpoint,
} from './checkpoint.ts';
import type { KeptCheckpoint } from './checkpointed-hashes.ts';

/** A checkpoint and the agency that kept it, before anybody checked it. */
export interface HeldCheckpoint {
  note: string;
  heldBy: string;
}

/**
 * What is wrong with an agency's checkpoints.
 *
 * - FORGED_CHECKPOINT: not a checkpoint that the agency signed
 * - CONTRADICTORY_CHECKPOINT: signed by the agency, and contradicts an earlier one
 */
export interface CheckpointFault {
  kind: 'FORGED_CHECKPOINT' | 'CONTRADICTORY_CHECKPOINT';
  agency: string;
  /** Its number; null if it cannot be read. */
  number: number | null;
  /** Which of the checkpoints given it is, from 1. */
  place: number;
}

/**
 * Checks who signed checkpoints, and each against the one before it. Answers those that the agency did sign.
 *
 * @throws what `publicKeys` throws
 */
export async function checkCheckpoints(
  agency: string,
  held: Iterable<HeldCheckpoint>,
  publicKeys: PublicKeys,
): Promise<{ good: KeptCheckpoint[]; faults: CheckpointFault[] }> {
  const faults: CheckpointFault[] = [];
  const signed: { checkpoint: SignedCheckpoint; place: number; witnessed: boolean }[] = [];
  let place = 0;
  for (const { note, heldBy } of held) {
    place += 1;
    try {
      const checkpoint = await openCheckpoint(note, (origin, kid) =>
        origin === agency ? publicKeys(origin, kid) : undefined,
      );
      signed.push({ checkpoint, place, witnessed: heldBy !== agency });
    } catch (error) {
      // Without the agency's keys, nothing can be said of what it signed.
      if (!(error instanceof HubError && error.code === 'CHECKPOINT_INVALID')) throw error;
      const number = readCheckpoint(note)?.number ?? null;
      faults.push({ kind: 'FORGED_CHECKPOINT', agency, number, place });
    }
  }
  const inOrder = [...signed].sort((a, b) => a.checkpoint.number - b.checkpoint.number || a.place - b.place);
  let earlier: SignedCheckpoint | undefined;
  for (const { checkpoint, place } of inOrder) {
    if (earlier !== undefined && contradiction(earlier, checkpoint) !== undefined) {
      faults.push({ kind: 'CONTRADICTORY_CHECKPOINT', agency, number: checkpoint.number, place });
    } else {
      earlier = checkpoint;
    }
  }
  return { good: signed, faults };
}
