/** closed: questions pass. open: none does. half-open: one may, to see whether the subgraph answers again. */
export type CircuitState = 'closed' | 'open' | 'half-open';

export interface CircuitBreakerOptions {
  /** So many failures in a row open it. */
  failures: number;
  /** How long it then stays open, in milliseconds. */
  openMilliseconds: number;
  /** Any clock that never goes back, in milliseconds. */
  now: () => number;
}

/**
 * Stops asking a subgraph that keeps failing, so that nobody waits for what will not come.
 *
 * Each question that `admit` lets through gives its permit back with what became of it. An answer closes the breaker,
 * whenever its question was asked. A failure counts only for the round it was asked in: what was asked before the
 * breaker opened says nothing of the subgraph since.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #round = 0;
  #failures = 0;
  #openUntil: number | undefined;
  #probing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  get state(): CircuitState {
    if (this.#openUntil === undefined) return 'closed';
    return this.#options.now() < this.#openUntil ? 'open' : 'half-open';
  }

  /** A permit to ask, or undefined if the question must not be asked. */
  admit(): number | undefined {
    if (this.#openUntil === undefined) return this.#round;
    if (this.#probing || this.state === 'open') return undefined;
    this.#probing = true;
    return this.#round;
  }

  /** The subgraph answered. */
  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = undefined;
    this.#probing = false;
  }

  /** The subgraph failed. @returns whether that opened the breaker */
  failed(permit: number): boolean {
    if (permit !== this.#round) return false;
    this.#failures++;
    if (this.#openUntil === undefined && this.#failures < this.#options.failures) return false;
    this.#openUntil = this.#options.now() + this.#options.openMilliseconds;
    this.#probing = false;
    this.#round++;
    return true;
  }

  /** What became of the question says nothing of the subgraph. Another may be the probe. */
  abandoned(permit: number): void {
    if (permit === this.#round) this.#probing = false;
  }
}
