/** Where the primary's log was at an instant. */
interface PrimaryPosition {
  /** Milliseconds on a clock of this process that only goes forward. */
  at: number;
  /** Bytes of its log that no crash takes back. */
  position: bigint;
}

/**
 * How old what a replica shows may be, from the positions of both logs.
 *
 * A replica cannot tell: while nothing is written its last transaction is old though nothing is missing, and one that is cut
 * off from its primary does not know what it did not receive. So the primary is asked where it is, and a replica that has
 * replayed as much lacks nothing of what was saved before the primary was asked. Neither server's clock takes part.
 */
export class ReplicaFreshness {
  readonly #mayLagMs: number;
  /** Oldest first, none older than the bound: what is older proves nothing. */
  #positions: PrimaryPosition[] = [];
  /** Everything that was saved before then is on the replica. */
  #holdsAllBefore = Number.NEGATIVE_INFINITY;

  /** @param mayLagMs how old what it shows may be, in milliseconds */
  constructor(mayLagMs: number) {
    this.#mayLagMs = mayLagMs;
  }

  /** @param at when the primary was asked, and not when it answered */
  primaryWasAt(position: bigint, at: number): void {
    this.#positions = [...this.#positions.filter((each) => at - each.at <= this.#mayLagMs), { at, position }];
  }

  /** What the replica has replayed. It may be less than before: one that was started again begins further back. */
  replicaHas(position: bigint): void {
    const held = this.#positions.findLast((each) => each.position <= position);
    this.#holdsAllBefore = held?.at ?? Number.NEGATIVE_INFINITY;
  }

  /** Nothing that was saved longer ago than so many milliseconds is missing; infinite while that is not known. */
  age(now: number): number {
    return now - this.#holdsAllBefore;
  }

  /** Whether nothing that was saved longer ago than the bound is missing. */
  isWithinBound(now: number): boolean {
    return this.age(now) <= this.#mayLagMs;
  }
}
