import type { KeyObject } from 'node:crypto';
import { HubError } from '../errors/hub-error.ts';
import { publicKeysOf } from './ed25519-jwk.ts';
import { keySource, readKeySource } from './read-key-source.ts';

/** The public keys of one issuer. */
export interface KeySet {
  /** The key of an id: at once if it is known, else after reading again if that may be; undefined if there is none. */
  key(kid: string): KeyObject | undefined | Promise<KeyObject | undefined>;
  /** Reads the keys now, so that a process that cannot do so need not start. @throws HubError KEY_FILE_INVALID */
  read(): Promise<void>;
}

export interface KeySetOptions {
  /** A file's path or `file:` address, an `https:` address, or an `http:` address on this machine. */
  source: string;
  /** The name of the variable that the source came from: an error says this, and nothing of the source. */
  variable: string;
  clock: () => Date;
}

/** Behind a request's back, while the keys are used. */
const rereadMilliseconds = 60_000;
/** After so long without use, a request waits for the keys: it must not be served by one removed meanwhile. */
const idleMilliseconds = 120_000;
/** For a key that is not known. More often would let anybody who makes up ids keep us reading. */
const unknownMilliseconds = 5_000;
/** How long the last good keys serve while reading them again fails. */
const longestMilliseconds = 24 * 60 * 60_000;

/**
 * An issuer's public keys, kept in memory.
 *
 * They are read again every minute of use without anybody waiting, and at most every 5 s when a key is asked for that
 * is not known. A key that is removed works no longer than until the next reading. If reading fails, the keys that were
 * read last stay for up to 24 h.
 *
 * @throws HubError KEY_FILE_INVALID if the source is none that may be read
 */
export function keySet({ source, variable, clock }: KeySetOptions): KeySet {
  const url = keySource(source, variable);
  let keys = new Map<string, KeyObject>();
  let readAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<boolean> | undefined;

  /** Whether it could be read. All who ask while it is read wait for the same. */
  function reread(): Promise<boolean> {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function read(): Promise<boolean> {
    const began = clock().getTime();
    try {
      const found = publicKeysOf(await readKeySource(url));
      if (found === undefined) return false;
      keys = found;
      readAt = began;
      return true;
    } catch {
      return false;
    } finally {
      // Not before: whoever asks meanwhile would be served by what is being replaced.
      triedAt = clock().getTime();
    }
  }

  function held(kid: string): KeyObject | undefined {
    return clock().getTime() - readAt < longestMilliseconds ? keys.get(kid) : undefined;
  }

  return {
    key(kid) {
      const age = clock().getTime() - triedAt;
      const known = held(kid);
      if (known !== undefined && age < idleMilliseconds) {
        if (age >= rereadMilliseconds) reread();
        return known;
      }
      if (age >= unknownMilliseconds) return reread().then(() => held(kid));
      return undefined;
    },
    async read() {
      if (await reread()) return;
      throw new HubError(
        'KEY_FILE_INVALID',
        `${variable} names a key set that cannot be read, or holds no public keys. docs/keys.md says what it must hold.`,
      );
    },
  };
}
