import { Client } from 'undici';

/** One connection, for one request at a time. It is opened when it is first needed, and again after it was lost. */
export type Connection = Client;

/** Connections to one server, kept alive. undici's own pool does the same, and more that nobody here needs. */
export class Connections {
  readonly #origin: string;
  readonly #all: Connection[] = [];
  readonly #idle: Connection[] = [];

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** One that nobody uses. The last given back comes first, so that those that are not needed are closed in time. */
  take(): Connection {
    return this.#idle.pop() ?? this.#open();
  }

  giveBack(connection: Connection): void {
    this.#idle.push(connection);
  }

  /** Ends whatever is under way. */
  async destroy(): Promise<void> {
    await Promise.all(this.#all.map((connection) => connection.destroy()));
  }

  #open(): Connection {
    const connection = new Client(this.#origin, {
      pipelining: 1,
      allowH2: false,
      connect: { timeout: 500 },
      // Each question has one deadline, for everything.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#all.push(connection);
    return connection;
  }
}
