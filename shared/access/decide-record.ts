import { isAgencyRole } from '../auth/principal.ts';
import type { RecordConcept } from './concept.ts';
import { type Action, allowed, type Decision, refused } from './decision.ts';
import { type Asker, breakGlassFor, warrantFor } from './standing.ts';

/** What deciding needs to know of a record, whatever its kind. */
export interface DecidedRecord {
  partnership: string;
  /** The organisation whose record it is. */
  organisation: string;
  /** The organisations that it is between; null when it concerns every statutory partner of the partnership. */
  parties: readonly string[] | null;
}

/**
 * What every kind of record has in common. Agencies see what they are party to while they are statutory partners
 * (Children Act 2004 section 16E), and write what is their own; boards see their partnership; inspectors what a
 * warrant opens.
 */
export function decideRecord(
  asker: Asker,
  action: Action,
  concept: RecordConcept,
  record: DecidedRecord,
  now: Date,
): Decision {
  if (action === 'WRITE') return decideWriting(asker, record);
  const { partnership } = record;
  if (asker.heldFor.includes(partnership)) return allowed('PARTNERSHIP_ROLE');
  if (asker.role === 'INSPECTOR') {
    const warrant = warrantFor(asker, concept, partnership, now);
    return warrant === undefined
      ? refused('NO_VALID_WARRANT')
      : { allowed: true, by: 'WARRANT', warrant: warrant.id };
  }
  if (!isAgencyRole(asker.role)) return refused('OTHER_PARTNERSHIP');
  if (!asker.partnerOf.includes(partnership)) return refused('NOT_A_PARTNER_TODAY');
  if (action === 'COUNT' || record.parties === null) return allowed('STATUTORY_PARTNER');
  if (asker.ownOrganisation !== null && record.parties.includes(asker.ownOrganisation))
    return allowed('PARTY');
  const grant = breakGlassFor(asker, partnership, now);
  return grant === undefined
    ? refused('NOT_A_PARTY')
    : { allowed: true, by: 'BREAK_GLASS', breakGlass: grant.id };
}

/** May somebody make or change an organisation's record of a partnership at this agency? Whatever its kind. */
export function decideWriting(
  { role, partnerOf, keepsRecordsIn, ownOrganisation }: Asker,
  { partnership, organisation }: Pick<DecidedRecord, 'partnership' | 'organisation'>,
): Decision {
  if (!isAgencyRole(role)) return refused('ROLE_READS_ONLY');
  if (!partnerOf.includes(partnership)) return refused('NOT_A_PARTNER_TODAY');
  if (!keepsRecordsIn.includes(partnership)) return refused('NOT_KEPT_HERE');
  return organisation === ownOrganisation ? allowed('OWN_ORGANISATION') : refused('OTHER_ORGANISATION');
}
