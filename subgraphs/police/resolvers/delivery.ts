import { type ReceiveMessages, receiveMessages } from '../../../shared/delivery/receive-messages.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';

export const deliveryResolvers = {
  Mutation: {
    policeReceiveMessages: (_: unknown, args: ReceiveMessages, context: AgencyContext) =>
      receiveMessages(args, context),
  },
};
