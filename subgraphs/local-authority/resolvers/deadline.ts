import type { ListDeadlineChanges } from '../../../shared/clocks/list-deadline-changes.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';
import { deadlineChanges } from '../../../shared/subgraph/deadline-changes.ts';

export const deadlineResolvers = {
  Query: {
    localAuthorityDeadlineChanges: (_: unknown, args: ListDeadlineChanges, context: AgencyContext) =>
      deadlineChanges(args, context),
  },
};
