import { HubError } from '../errors/hub-error.ts';
import {
  contradiction,
  openCheckpoint,
  type PublicKeys,
  readCheckpoint,
  type SignedCheckpoint,
} from './checkpoint.ts';
import { inOrder } from './in-order.ts';
import type { KeptCheckpoint } from './said-heads.ts';

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
  /** Which of the checkpoints given it is, from 1, all holders' together in order of their numbers. */
  place: number;
}

/** Checkpoints as they are checked: what was found is whole when they have all been read. */
export interface CheckedCheckpoints {
  /** Those that the agency did sign. */
  good: AsyncIterable<KeptCheckpoint>;
  found: { good: number; faults: CheckpointFault[] };
}

/** More is not told of one after the other. */
const mostFaults = 1_000;

/**
 * Checks who signed checkpoints, and each against the one before it, as they are read. Keeps none of them.
 *
 * @param held in order of their numbers, or one would seem to go back
 * @throws what `publicKeys` throws, when they are read
 */
export function checkCheckpoints(
  agency: string,
  held: AsyncIterable<HeldCheckpoint> | Iterable<HeldCheckpoint>,
  publicKeys: PublicKeys,
): CheckedCheckpoints {
  const found: CheckedCheckpoints['found'] = { good: 0, faults: [] };
  const report = (fault: CheckpointFault) => {
    if (found.faults.length < mostFaults) found.faults.push(fault);
  };
  const keysOf: PublicKeys = (origin, kid) => (origin === agency ? publicKeys(origin, kid) : undefined);

  async function* check(): AsyncGenerator<KeptCheckpoint> {
    let earlier: SignedCheckpoint | undefined;
    let place = 0;
    for await (const { note, heldBy } of held) {
      place += 1;
      let checkpoint: SignedCheckpoint;
      try {
        checkpoint = await openCheckpoint(note, keysOf);
      } catch (error) {
        // Without the agency's keys, nothing can be said of what it signed.
        if (!(error instanceof HubError && error.code === 'CHECKPOINT_INVALID')) throw error;
        const number = readCheckpoint(note)?.number ?? null;
        report({ kind: 'FORGED_CHECKPOINT', agency, number, place });
        continue;
      }
      if (earlier !== undefined && contradiction(earlier, checkpoint) !== undefined) {
        report({ kind: 'CONTRADICTORY_CHECKPOINT', agency, number: checkpoint.number, place });
      } else {
        earlier = checkpoint;
      }
      found.good += 1;
      yield { checkpoint, heldBy };
    }
  }
  return { good: check(), found };
}

/** Checkpoints from several places in order of their numbers, if they are in each. One that says no number comes at once. */
export function heldInOrder(
  lists: readonly (AsyncIterable<HeldCheckpoint> | Iterable<HeldCheckpoint>)[],
): AsyncGenerator<HeldCheckpoint> {
  return inOrder(lists, ({ note }) => Number(/^[^\n]*\n[^\n]*\n([1-9]\d{0,14})\n/.exec(note)?.[1] ?? 0));
}
