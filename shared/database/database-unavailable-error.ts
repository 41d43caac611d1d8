import { HubError } from '../errors/hub-error.ts';

/** After so many seconds whoever was turned away may ask again. */
const retryAfterSeconds = 1;

/**
 * The agency's database could not be asked: DATABASE_BUSY, all connections were taken or none was made in time;
 * DATABASE_UNREACHABLE, there is nothing to connect to. Nothing was read or changed.
 *
 * It turns the whole answer into status 503 with Retry-After, so that whoever asks for many, as the gateway does, takes the
 * agency for one that does not answer, and not for one that holds nothing.
 */
export class DatabaseUnavailableError extends HubError {
  /** What Apollo Server reads of an error, whoever threw it. */
  readonly extensions = {
    http: { status: 503, headers: new Map([['retry-after', String(retryAfterSeconds)]]) },
  };
}

/** Why there is no connection, as a caller is told. */
export function noConnection(error: unknown): DatabaseUnavailableError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // The pool's own words for having waited in vain have no code.
  if (code === undefined || code === tooManyConnections) {
    return new DatabaseUnavailableError(
      'DATABASE_BUSY',
      'This agency has more to do at the moment than it can. Nothing was read or changed: ask again in a second or two.',
    );
  }
  return new DatabaseUnavailableError(
    'DATABASE_UNREACHABLE',
    'This agency cannot reach its records at the moment. Nothing was read or changed: ask again in a minute.',
  );
}

const tooManyConnections = '53300';
