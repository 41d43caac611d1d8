import {
  type AdvanceEscalationInput,
  advanceEscalation,
  type CloseEscalationInput,
  closeEscalation,
} from '../../../shared/escalation/change-escalation.ts';
import { linkEscalation } from '../../../shared/escalation/link-escalation.ts';
import type { ListEscalations } from '../../../shared/escalation/list-escalations.ts';
import {
  type RaiseEscalationInput,
  type ReceiveEscalationInput,
  raiseEscalation,
  receiveEscalation,
} from '../../../shared/escalation/write-escalation.ts';
import {
  type EscalateInformationRequestInput,
  escalateInformationRequest,
} from '../../../shared/information-request/escalate-information-request.ts';
import { escalationConnection } from '../../../shared/subgraph/agency-connections.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';
import {
  escalationDigests,
  escalationIds,
  escalationRowLines,
  ownEscalationByKey,
  resolveMatter,
} from '../../../shared/subgraph/agency-matters.ts';
import type { LinkRecordInput } from '../../../shared/subgraph/link-record.ts';
import type { RecordKey } from '../../../shared/subgraph/own-record.ts';

/** What only boards record of an escalation. */
interface OwnInput {
  handlingPost?: string | null;
}

const ownColumns = ({ handlingPost }: OwnInput) => ({ handlingPost });

type Sent<Input> = { input: Input };

export const escalationResolvers = {
  Query: {
    healthEscalations: (_: unknown, args: ListEscalations, context: AgencyContext) =>
      escalationConnection(args, context),
    healthEscalation: (_: unknown, { record }: { record: RecordKey }, context: AgencyContext) =>
      ownEscalationByKey(record, context),
    healthEscalationIds: (_: unknown, args: ListEscalations, context: AgencyContext) =>
      escalationIds(args, context),
    healthEscalationDigests: (
      _: unknown,
      args: Parameters<typeof escalationDigests>[0],
      context: AgencyContext,
    ) => escalationDigests(args, context),
    healthEscalationRows: (
      _: unknown,
      args: Parameters<typeof escalationRowLines>[0],
      context: AgencyContext,
    ) => escalationRowLines(args, context),
  },
  Mutation: {
    healthRaiseEscalation: (
      _: unknown,
      { input }: Sent<RaiseEscalationInput & OwnInput>,
      context: AgencyContext,
    ) => raiseEscalation(context, 'healthRaiseEscalation', input, ownColumns(input)),
    healthEscalateInformationRequest: (
      _: unknown,
      { input }: Sent<EscalateInformationRequestInput & OwnInput>,
      context: AgencyContext,
    ) => escalateInformationRequest(context, 'healthEscalateInformationRequest', input, ownColumns(input)),
    healthReceiveEscalation: (
      _: unknown,
      { input }: Sent<ReceiveEscalationInput & OwnInput>,
      context: AgencyContext,
    ) => receiveEscalation(context, 'healthReceiveEscalation', input, ownColumns(input)),
    healthAdvanceEscalation: (_: unknown, { input }: Sent<AdvanceEscalationInput>, context: AgencyContext) =>
      advanceEscalation(context, 'healthAdvanceEscalation', input),
    healthCloseEscalation: (_: unknown, { input }: Sent<CloseEscalationInput>, context: AgencyContext) =>
      closeEscalation(context, 'healthCloseEscalation', input),
    healthLinkEscalation: (_: unknown, { input }: Sent<LinkRecordInput>, context: AgencyContext) =>
      linkEscalation(context, 'healthLinkEscalation', input),
  },
  Escalation: { health: resolveMatter.escalation },
};
