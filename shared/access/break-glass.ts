import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import { checkText } from '../subgraph/check-input.ts';
import {
  type BreakGlassGrant,
  longestBreakGlassMinutes,
  shortestBreakGlassReason,
} from './break-glass-grant.ts';
import { decideBreakGlass } from './decide-break-glass.ts';
import type { Asker } from './standing.ts';

export interface BreakGlassInput {
  /** The partnership's own code. */
  partnershipCode: string;
  reason: string;
  /** How long it stays open. */
  minutes: number;
}

const columns = `id, partnership, person, organisation, reason, granted_at as "grantedAt", valid_until as "validUntil"`;

/**
 * Opens every record of one partnership at this agency to a partner's safeguarding lead, for a while, with a reason
 * that this agency sees at once. In a writing session.
 *
 * @throws HubError NOT_PERMITTED, REASON_TOO_SHORT, MINUTES_INVALID, TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_INVALID
 */
export async function breakGlass(
  manager: EntityManager,
  asker: Asker,
  { partnershipCode, reason, minutes }: BreakGlassInput,
  now: Date,
): Promise<BreakGlassGrant> {
  const grant: BreakGlassGrant = {
    id: randomUUID(),
    partnership: partnershipCode,
    person: asker.subject,
    organisation: asker.ownOrganisation ?? '',
    reason: checkText('reason', reason, 1_000),
    grantedAt: now,
    validUntil: new Date(now.getTime() + minutes * 60_000),
  };
  if (!decideBreakGlass(asker, 'WRITE', grant, now).allowed) {
    throw new HubError(
      'NOT_PERMITTED',
      'Only a safeguarding lead of a statutory partner of the partnership may break the glass.',
    );
  }
  if (grant.reason.length < shortestBreakGlassReason) {
    throw new HubError(
      'REASON_TOO_SHORT',
      `reason has ${grant.reason.length} characters. Say in at least ${shortestBreakGlassReason} why it cannot wait.`,
    );
  }
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > longestBreakGlassMinutes) {
    throw new HubError('MINUTES_INVALID', `minutes is a whole number from 1 to ${longestBreakGlassMinutes}.`);
  }
  await manager.query(
    `insert into break_glass_grants (partnership, id, person, organisation, reason, granted_at, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [grant.partnership, grant.id, grant.person, grant.organisation, grant.reason, now, grant.validUntil],
  );
  return grant;
}

/** A person's broken glass at this agency that the session's caller may see, whether it is still open or not. */
export function breakGlassGrantsOf(manager: EntityManager, person: string): Promise<BreakGlassGrant[]> {
  return manager.query(
    `select ${columns} from break_glass_grants where person = $1 order by granted_at desc, id`,
    [person],
  );
}

/** Who broke the glass in a partnership at this agency, newest first, if the session's caller may see it. */
export function breakGlassGrantsIn(manager: EntityManager, partnership: string): Promise<BreakGlassGrant[]> {
  return manager.query(
    `select ${columns} from break_glass_grants where partnership = $1 order by granted_at desc, id`,
    [partnership],
  );
}
