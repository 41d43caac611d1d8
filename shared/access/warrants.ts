import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type Inspectorate, inspectorates } from '../auth/principal.ts';
import { HubError } from '../errors/hub-error.ts';
import { checkPerson } from './check-person.ts';
import { decideWarrant } from './decide-warrant.ts';
import type { Asker } from './standing.ts';
import { longestWarrantDays, type Warrant, type WarrantTheme, warrantThemes } from './warrant.ts';

export interface RecordWarrantInput {
  /** The partnership's own code. */
  partnershipCode: string;
  inspectorate: Inspectorate;
  person: string;
  theme: WarrantTheme;
  validFrom: Date;
  validUntil: Date;
}

const columns = `id, partnership, inspectorate, person, theme, valid_from as "validFrom", valid_until as "validUntil",
  granted_by as "grantedBy", granted_by_organisation as "grantedByOrganisation", granted_at as "grantedAt",
  revoked_at as "revokedAt", revoked_by as "revokedBy"`;

/**
 * Gives an inspector leave to read at this agency, in the lead's own name. In a writing session.
 *
 * @throws HubError NOT_PERMITTED, PERSON_INVALID, INSPECTORATE_INVALID, THEME_INVALID, WARRANT_ENDS_BEFORE_IT_BEGINS,
 *   WARRANT_TOO_LONG, WARRANT_ENDED
 */
export async function recordWarrant(
  manager: EntityManager,
  asker: Asker,
  input: RecordWarrantInput,
  now: Date,
): Promise<Warrant> {
  const { partnershipCode, validFrom, validUntil } = input;
  const warrant: Warrant = {
    id: randomUUID(),
    partnership: partnershipCode,
    inspectorate: input.inspectorate,
    person: checkPerson('person', input.person),
    theme: input.theme,
    validFrom,
    validUntil,
    grantedBy: asker.subject,
    grantedByOrganisation: asker.ownOrganisation ?? '',
    grantedAt: now,
    revokedAt: null,
    revokedBy: null,
  };
  if (!decideWarrant(asker, 'WRITE', warrant, now).allowed) throw leadsOnly();
  checkWarrant(warrant, now);
  await manager.query(
    `insert into warrants (partnership, id, inspectorate, person, theme, valid_from, valid_until, granted_by,
       granted_by_organisation, granted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      warrant.partnership,
      warrant.id,
      warrant.inspectorate,
      warrant.person,
      warrant.theme,
      validFrom,
      validUntil,
      warrant.grantedBy,
      warrant.grantedByOrganisation,
      now,
    ],
  );
  return warrant;
}

function checkWarrant(
  {
    inspectorate,
    theme,
    validFrom,
    validUntil,
  }: Pick<Warrant, 'inspectorate' | 'theme' | 'validFrom' | 'validUntil'>,
  now: Date,
): void {
  if (!inspectorates.includes(inspectorate)) {
    throw new HubError('INSPECTORATE_INVALID', `inspectorate is one of ${inspectorates.join(', ')}.`);
  }
  if (!warrantThemes.includes(theme)) {
    throw new HubError('THEME_INVALID', `theme is one of ${warrantThemes.join(', ')}.`);
  }
  if (validUntil <= validFrom) {
    throw new HubError(
      'WARRANT_ENDS_BEFORE_IT_BEGINS',
      'validUntil is not after validFrom. Check both: validUntil is the first instant without the warrant.',
    );
  }
  if (validUntil.getTime() - validFrom.getTime() > longestWarrantDays * 86_400_000) {
    throw new HubError(
      'WARRANT_TOO_LONG',
      `A warrant lasts at most ${longestWarrantDays} days. Shorten it, and record another when it ends.`,
    );
  }
  if (validUntil <= now) {
    throw new HubError('WARRANT_ENDED', 'validUntil has passed. Give one in the future.');
  }
}

/**
 * Ends a warrant at once, for good. In a writing session.
 *
 * @throws HubError NOT_PERMITTED, RECORD_NOT_FOUND, WARRANT_ALREADY_REVOKED
 */
export async function revokeWarrant(
  manager: EntityManager,
  asker: Asker,
  { partnershipCode, id }: { partnershipCode: string; id: string },
  now: Date,
): Promise<Warrant> {
  if (asker.role !== 'SAFEGUARDING_LEAD') throw leadsOnly();
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const [found]: Warrant[] = isUuid
    ? await manager.query(`select ${columns} from warrants where partnership = $1 and id = $2`, [
        partnershipCode,
        id,
      ])
    : [];
  const decision = found === undefined ? undefined : decideWarrant(asker, 'REVOKE', found, now);
  // One that may not be ended and one that is not there are answered alike.
  if (found === undefined || (decision?.allowed === false && decision.code !== 'ALREADY_REVOKED')) {
    throw new HubError('RECORD_NOT_FOUND', 'There is no warrant with this id in this partnership.');
  }
  const [, changed]: [unknown, number] = await manager.query(
    `update warrants set revoked_at = $3, revoked_by = $4
     where partnership = $1 and id = $2 and revoked_at is null`,
    [partnershipCode, found.id, now, asker.subject],
  );
  if (changed === 0) {
    throw new HubError('WARRANT_ALREADY_REVOKED', 'The warrant was already revoked. Nothing was changed.');
  }
  return { ...found, revokedAt: now, revokedBy: asker.subject };
}

/** The warrants of a person at this agency that the session's caller may see, whether they hold or not. */
export function warrantsOf(manager: EntityManager, person: string): Promise<Warrant[]> {
  return manager.query(`select ${columns} from warrants where person = $1 order by valid_from desc, id`, [
    person,
  ]);
}

/** The warrants in a partnership at this agency that the session's caller may see, newest first. */
export function warrantsIn(manager: EntityManager, partnership: string): Promise<Warrant[]> {
  return manager.query(
    `select ${columns} from warrants where partnership = $1 order by valid_from desc, id`,
    [partnership],
  );
}

function leadsOnly(): HubError {
  return new HubError(
    'NOT_PERMITTED',
    "Only a safeguarding lead of an organisation that keeps its records at this agency may do this, in that organisation's partnerships.",
  );
}
