import type { EntityManager } from 'typeorm';
import type { RecordConcept } from '../access/concept.ts';
import { type Asker, breakGlassFor, warrantFor } from '../access/standing.ts';
import { readableExtent } from '../access/visible-rows.ts';
import { requirePurpose } from '../auth/read-purpose.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from './agency-context.ts';

/** The kinds of record, as the log of accesses names them. */
export const loggedConcepts: Record<RecordConcept, string> = {
  'information-request': 'INFORMATION_REQUEST',
  escalation: 'ESCALATION',
  'leadership-meeting': 'LEADERSHIP_MEETING',
  'lead-appointment': 'LEAD_APPOINTMENT',
};

/** What is to be read of one partnership's records. */
export interface Reading {
  concept: RecordConcept;
  /** READ one record, LIST several, COUNT them, COMPARE with another agency's. */
  action: 'READ' | 'LIST' | 'COUNT' | 'COMPARE';
  /** The partnership's own code. */
  partnershipCode: string;
}

/** What was read, and what the log keeps of it. */
export interface Read<Result> {
  result: Result;
  /** The records that the result is made of, with their child references if they have any. */
  rows: readonly object[];
}

/**
 * Reads records of one partnership for whoever asks, and reports it for the log of accesses, whatever comes of it.
 * Somebody without standing is refused by that alone: whether there are records is not looked up.
 *
 * @throws HubError NOT_PERMITTED, PURPOSE_REQUIRED
 */
export async function readRecords<Result>(
  context: AgencyContext,
  { concept, action, partnershipCode }: Reading,
  work: (manager: EntityManager, asker: Asker) => Promise<Read<Result>>,
): Promise<Result> {
  const asker = await context.asker();
  const access = { partnership: partnershipCode, concept: loggedConcepts[concept], action };
  try {
    checkMayRead(context, asker, concept, partnershipCode, action);
    const inSession = action === 'COMPARE' ? context.sessions.count : context.sessions.read;
    const { result, rows } = await inSession(context, (manager) => work(manager, asker));
    context.recorder.record({ ...access, ...seen(context, asker, concept, partnershipCode, rows) });
    return result;
  } catch (error) {
    context.recorder.record({ ...access, ...notSeen(error) });
    throw error;
  }
}

/** Refuses who may read nothing of the kind in the partnership, or did not say why they read another's records. */
export function checkMayRead(
  { caller, agency, now }: AgencyContext,
  asker: Asker,
  concept: RecordConcept,
  partnershipCode: string,
  action: Reading['action'] = 'READ',
): void {
  if (readableExtent(asker, concept, partnershipCode, now) === 'NONE') throw notPermitted(partnershipCode);
  // What is compared serves figures, and names no child.
  if (asker.sector !== agency.sector && action !== 'COMPARE') requirePurpose(caller);
}

/** It speaks of the caller's standing only, and is the same whatever the agency holds. */
export function notPermitted(partnershipCode: string): HubError {
  return new HubError(
    'NOT_PERMITTED',
    `You have no standing with this agency for this in partnership ${partnershipCode}. Ask its safeguarding lead if you should have.`,
  );
}

/** What the log keeps of records that were read, and the right by which they were. */
export function seen(
  { now }: AgencyContext,
  asker: Asker,
  concept: RecordConcept,
  partnership: string,
  rows: Read<unknown>['rows'],
) {
  const breakGlass = breakGlassFor(asker, partnership, now)?.id ?? null;
  return {
    outcome: breakGlass === null ? ('ALLOWED' as const) : ('BREAK_GLASS' as const),
    count: rows.length,
    subjects: rows.map(childReferenceOf),
    warrant: warrantFor(asker, concept, partnership, now)?.id ?? null,
    breakGlass,
  };
}

function childReferenceOf(row: { childReference?: string | null }): string | null {
  return row.childReference ?? null;
}

const refusals = new Set(['NOT_PERMITTED', 'PURPOSE_REQUIRED']);

/** What the log keeps of something that was refused, or failed. */
export function notSeen(error: unknown) {
  const code = error instanceof HubError ? error.code : 'INTERNAL_SERVER_ERROR';
  return { outcome: refusals.has(code) ? ('REFUSED' as const) : ('ERROR' as const), code, count: 0 };
}
