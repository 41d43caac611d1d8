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

/** What only authorities record of an escalation. */
interface OwnInput {
  handlingGrade?: string | null;
}

const ownColumns = ({ handlingGrade }: OwnInput) => ({ handlingGrade });

type Sent<Input> = { input: Input };

export const escalationResolvers = {
  Query: {
    localAuthorityEscalations: (_: unknown, args: ListEscalations, context: AgencyContext) =>
      escalationConnection(args, context),
    localAuthorityEscalation: (_: unknown, { record }: { record: RecordKey }, context: AgencyContext) =>
      ownEscalationByKey(record, context),
    localAuthorityEscalationIds: (_: unknown, args: ListEscalations, context: AgencyContext) =>
      escalationIds(args, context),
    localAuthorityEscalationDigests: (
      _: unknown,
      args: Parameters<typeof escalationDigests>[0],
      context: AgencyContext,
    ) => escalationDigests(args, context),
    localAuthorityEscalationRows: (
      _: unknown,
      args: Parameters<typeof escalationRowLines>[0],
      context: AgencyContext,
    ) => escalationRowLines(args, context),
  },
  Mutation: {
    localAuthorityRaiseEscalation: (
      _: unknown,
      { input }: Sent<RaiseEscalationInput & OwnInput>,
      context: AgencyContext,
    ) => raiseEscalation(context, 'localAuthorityRaiseEscalation', input, ownColumns(input)),
    localAuthorityEscalateInformationRequest: (
      _: unknown,
      { input }: Sent<EscalateInformationRequestInput & OwnInput>,
      context: AgencyContext,
    ) =>
      escalateInformationRequest(
        context,
        'localAuthorityEscalateInformationRequest',
        input,
        ownColumns(input),
      ),
    localAuthorityReceiveEscalation: (
      _: unknown,
      { input }: Sent<ReceiveEscalationInput & OwnInput>,
      context: AgencyContext,
    ) => receiveEscalation(context, 'localAuthorityReceiveEscalation', input, ownColumns(input)),
    localAuthorityAdvanceEscalation: (
      _: unknown,
      { input }: Sent<AdvanceEscalationInput>,
      context: AgencyContext,
    ) => advanceEscalation(context, 'localAuthorityAdvanceEscalation', input),
    localAuthorityCloseEscalation: (
      _: unknown,
      { input }: Sent<CloseEscalationInput>,
      context: AgencyContext,
    ) => closeEscalation(context, 'localAuthorityCloseEscalation', input),
    localAuthorityLinkEscalation: (_: unknown, { input }: Sent<LinkRecordInput>, context: AgencyContext) =>
      linkEscalation(context, 'localAuthorityLinkEscalation', input),
  },
  Escalation: { localAuthority: resolveMatter.escalation },
};
