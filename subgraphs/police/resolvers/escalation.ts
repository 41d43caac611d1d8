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

/** What only police record of an escalation. */
interface OwnInput {
  handlingRank?: string | null;
}

const ownColumns = ({ handlingRank }: OwnInput) => ({ handlingRank });

type Sent<Input> = { input: Input };

export const escalationResolvers = {
  Query: {
    policeEscalations: (_: unknown, args: ListEscalations, context: AgencyContext) =>
      escalationConnection(args, context),
    policeEscalation: (_: unknown, { record }: { record: RecordKey }, context: AgencyContext) =>
      ownEscalationByKey(record, context),
    policeEscalationIds: (_: unknown, args: ListEscalations, context: AgencyContext) =>
      escalationIds(args, context),
    policeEscalationDigests: (
      _: unknown,
      args: Parameters<typeof escalationDigests>[0],
      context: AgencyContext,
    ) => escalationDigests(args, context),
    policeEscalationRows: (
      _: unknown,
      args: Parameters<typeof escalationRowLines>[0],
      context: AgencyContext,
    ) => escalationRowLines(args, context),
  },
  Mutation: {
    policeRaiseEscalation: (
      _: unknown,
      { input }: Sent<RaiseEscalationInput & OwnInput>,
      context: AgencyContext,
    ) => raiseEscalation(context, 'policeRaiseEscalation', input, ownColumns(input)),
    policeEscalateInformationRequest: (
      _: unknown,
      { input }: Sent<EscalateInformationRequestInput & OwnInput>,
      context: AgencyContext,
    ) => escalateInformationRequest(context, 'policeEscalateInformationRequest', input, ownColumns(input)),
    policeReceiveEscalation: (
      _: unknown,
      { input }: Sent<ReceiveEscalationInput & OwnInput>,
      context: AgencyContext,
    ) => receiveEscalation(context, 'policeReceiveEscalation', input, ownColumns(input)),
    policeAdvanceEscalation: (_: unknown, { input }: Sent<AdvanceEscalationInput>, context: AgencyContext) =>
      advanceEscalation(context, 'policeAdvanceEscalation', input),
    policeCloseEscalation: (_: unknown, { input }: Sent<CloseEscalationInput>, context: AgencyContext) =>
      closeEscalation(context, 'policeCloseEscalation', input),
    policeLinkEscalation: (_: unknown, { input }: Sent<LinkRecordInput>, context: AgencyContext) =>
      linkEscalation(context, 'policeLinkEscalation', input),
  },
  Escalation: { police: resolveMatter.escalation },
};
