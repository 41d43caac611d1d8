import { QueryFailedError } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';

/** After so many seconds whoever was turned away may ask again. */
const retryAfterSeconds = 1;

/**
 * The agency's database could not do what it was asked: DATABASE_BUSY, it has too much to do; DATABASE_UNREACHABLE, it is
 * not there, or went away.
 *
 * It turns the whole answer into status 503 with Retry-After, so that whoever asks for many, as the gateway does, takes the
 * agency for one that does not answer, and not for one that holds nothing.
 */
export class DatabaseUnavailableError extends HubError {
  /** What Apollo Server reads of an error, whoever threw it. */
  readonly extensions = {
    http: { status: 503, headers: new Map([['retry-after', String(retryAfterSeconds)]]) },
  };
  /** Whether a connection was being opened and nothing came back: too much to do, or not there. Callers are told the first. */
  readonly notOpened: boolean;

  constructor(code: string, message: string, notOpened = false) {
    super(code, message);
    this.notOpened = notOpened;
  }
}

/** Why there is no connection, as a caller is told. */
export function noConnection(error: unknown): DatabaseUnavailableError {
  const code = codeOf(error);
  // The pool's own words for having waited in vain have no code.
  if (code !== undefined && code !== tooManyConnections) return unreachable(nothingDone);
  return busy(nothingDone, error instanceof Error && error.message === notOpenedInTime);
}

/**
 * What a caller is told of a statement that failed because of the database and not because of what it said; undefined if
 * it is something else.
 *
 * @param writing whether it was part of a change, of which nobody knows then whether it was saved
 */
export function lostConnection(error: unknown, writing: boolean): DatabaseUnavailableError | undefined {
  if (error instanceof Error && releasedNames.has(error.name)) {
    return unreachable(writing ? perhapsDone : nothingDone);
  }
  if (!(error instanceof QueryFailedError)) return undefined;
  const code = codeOf(error.driverError);
  if (code === cancelled || code === lockNotAvailable) return busy(nothingDone);
  const message = String(error.driverError?.message);
  const isLost = code === undefined ? gone.test(message) : goneCodes.test(code);
  return isLost ? unreachable(writing ? perhapsDone : nothingDone) : undefined;
}

/** Whether the driver gave up waiting for the database, which may still be at work. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof QueryFailedError && error.driverError?.message === unanswered;
}

/**
 * Whether a reading failed because it was a replica's, and why, so that the primary may be asked instead: it is not there, or
 * what it has to replay came in a reader's way. Undefined if the primary would answer the same, or the replica has too much to
 * do: what it is spared would be asked of the primary.
 */
export function givenUpByReplica(error: unknown): 'UNREACHABLE' | 'IN_THE_WAY' | undefined {
  if (error instanceof DatabaseUnavailableError)
    return error.code === 'DATABASE_UNREACHABLE' || error.notOpened ? 'UNREACHABLE' : undefined;
  const isInTheWay = error instanceof QueryFailedError && codeOf(error.driverError) === conflictWithRecovery;
  return isInTheWay ? 'IN_THE_WAY' : undefined;
}

function busy(whatBecame: string, notOpened = false): DatabaseUnavailableError {
  return new DatabaseUnavailableError(
    'DATABASE_BUSY',
    `This agency has more to do at the moment than it can. ${whatBecame}`,
    notOpened,
  );
}

function unreachable(whatBecame: string): DatabaseUnavailableError {
  return new DatabaseUnavailableError(
    'DATABASE_UNREACHABLE',
    `This agency cannot reach its records at the moment. ${whatBecame}`,
  );
}

const nothingDone = 'Nothing was read or changed: try again in a few seconds.';
const perhapsDone =
  'What you sent may have been saved: send it again with the same idempotencyKey, which changes nothing twice.';

function codeOf(error: unknown): string | undefined {
  // Not by its class: under jest the network's own errors are of another Error than ours.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What TypeORM says of whatever is asked of a connection after it broke. */
const releasedNames = new Set(['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError']);

/** PostgreSQL's codes, and the driver's words where it has none. */
const tooManyConnections = '53300';
const cancelled = '57014';
const lockNotAvailable = '55P03';
/** Of a reading transaction that is not serializable, only a standby says so. */
const conflictWithRecovery = '40001';
const goneCodes = /^(?:57P0[1-5]|08...|E(?:CONNRESET|PIPE|CONNREFUSED|TIMEDOUT))$/;
const unanswered = 'Query read timeout';
const notOpenedInTime = 'Connection terminated due to connection timeout';
const gone =
  /^(?:Query read timeout|Connection terminated.*|Client has encountered a connection error.*|Client was closed.*)$/;
