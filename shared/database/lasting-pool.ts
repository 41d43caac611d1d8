import pg from 'pg';

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, release: () => void) => void;

interface LastingPoolConfig extends pg.PoolConfig {
  /** Once nothing came back for so many milliseconds while others wait, who comes is turned away at once; never unless told. */
  turnAwayAfterMs?: number | undefined;
}

/**
 * A pool whose process outlives its database. While a connection is lent out the pool itself does not listen for its
 * errors, and one that comes between two statements, as when the server is killed, would end the process. Whoever has
 * the connection finds out with the next statement.
 */
export class LastingPool extends pg.Pool {
  /** When somebody last got a connection, gave one back, or came while nobody waited. */
  #lastMoved = performance.now();

  readonly #turnAwayAfterMs: number;

  constructor(config?: LastingPoolConfig) {
    super(config);
    this.#turnAwayAfterMs = config?.turnAwayAfterMs ?? Number.POSITIVE_INFINITY;
    this.on('connect', (client) => client.on('error', () => {}));
    // An idle one that the server closed; the next statement opens another.
    this.on('error', () => {});
    const moved = () => {
      this.#lastMoved = performance.now();
    };
    this.on('acquire', moved);
    this.on('release', moved);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    const error = this.#isStuck() ? new Error('No connection comes free.') : undefined;
    if (callback === undefined) return error === undefined ? super.connect() : Promise.reject(error);
    if (error === undefined) super.connect(callback);
    else process.nextTick(callback, error, undefined, () => {});
    return undefined;
  }

  #isStuck(): boolean {
    const now = performance.now();
    const isFull = this.idleCount === 0 && this.totalCount >= this.options.max;
    if (this.waitingCount === 0 || !isFull) this.#lastMoved = now;
    return now - this.#lastMoved > this.#turnAwayAfterMs;
  }
}
