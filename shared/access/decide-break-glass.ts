import type { BreakGlassGrant } from './break-glass-grant.ts';
import { allowed, type Decision, refused } from './decision.ts';
import type { Asker } from './standing.ts';

type Decided = Pick<BreakGlassGrant, 'partnership' | 'person' | 'organisation'>;

/**
 * May somebody see that glass was broken, or break it? Leads of every statutory partner see it, with its reason; a
 * lead breaks it in their own name, for a partnership of which their organisation is a partner.
 */
export function decideBreakGlass(
  asker: Asker,
  action: 'READ' | 'WRITE',
  { partnership, person, organisation }: Decided,
  _now: Date,
): Decision {
  if (asker.role !== 'SAFEGUARDING_LEAD') return refused('SAFEGUARDING_LEADS_ONLY');
  if (!asker.partnerOf.includes(partnership)) return refused('NOT_A_PARTNER_TODAY');
  if (action === 'READ') return allowed('STATUTORY_PARTNER');
  if (person !== asker.subject) return refused('OTHER_PERSON');
  return organisation === asker.ownOrganisation ? allowed('OWN_ORGANISATION') : refused('OTHER_ORGANISATION');
}
