import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type pg from 'pg';
import { HubError } from '../../../shared/errors/hub-error.ts';

/** Nobody stays signed in longer than a working day, however busy. */
const signedInAtMostMs = 8 * 3_600_000;

declare module 'express-session' {
  interface SessionData {
    /** Sealed: what was begun and waits for the person to come back from the sign-in. */
    pendingSignIn?: string;
    /** When the person signed in, in milliseconds since 1970; the session ends eight hours later. */
    signedInAt?: number;
    /** Sealed: the person's tokens. */
    tokens?: string;
  }
}

interface SessionStoreOptions {
  /** The pages' database. */
  pool: pg.Pool;
  clock: () => Date;
  /** Told when old sessions could not be removed; it is tried again. */
  onNotPruned: () => void;
}

type Found = Parameters<session.Store['get']>[1];

/** Sessions in the table that migrations made; what was left there is removed every quarter of an hour or so. */
export class SessionStore extends connectPgSimple(session) {
  readonly #clock: () => Date;

  constructor({ pool, clock, onNotPruned }: SessionStoreOptions) {
    super({ pool, tableName: 'sessions', createTableIfMissing: false, errorLog: onNotPruned });
    this.#clock = clock;
  }

  override get(sid: string, callback: Found): void {
    super.get(sid, (error: unknown, found?: SessionData | null) => {
      if (error) return callback(unavailable());
      if (!found || !this.#isOver(found)) return callback(null, found);
      this.destroy(sid, (failed?: unknown) => (failed ? callback(unavailable()) : callback(null, null)));
    });
  }

  #isOver({ signedInAt }: SessionData): boolean {
    return signedInAt !== undefined && this.#clock().getTime() - signedInAt >= signedInAtMostMs;
  }
}

function unavailable(): HubError {
  return new HubError(
    'SESSIONS_UNAVAILABLE',
    'Whether you are signed in cannot be looked up at the moment. Try again in a minute.',
  );
}
