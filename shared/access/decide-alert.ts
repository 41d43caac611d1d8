import type { AlertToRaise } from '../alerts/alert.ts';
import { allowed, type Decision, refused } from './decision.ts';
import type { Asker } from './standing.ts';

type Decided = Pick<AlertToRaise, 'partnership' | 'organisation' | 'audience' | 'kind'>;

/**
 * May somebody read an alert, or say that they saw it? The organisation's own people may both, and of broken glass its
 * leads only. What is for the business manager is read by the partnership's business manager, who writes nothing.
 */
export function decideAlert(
  asker: Asker,
  action: 'READ' | 'WRITE',
  { partnership, organisation, audience, kind }: Decided,
): Decision {
  if (audience === 'BUSINESS_MANAGER') {
    if (asker.role !== 'BUSINESS_MANAGER') return refused('ROLE_MAY_NOT');
    if (!asker.heldFor.includes(partnership)) return refused('OTHER_PARTNERSHIP');
    return action === 'READ' ? allowed('PARTNERSHIP_ROLE') : refused('ROLE_READS_ONLY');
  }
  if (!asker.partnerOf.includes(partnership)) return refused('NOT_A_PARTNER_TODAY');
  if (organisation !== asker.ownOrganisation) return refused('OTHER_ORGANISATION');
  if (kind === 'BREAK_GLASS_USED' && asker.role !== 'SAFEGUARDING_LEAD')
    return refused('SAFEGUARDING_LEADS_ONLY');
  return allowed('OWN_ORGANISATION');
}
