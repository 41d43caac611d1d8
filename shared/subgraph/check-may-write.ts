import { decideWriting } from '../access/decide-record.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from './agency-context.ts';
import { notPermitted } from './read-records.ts';

/**
 * Whether the caller may write the organisation's records in a partnership. Of their own organisation they are told why
 * not; of another's only that they have no standing.
 *
 * @param organisation whose record it is; undefined where only the record itself says so, which is then decided with it
 * @throws HubError NOT_PERMITTED, NOT_PERMITTED_TO_WRITE, UNKNOWN_ORGANISATION, ORGANISATION_NOT_OF_THIS_AGENCY,
 *   NOT_A_PARTNER
 */
export async function checkMayWrite(
  context: AgencyContext,
  partnership: string,
  organisation: string | undefined,
): Promise<void> {
  const asker = await context.asker();
  if (organisation !== undefined && context.geography.organisation(organisation) === undefined) {
    throw new HubError(
      'UNKNOWN_ORGANISATION',
      `organisation ${organisation} is not an organisation. Give its ONS code.`,
    );
  }
  const whose = organisation ?? asker.ownOrganisation ?? '';
  const canonical = context.geography.organisation(whose)?.code ?? whose;
  const decision = decideWriting(asker, { partnership, organisation: canonical });
  if (decision.allowed) return;
  if (decision.code === 'ROLE_READS_ONLY') {
    throw new HubError('NOT_PERMITTED_TO_WRITE', 'Your role reads only. Ask the agency whose record it is.');
  }
  if (canonical !== asker.ownOrganisation) throw notPermitted(partnership);
  if (decision.code === 'NOT_KEPT_HERE') {
    throw new HubError(
      'ORGANISATION_NOT_OF_THIS_AGENCY',
      `organisation ${whose} keeps its records in another agency's subgraph. Record it there.`,
    );
  }
  throw new HubError(
    'NOT_A_PARTNER',
    `organisation ${whose} is no statutory partner of ${partnership} today.`,
  );
}
