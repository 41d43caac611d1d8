import pg from 'pg';

/**
 * A pool whose process outlives its database. While a connection is lent out the pool itself does not listen for its
 * errors, and one that comes between two statements, as when the server is killed, would end the process. Whoever has
 * the connection finds out with the next statement.
 */
export class LastingPool extends pg.Pool {
  constructor(config?: pg.PoolConfig) {
    super(config);
    this.on('connect', (client) => client.on('error', () => {}));
    // An idle one that the server closed; the next statement opens another.
    this.on('error', () => {});
  }
}
