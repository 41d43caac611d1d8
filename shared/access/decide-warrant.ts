import { allowed, type Decision, refused } from './decision.ts';
import type { Asker } from './standing.ts';
import type { Warrant } from './warrant.ts';

type Decided = Pick<
  Warrant,
  'partnership' | 'person' | 'inspectorate' | 'grantedBy' | 'grantedByOrganisation' | 'revokedAt'
>;

/**
 * May somebody see, make or end a warrant at this agency? Leads of every statutory partner and the partnership's
 * board see who inspects; an inspector sees their own. A lead of an organisation that keeps its records here
 * makes one in their own name; any such lead ends it.
 */
export function decideWarrant(
  asker: Asker,
  action: 'READ' | 'WRITE' | 'REVOKE',
  warrant: Decided,
  _now: Date,
): Decision {
  const { partnership } = warrant;
  if (action === 'READ') {
    if (asker.heldFor.includes(partnership)) return allowed('PARTNERSHIP_ROLE');
    if (asker.role === 'INSPECTOR') {
      const own = warrant.person === asker.subject && warrant.inspectorate === asker.inspectorate;
      return own ? allowed('WARRANT') : refused('OTHER_PERSON');
    }
    if (asker.role !== 'SAFEGUARDING_LEAD') return refused('SAFEGUARDING_LEADS_ONLY');
    return asker.partnerOf.includes(partnership)
      ? allowed('STATUTORY_PARTNER')
      : refused('NOT_A_PARTNER_TODAY');
  }
  if (asker.role !== 'SAFEGUARDING_LEAD') return refused('SAFEGUARDING_LEADS_ONLY');
  if (!asker.partnerOf.includes(partnership)) return refused('NOT_A_PARTNER_TODAY');
  if (!asker.keepsRecordsIn.includes(partnership)) return refused('NOT_KEPT_HERE');
  if (warrant.revokedAt !== null) return refused('ALREADY_REVOKED');
  if (action === 'REVOKE') return allowed('OWN_ORGANISATION');
  if (warrant.grantedBy !== asker.subject) return refused('OTHER_PERSON');
  return warrant.grantedByOrganisation === asker.ownOrganisation
    ? allowed('OWN_ORGANISATION')
    : refused('OTHER_ORGANISATION');
}
