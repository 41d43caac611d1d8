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
    localAuthorityDeliveries: (_: unknown, args: ListDeliveries, context: AgencyContext) =>
      listDeliveries(args, context),
    localAuthorityMatterEvidence: (_: unknown, args: MatterEvidence, context: AgencyContext) =>
      matterEvidence(args, context),
    localAuthorityParkedMessages: (_: unknown, args: { partnershipCode: string }, context: AgencyContext) =>
      listParkedMessages(args, context),
  },
  Mutation: {
    localAuthorityRetryDelivery: (_: unknown, { input }: Sent<RetryDelivery>, context: AgencyContext) =>
      retryDelivery(context, 'localAuthorityRetryDelivery', input),
    localAuthorityAbandonDelivery: (_: unknown, { input }: Sent<AbandonDelivery>, context: AgencyContext) =>
      abandonDelivery(context, 'localAuthorityAbandonDelivery', input),
    localAuthorityReceiveMessages: (_: unknown, args: ReceiveMessages, context: AgencyContext) =>
      receiveMessages(args, context),
  },
};
