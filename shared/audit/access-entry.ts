import { createHash, hash as digestOf } from 'node:crypto';
import type { Via } from '../auth/caller.ts';
import type { Inspectorate, Role } from '../auth/principal.ts';
import type { LawfulBasis, Purpose } from '../auth/purpose.ts';

/** What came of something that was asked: BREAK_GLASS is allowed too, and only because somebody gave a reason. */
export type AccessOutcome = 'ALLOWED' | 'REFUSED' | 'BREAK_GLASS' | 'ERROR';

/** One kind of thing that a request did, or was refused. */
export interface AccessRead {
  /** What was asked for, such as INFORMATION_REQUEST. */
  concept: string;
  /** What was done with it, such as READ, LIST, COUNT or WRITE. */
  action: string;
  outcome: AccessOutcome;
  /** Why it was refused or failed; null if it was neither. */
  code: string | null;
  /** How many records. */
  count: number;
  /** Child references of the records: each once, in alphabetical order. */
  subjects: readonly string[];
  /** How many further child references there were than are listed. */
  subjectsLeftOut: number;
}

/** What one request did with one partnership's records at one agency: who, when, why and what came of it. */
export interface AccessEntry {
  /** The instant of the request, as 2026-11-27T10:00:00.000Z. */
  at: string;
  /** The same at every agency that the request touched. */
  requestId: string;
  /** Code of the partnership; `-` when none can be told. */
  partnership: string;
  subject: string;
  role: Role;
  organisation: string | null;
  inspectorate: Inspectorate | null;
  via: Via;
  purpose: Purpose | null;
  lawfulBasis: LawfulBasis | null;
  /** Id of the warrant that it was allowed by. */
  warrant: string | null;
  /** Id of the break-glass access that it was allowed by. */
  breakGlass: string | null;
  /** The operation's name; null if it has none. */
  operation: string | null;
  /** SHA-256 of the operation's text, in hex. The text itself may quote what must not be kept. */
  operationDigest: string;
  reads: readonly AccessRead[];
}

/** The partnership of an entry that none can be told for, such as a refusal before anything was looked up. */
export const noPartnership = '-';

/**
 * The one text of an entry: JSON as RFC 8785 says, members in alphabetical order and no spaces. It is what is hashed
 * and kept. Numbers are integers, so that there is one way to write each.
 */
export function entryText(entry: AccessEntry): string {
  return JSON.stringify(sorted(entry));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError('An access entry holds integers only.');
  }
  if (value === null || typeof value !== 'object') return value;
  const members = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(members)
      .sort()
      .map((name) => [name, sorted(members[name])]),
  );
}

/** What the first entry of a chain has for the hash of the one before. */
export function genesisHash(agency: string, partnership: string): string {
  return digestOf('sha256', `hub-audit:${agency}:${partnership}`, 'hex');
}

/** The hash that ties an entry to its place: SHA-256 in hex over its number, the hash before it, and its text. */
export function entryHash(seq: number, previousHash: string, text: string): string {
  return digestOf('sha256', `${seq}\n${previousHash}\n${text}`, 'hex');
}

/** SHA-256 of an operation's text, in hex. */
export function operationDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
