import { type ChainHead, type CheckpointKey, readCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpoint-store.ts';

/** Signs where an agency's chains end now, unless its last checkpoint says the same. */
export async function signOwnCheckpoint({
  agency,
  store,
  key,
  clock,
}: {
  agency: string;
  store: CheckpointStore;
  key: () => CheckpointKey;
  clock: () => Date;
}): Promise<void> {
  const last = readCheckpoint((await store.latest()) ?? '');
  const chains = await store.heads();
  if (sameHeads(last?.chains ?? [], chains)) return;
  const checkpoint = {
    origin: agency,
    number: (last?.number ?? 0) + 1,
    time: clock().toISOString(),
    previous: last?.digest ?? null,
    chains,
  };
  const signed = readCheckpoint(signCheckpoint(checkpoint, key()));
  if (signed === undefined) throw new TypeError('A chain has a name that a checkpoint cannot hold.');
  // Another process of this agency may have been first; what it signed is as good.
  await store.record(signed);
}

function sameHeads(before: readonly ChainHead[], now: readonly ChainHead[]): boolean {
  return (
    before.length === now.length &&
    now.every(({ partnership, hash }, index) => {
      const head = before[index];
      return head?.partnership === partnership && head.hash === hash;
    })
  );
}
