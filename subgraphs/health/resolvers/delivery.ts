import {
  type AbandonDelivery,
  abandonDelivery,
  type RetryDelivery,
  retryDelivery,
} from '../../../shared/delivery/change-delivery.ts';
import { type ListDeliveries, listDeliveries } from '../../../shared/delivery/list-deliveries.ts';
import { listParkedMessages } from '../../../shared/delivery/list-parked-messages.ts';
import { type ReceiveMessages, receiveMessages } from '../../../shared/delivery/receive-messages.ts';
import { type MatterEvidence, matterEvidence } from '../../../shared/evidence/matter-evidence.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';

type Sent<Input> = { input: Input };

export const deliveryResolvers = {
  Query: {
    healthDeliveries: (_: unknown, args: ListDeliveries, context: AgencyContext) =>
      listDeliveries(args, context),
    healthMatterEvidence: (_: unknown, args: MatterEvidence, context: AgencyContext) =>
      matterEvidence(args, context),
    healthParkedMessages: (_: unknown, args: { partnershipCode: string }, context: AgencyContext) =>
      listParkedMessages(args, context),
  },
  Mutation: {
    healthRetryDelivery: (_: unknown, { input }: Sent<RetryDelivery>, context: AgencyContext) =>
      retryDelivery(context, 'healthRetryDelivery', input),
    healthAbandonDelivery: (_: unknown, { input }: Sent<AbandonDelivery>, context: AgencyContext) =>
      abandonDelivery(context, 'healthAbandonDelivery', input),
    healthReceiveMessages: (_: unknown, args: ReceiveMessages, context: AgencyContext) =>
      receiveMessages(args, context),
  },
};
