import { agencyDay } from '../../../shared/agency-day/agency-day.ts';
import { inboxConnection, sentConnection } from '../../../shared/agency-day/work-page.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';

export const workResolvers = {
  Query: {
    localAuthorityDay: (_: unknown, args: Parameters<typeof agencyDay>[0], context: AgencyContext) =>
      agencyDay(args, context),
    localAuthorityInbox: (_: unknown, args: Parameters<typeof inboxConnection>[0], context: AgencyContext) =>
      inboxConnection(args, context),
    localAuthoritySent: (_: unknown, args: Parameters<typeof sentConnection>[0], context: AgencyContext) =>
      sentConnection(args, context),
  },
};
