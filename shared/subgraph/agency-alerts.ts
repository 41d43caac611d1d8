import { decideAlert } from '../access/decide-alert.ts';
import { alertText } from '../alerts/alert-text.ts';
import { type AlertRow, type ListAlerts, listAlerts, noSuchAlert, seeAlert } from '../alerts/list-alerts.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { mutate } from './mutate.ts';
import { organisationNamed } from './organisation-named.ts';
import { notSeen } from './read-records.ts';

export interface SeeAlertSent {
  idempotencyKey: string;
  partnershipCode: string;
  id: string;
}

/**
 * A partnership's alerts at this agency, newest first, as far as they are for the caller.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, INVALID_CURSOR, INVALID_PAGE_SIZE
 */
export async function alerts(args: ListAlerts, context: AgencyContext) {
  const partnership = knownPartnership(context.geography, args.partnershipCode);
  const access = { partnership, concept: 'ALERT', action: 'LIST' };
  try {
    const asker = await context.asker();
    const page = await context.sessions.read(context, (manager) =>
      listAlerts(manager, { ...args, partnershipCode: partnership }, (row) => row),
    );
    // The database has decided already; this is the other guard.
    const edges = page.edges
      .filter(({ node }) => decideAlert(asker, 'READ', node).allowed)
      .map(({ cursor, node }) => ({ cursor, node: alertShown(node, context) }));
    context.recorder.record({ ...access, outcome: 'ALLOWED', count: edges.length });
    return { ...page, edges };
  } catch (error) {
    context.recorder.record({ ...access, ...notSeen(error) });
    throw error;
  }
}

/** Notes that somebody of the organisation saw an alert. @throws HubError NOT_PERMITTED, RECORD_NOT_FOUND */
export function seeAlertAtAgency(context: AgencyContext, name: string, input: SeeAlertSent) {
  return mutate(context, { name, partnershipCode: input.partnershipCode, input }, async (manager) => {
    const row = await seeAlert(manager, input.partnershipCode, input.id);
    // The database has decided already; this is the other guard.
    if (!decideAlert(await context.asker(), 'WRITE', row).allowed) throw noSuchAlert();
    return alertShown(row, context);
  });
}

function alertShown(row: AlertRow, { geography }: AgencyContext) {
  return {
    ...row,
    partnershipCode: row.partnership,
    organisation: organisationNamed(geography, row.organisation),
    text: alertText(row),
  };
}
