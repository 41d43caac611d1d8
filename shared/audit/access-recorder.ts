import type { Caller } from '../auth/caller.ts';
import { purposeOfFigures } from '../auth/read-purpose.ts';
import {
  type AccessEntry,
  type AccessOutcome,
  type AccessRead,
  noPartnership,
  operationDigest,
} from './access-entry.ts';

/** Something that a request did, or was refused, as whatever decided it reports it. */
interface ReportedAccess {
  /**
   * Code of the partnership whose records it is about; `-` when none can be told. Give a code that somebody made up
   * as `-`: each code has a chain of its own.
   */
  partnership: string;
  /** What was asked for, such as INFORMATION_REQUEST. */
  concept: string;
  /** What was to be done with it, such as READ, LIST, COUNT or WRITE. */
  action: string;
  outcome: AccessOutcome;
  /** The code of the error, if there was one. */
  code?: string | null;
  /** How many records. */
  count: number;
  /** Child references of the records, in any order, as often as they come. */
  subjects?: Iterable<string | null>;
  /** Id of the warrant that it was allowed by. */
  warrant?: string | null;
  /** Id of the break-glass access that it was allowed by. */
  breakGlass?: string | null;
}

/** The operation that was asked. */
interface AskedOperation {
  name: string | null;
  text: string;
}

/** Collects what one request does. A request has one of its own. */
export interface AccessRecorder {
  record(access: ReportedAccess): void;
  /** What is to be written: an entry for each partnership, and for each right by which something was allowed. */
  entries(caller: Caller, now: Date, operation: AskedOperation): AccessEntry[];
}

/** Child references that one line of an entry lists; of more it says how many. */
const mostSubjects = 100;

interface Collected {
  partnership: string;
  warrant: string | null;
  breakGlass: string | null;
  reads: Map<string, { access: ReportedAccess; count: number; subjects: Set<string> }>;
}

export function accessRecorder(): AccessRecorder {
  const collected = new Map<string, Collected>();
  return {
    record(access) {
      const { warrant = null, breakGlass = null, subjects = [], count } = access;
      const partnership = /^[A-Z0-9]{1,20}$/.test(access.partnership) ? access.partnership : noPartnership;
      const entry = ensure(collected, keyOf(partnership, warrant, breakGlass), () => ({
        partnership,
        warrant,
        breakGlass,
        reads: new Map(),
      }));
      const key = keyOf(access.concept, access.action, access.outcome, access.code ?? null);
      const read = ensure(entry.reads, key, () => ({ access, count: 0, subjects: new Set() }));
      read.count += count;
      for (const subject of subjects) if (subject !== null) read.subjects.add(subject);
    },
    entries(caller, now, operation) {
      if (collected.size === 0) return [];
      const { principal, via, requestId, purpose, lawfulBasis } = caller;
      const stated = { purpose, lawfulBasis };
      const common = {
        at: now.toISOString(),
        requestId,
        subject: principal.subject,
        role: principal.role,
        organisation: principal.organisation,
        inspectorate: principal.inspectorate,
        via,
        operation: nameToKeep(operation.name),
        operationDigest: operationDigest(operation.text),
      };
      return [...collected.values()].map(({ partnership, warrant, breakGlass, reads }) => ({
        ...common,
        ...(hasCountedOnly(reads) ? purposeOfFigures(caller) : stated),
        partnership,
        warrant,
        breakGlass,
        reads: [...reads.values()].map(readToKeep),
      }));
    },
  };
}

/** What figures are made of. For them nobody needs to state a purpose: each role has a standing one. */
const counting = new Set(['COUNT', 'COMPARE']);

function hasCountedOnly(reads: Collected['reads']): boolean {
  return [...reads.values()].every(({ access }) => counting.has(access.action));
}

function readToKeep({
  access,
  count,
  subjects,
}: {
  access: ReportedAccess;
  count: number;
  subjects: Set<string>;
}): AccessRead {
  const { concept, action, outcome, code = null } = access;
  const all = [...subjects].sort();
  const listed = all.slice(0, mostSubjects);
  return {
    concept,
    action,
    outcome,
    code,
    count,
    subjects: listed,
    subjectsLeftOut: all.length - listed.length,
  };
}

/** Callers choose the name: it is kept short, and without what may be an NHS number. */
function nameToKeep(name: string | null): string | null {
  return name === null ? null : name.slice(0, 100).replace(/\d(?:_*\d){9,}/g, '…');
}

function keyOf(...parts: (string | null)[]): string {
  return JSON.stringify(parts);
}

function ensure<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
