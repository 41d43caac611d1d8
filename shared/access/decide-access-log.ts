import { type Action, allowed, type Decision, refused } from './decision.ts';
import type { Asker } from './standing.ts';

/**
 * May somebody read or count who saw an agency's data of a partnership? The safeguarding leads of the organisations
 * that keep their records there. Nobody writes it: entries are made by deciding.
 */
export function decideAccessLog(
  asker: Asker,
  action: Action,
  { partnership }: { partnership: string },
  _now: Date,
): Decision {
  if (action === 'WRITE') return refused('ROLE_MAY_NOT');
  if (asker.role !== 'SAFEGUARDING_LEAD') return refused('SAFEGUARDING_LEADS_ONLY');
  if (!asker.partnerOf.includes(partnership)) return refused('NOT_A_PARTNER_TODAY');
  return asker.keepsRecordsIn.includes(partnership) ? allowed('OWN_ORGANISATION') : refused('NOT_KEPT_HERE');
}
