import { isAgencyRole } from '../../../../shared/auth/principal.ts';
import { HubError } from '../../../../shared/errors/hub-error.ts';
import type { PageRequest } from '../../page.ts';
import type { OwnAsked } from '../ask-own-agency.ts';
import { ownAgency } from '../own-agency.ts';

/**
 * The reader's own record of a matter, by which is told what they can do about it. Null for those who work in no agency, and
 * while their agency does not answer: the page then says so, and there is nothing to do.
 */
export async function ownRecordOf<Own>(
  request: PageRequest,
  load: (asked: OwnAsked) => Promise<Own | null>,
): Promise<Own | null> {
  if (!isAgencyRole(request.person.principal.role)) return null;
  try {
    return await load({ request, agency: ownAgency(request), partnership: request.partnership() });
  } catch (error) {
    if (error instanceof HubError && error.code === 'AGENCY_UNAVAILABLE') return null;
    throw error;
  }
}
