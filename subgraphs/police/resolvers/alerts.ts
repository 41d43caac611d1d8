import type { ListAlerts } from '../../../shared/alerts/list-alerts.ts';
import { alerts, type SeeAlertSent, seeAlertAtAgency } from '../../../shared/subgraph/agency-alerts.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';

export const alertResolvers = {
  Query: {
    policeAlerts: (_: unknown, args: ListAlerts, context: AgencyContext) => alerts(args, context),
  },
  Mutation: {
    policeSeeAlert: (_: unknown, { input }: { input: SeeAlertSent }, context: AgencyContext) =>
      seeAlertAtAgency(context, 'policeSeeAlert', input),
  },
};
