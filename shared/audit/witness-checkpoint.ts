import type { Logger } from 'pino';
import { contradiction, openCheckpoint, type PublicKeys, readCheckpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpoint-store.ts';

export interface Witnessing {
  store: CheckpointStore;
  publicKeys: PublicKeys;
  now: Date;
  log: Logger;
}

/**
 * Keeps an agency's checkpoint if that agency signed it. One that contradicts what was witnessed before is kept too,
 * as evidence, but nothing later is compared with it.
 *
 * @param held the agency that signed it, and the one that holds it
 * @throws HubError CHECKPOINT_INVALID
 */
export async function witnessCheckpoint(
  note: string,
  held: { agency: string; witness: string },
  { store, publicKeys, now, log }: Witnessing,
): Promise<void> {
  const { agency, witness } = held;
  const checkpoint = await openCheckpoint(note, async (origin, kid) =>
    origin === agency ? publicKeys(origin, kid) : undefined,
  );
  const before = await store.latestWitnessed(agency, witness);
  const earlier = before === undefined ? undefined : readCheckpoint(before);
  if (earlier?.digest === checkpoint.digest) return;
  const contradicts = earlier === undefined ? undefined : contradiction(earlier, checkpoint);
  const isNew = await store.recordWitnessed({
    checkpoint,
    witness,
    seenAt: now,
    contradiction: contradicts ?? null,
  });
  if (isNew && contradicts !== undefined) {
    log.error(
      { agency, witness, number: checkpoint.number, contradiction: contradicts },
      'an agency’s access log contradicts what was witnessed of it',
    );
  }
}
