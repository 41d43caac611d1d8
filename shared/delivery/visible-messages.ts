import type { EntityManager } from 'typeorm';
import { type Asker, breakGlassFor, warrantFor, wholePartnerships } from '../access/standing.ts';
import { requirePurpose } from '../auth/read-purpose.ts';
import type { Geography } from '../geography/geography.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { knownPartnership } from '../subgraph/check-parties.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import { loggedConcepts, notPermitted, notSeen } from '../subgraph/read-records.ts';
import { type Message, messageConcepts } from './message.ts';

/** Which messages of a partnership somebody sees: all about some kinds of matter, and those of their own organisation. */
export interface VisibleMessages {
  partnership: string;
  wholeConcepts: readonly Message['concept'][];
  /** Null if the organisation is no partner there. */
  ownOrganisation: string | null;
}

/**
 * The condition that `VisibleMessages` are, as SQL for an outbox or inbox. Row-level security says the same once more.
 * It takes the parameters $1 to $3 of `visibleParameters`.
 */
export const whereVisible = `partnership = $1
  and (concept = any ($2::text[]) or coalesce(from_organisation = $3 or to_organisation = $3, false))`;

export function visibleParameters({
  partnership,
  wholeConcepts,
  ownOrganisation,
}: VisibleMessages): unknown[] {
  return [partnership, wholeConcepts, ownOrganisation];
}

/**
 * Reads messages of one partnership for whoever asks, and reports it for the log of accesses.
 *
 * @param withContent whether they are read in the role of the organisation's own people, who may write and read contents
 * @throws HubError UNKNOWN_PARTNERSHIP, NOT_PERMITTED, PURPOSE_REQUIRED
 */
export async function readMessages<Result>(
  context: AgencyContext,
  partnershipCode: string,
  work: (manager: EntityManager, visible: VisibleMessages) => Promise<{ result: Result; count: number }>,
  { action = 'LIST', withContent = false }: { action?: 'LIST' | 'EXPORT'; withContent?: boolean } = {},
): Promise<Result> {
  const partnership = knownPartnership(context.geography, partnershipCode);
  const access = { partnership, concept: 'MESSAGE', action };
  try {
    const asker = await context.asker();
    const visible = visibleTo(asker, partnership, context.now);
    if (visible.wholeConcepts.length === 0 && visible.ownOrganisation === null)
      throw notPermitted(partnership);
    if (asker.sector !== context.agency.sector) requirePurpose(context.caller);
    const inSession = withContent ? context.sessions.write : context.sessions.read;
    const { result, count } = await inSession(context, (manager) => work(manager, visible));
    context.recorder.record({ ...access, count, ...byWhat(asker, partnership, context.now) });
    return result;
  } catch (error) {
    context.recorder.record({ ...access, ...notSeen(error) });
    throw error;
  }
}

/** Which messages of a partnership somebody sees; none if both are empty. */
export function visibleTo(asker: Asker, partnership: string, now: Date): VisibleMessages {
  const wholeConcepts = messageConcepts.filter((concept) =>
    wholePartnerships(asker, concept, now).includes(partnership),
  );
  const ownOrganisation = asker.partnerOf.includes(partnership) ? asker.ownOrganisation : null;
  return { partnership, wholeConcepts, ownOrganisation };
}

/** By which right, for the log of accesses. */
export function byWhat(asker: Asker, partnership: string, now: Date) {
  const breakGlass = breakGlassFor(asker, partnership, now)?.id ?? null;
  const warrants = messageConcepts.map((concept) => warrantFor(asker, concept, partnership, now)?.id);
  return {
    outcome: breakGlass === null ? ('ALLOWED' as const) : ('BREAK_GLASS' as const),
    warrant: warrants.find((each) => each !== undefined) ?? null,
    breakGlass,
  };
}

/** What a row of outbox or inbox has of its envelope. */
export type EnvelopeRow = Pick<
  Message,
  'partnership' | 'id' | 'fromOrganisation' | 'toOrganisation' | 'concept' | 'matterId' | 'sequence' | 'kind'
> & { writtenAt: Date };

/** An envelope as GraphQL shows it. */
export function envelopeShown<Row extends EnvelopeRow>(row: Row, geography: Geography) {
  return {
    ...row,
    partnershipCode: row.partnership,
    concept: loggedConcepts[row.concept],
    from: organisationNamed(geography, row.fromOrganisation),
    to: organisationNamed(geography, row.toOrganisation),
  };
}
