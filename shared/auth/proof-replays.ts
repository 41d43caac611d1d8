/** Which proofs were accepted, for as long as they would otherwise be accepted again. */
export interface ProofReplays {
  /**
   * Keeps a proof's id, unless its time is over.
   *
   * @param id of whoever signed and of the proof
   * @param until second from which the proof is refused by its time alone
   * @param now in seconds
   */
  remember(id: string, until: number, now: number): 'NEW' | 'REPLAYED' | 'EXPIRED' | 'FULL';
}

/**
 * In this process's memory, about 100 bytes each. One process of each subgraph is meant: of two that share an address,
 * each would accept a proof once.
 *
 * What is full refuses: to forget what may come again would be to accept it again.
 *
 * @param most remembered at once. A processor verifies fewer than 300,000 in the 35 s that they are kept.
 */
export function proofReplays(most = 300_000): ProofReplays {
  /** Ids by the second until which they are kept. A proof that comes again has the same: it is part of what is signed. */
  const seconds = new Map<number, Set<string>>();
  let kept = 0;
  /** The latest second seen. A clock that is put back must not bring back what was forgotten. */
  let latest = 0;

  function forget(): void {
    for (const [second, ids] of seconds) {
      if (second > latest) continue;
      kept -= ids.size;
      seconds.delete(second);
    }
  }

  return {
    remember(id, until, now) {
      if (now > latest) {
        latest = now;
        forget();
      }
      if (until <= latest) return 'EXPIRED';
      let ids = seconds.get(until);
      if (ids?.has(id)) return 'REPLAYED';
      if (kept >= most) return 'FULL';
      if (ids === undefined) {
        ids = new Set();
        seconds.set(until, ids);
      }
      ids.add(id);
      kept += 1;
      return 'NEW';
    },
  };
}
