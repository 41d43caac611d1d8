import type { Checkpoint } from './checkpoint.ts';

/** A checkpoint of the agency, and who kept it: the agency itself, or another that witnessed it. */
export interface KeptCheckpoint {
  checkpoint: Pick<Checkpoint, 'chains'>;
  witnessed: boolean;
}

/** The hashes that checkpoints say one entry has: one, unless history was written anew. */
export interface SaidHashes {
  own: Set<string>;
  witnessed: Set<string>;
}

/** What checkpoints say of each partnership's chain, by entry number. */
export function checkpointedHashes(
  checkpoints: Iterable<KeptCheckpoint>,
  partnerships: readonly string[] | undefined,
): Map<string, Map<number, SaidHashes>> {
  const expected = new Map<string, Map<number, SaidHashes>>();
  for (const { checkpoint, witnessed } of checkpoints) {
    for (const { partnership, seq, hash } of checkpoint.chains) {
      if (partnerships !== undefined && !partnerships.includes(partnership)) continue;
      const chain = expected.get(partnership) ?? new Map<number, SaidHashes>();
      const said = chain.get(seq) ?? { own: new Set<string>(), witnessed: new Set<string>() };
      said[witnessed ? 'witnessed' : 'own'].add(hash);
      expected.set(partnership, chain.set(seq, said));
    }
  }
  return expected;
}
