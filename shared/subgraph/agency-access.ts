import type { EntityManager } from 'typeorm';
import { type BreakGlassInput, breakGlass, breakGlassGrantsIn } from '../access/break-glass.ts';
import type { BreakGlassGrant } from '../access/break-glass-grant.ts';
import { decideAccessLog } from '../access/decide-access-log.ts';
import { decideBreakGlass } from '../access/decide-break-glass.ts';
import { decideWarrant } from '../access/decide-warrant.ts';
import type { Asker } from '../access/standing.ts';
import type { Warrant } from '../access/warrant.ts';
import {
  type RecordWarrantInput,
  recordWarrant,
  revokeWarrant,
  warrantsIn,
  warrantsOf,
} from '../access/warrants.ts';
import { type ListAccessLog, listAccessLog } from '../audit/list-access-log.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { mutate } from './mutate.ts';
import { organisationNamed } from './organisation-named.ts';
import { notPermitted, notSeen } from './read-records.ts';

type Keyed<Input> = Input & { idempotencyKey: string };
export type RecordWarrantSent = Keyed<RecordWarrantInput>;
export type RevokeWarrantSent = Keyed<{ partnershipCode: string; id: string }>;
export type BreakGlassSent = Keyed<BreakGlassInput>;

/** Inspectors' warrants at this agency for a partnership, as far as the caller may see them. */
export function warrants(args: { partnershipCode: string }, context: AgencyContext) {
  return listed('WARRANT', args, context, async (manager, asker, partnership) => {
    const found = await warrantsIn(manager, partnership);
    return found
      .filter((each) => decideWarrant(asker, 'READ', each, context.now).allowed)
      .map((each) => warrantShown(each, context));
  });
}

/**
 * The warrants that an inspector was given at this agency, wherever: how they find out where they may look. Each partnership's
 * log says that they looked.
 */
export async function ownWarrants(context: AgencyContext) {
  const asker = await context.asker();
  if (asker.role !== 'INSPECTOR') return [];
  const found = await context.sessions.standing(context, (manager) => warrantsOf(manager, asker.subject));
  const own = found.filter((each) => decideWarrant(asker, 'READ', each, context.now).allowed);
  for (const [partnership, { length }] of Map.groupBy(own, (each) => each.partnership)) {
    context.recorder.record({
      partnership,
      concept: 'WARRANT',
      action: 'LIST',
      outcome: 'ALLOWED',
      count: length,
    });
  }
  return own.map((each) => warrantShown(each, context));
}

/** Who broke the glass at this agency in a partnership, as far as the caller may see it. */
export function breakGlassGrants(args: { partnershipCode: string }, context: AgencyContext) {
  return listed('BREAK_GLASS', args, context, async (manager, asker, partnership) => {
    const found = await breakGlassGrantsIn(manager, partnership);
    return found
      .filter((each) => decideBreakGlass(asker, 'READ', each, context.now).allowed)
      .map((each) => grantShown(each, context));
  });
}

async function listed<Shown>(
  concept: string,
  { partnershipCode }: { partnershipCode: string },
  context: AgencyContext,
  list: (manager: EntityManager, asker: Asker, partnership: string) => Promise<Shown[]>,
): Promise<Shown[]> {
  const partnership = knownPartnership(context.geography, partnershipCode);
  const asker = await context.asker();
  const shown = await context.sessions.standing(context, (manager) => list(manager, asker, partnership));
  context.recorder.record({ partnership, concept, action: 'LIST', outcome: 'ALLOWED', count: shown.length });
  return shown;
}

/** An agency's own log of who saw its records of a partnership. @throws HubError NOT_PERMITTED */
export async function whoSawOurData(args: ListAccessLog, context: AgencyContext) {
  const partnershipCode = knownPartnership(context.geography, args.partnershipCode);
  const access = { partnership: partnershipCode, concept: 'ACCESS_LOG', action: 'LIST' };
  try {
    const asker = await context.asker();
    const decision = decideAccessLog(asker, 'READ', { partnership: partnershipCode }, context.now);
    if (!decision.allowed) throw notPermitted(partnershipCode);
    const log = await context.sessions.read(context, (manager) =>
      listAccessLog(manager, { ...args, partnershipCode }, context),
    );
    context.recorder.record({ ...access, outcome: 'ALLOWED', count: log.edges.length });
    return log;
  } catch (error) {
    context.recorder.record({ ...access, ...notSeen(error) });
    throw error;
  }
}

/** Gives an inspector leave to read at this agency. @throws HubError NOT_PERMITTED, and what recordWarrant throws */
export function recordWarrantAtAgency(context: AgencyContext, name: string, input: RecordWarrantSent) {
  return mutate(context, { name, partnershipCode: input.partnershipCode, input }, async (manager) =>
    warrantShown(await recordWarrant(manager, await context.asker(), input, context.now), context),
  );
}

/** Ends a warrant at once. @throws HubError NOT_PERMITTED, and what revokeWarrant throws */
export function revokeWarrantAtAgency(context: AgencyContext, name: string, input: RevokeWarrantSent) {
  return mutate(context, { name, partnershipCode: input.partnershipCode, input }, async (manager) =>
    warrantShown(await revokeWarrant(manager, await context.asker(), input, context.now), context),
  );
}

/**
 * Opens this agency's records of a partnership to a lead of any of its partners. It is the one thing that somebody
 * writes at another's agency.
 *
 * @throws HubError NOT_PERMITTED, and what breakGlass throws
 */
export function breakGlassAtAgency(context: AgencyContext, name: string, input: BreakGlassSent) {
  const sent = { name, partnershipCode: input.partnershipCode, input, decidedByWork: true } as const;
  return mutate(context, sent, async (manager) =>
    grantShown(await breakGlass(manager, await context.asker(), input, context.now), context),
  );
}

function warrantShown(warrant: Warrant, { geography }: AgencyContext) {
  return {
    ...warrant,
    partnershipCode: warrant.partnership,
    grantedByOrganisation: organisationNamed(geography, warrant.grantedByOrganisation),
  };
}

function grantShown(grant: BreakGlassGrant, { geography }: AgencyContext) {
  return {
    ...grant,
    partnershipCode: grant.partnership,
    organisation: organisationNamed(geography, grant.organisation),
  };
}
