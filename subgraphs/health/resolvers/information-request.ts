import {
  type AnswerInformationRequestInput,
  acknowledgeInformationRequest,
  answerInformationRequest,
  withdrawInformationRequest,
} from '../../../shared/information-request/change-information-request.ts';
import {
  type ChaseInformationRequestInput,
  chaseInformationRequest,
} from '../../../shared/information-request/chase-information-request.ts';
import {
  type CorrectInformationRequestInput,
  correctInformationRequest,
} from '../../../shared/information-request/correct-information-request.ts';
import { recordDelivery } from '../../../shared/information-request/information-request-record.ts';
import { linkInformationRequest } from '../../../shared/information-request/link-information-request.ts';
import type { ListInformationRequests } from '../../../shared/information-request/list-information-requests.ts';
import {
  type ReceiveInformationRequestInput,
  type RequestInformationInput,
  receiveInformationRequest,
  requestInformation,
} from '../../../shared/information-request/write-information-request.ts';
import { informationRequestConnection } from '../../../shared/subgraph/agency-connections.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';
import {
  informationRequestDigests,
  informationRequestIds,
  informationRequestRowLines,
  ownInformationRequestByKey,
  resolveMatter,
} from '../../../shared/subgraph/agency-matters.ts';
import type { LinkRecordInput } from '../../../shared/subgraph/link-record.ts';
import type { RecordKey } from '../../../shared/subgraph/own-record.ts';
import { resolveRequestCourse, resolveSharedRecord } from '../../../shared/subgraph/request-course.ts';

/** What only boards record of a request. */
interface OwnInput {
  providerSetting?: string | null;
  provider?: string | null;
  caldicottReference?: string | null;
}

const ownColumns = ({ providerSetting, provider, caldicottReference }: OwnInput) => ({
  providerSetting,
  provider,
  caldicottReference,
});

type Sent<Input> = { input: Input };
type Acknowledge = Parameters<typeof acknowledgeInformationRequest>[2];
type Withdraw = Parameters<typeof withdrawInformationRequest>[2];

export const informationRequestResolvers = {
  Query: {
    healthInformationRequests: (_: unknown, args: ListInformationRequests, context: AgencyContext) =>
      informationRequestConnection(args, context),
    healthInformationRequest: (_: unknown, { record }: { record: RecordKey }, context: AgencyContext) =>
      ownInformationRequestByKey(record, context),
    healthInformationRequestIds: (_: unknown, args: ListInformationRequests, context: AgencyContext) =>
      informationRequestIds(args, context),
    healthInformationRequestDigests: (
      _: unknown,
      args: Parameters<typeof informationRequestDigests>[0],
      context: AgencyContext,
    ) => informationRequestDigests(args, context),
    healthInformationRequestRows: (
      _: unknown,
      args: Parameters<typeof informationRequestRowLines>[0],
      context: AgencyContext,
    ) => informationRequestRowLines(args, context),
  },
  Mutation: {
    healthRequestInformation: (
      _: unknown,
      { input }: Sent<RequestInformationInput & OwnInput>,
      context: AgencyContext,
    ) => requestInformation(context, 'healthRequestInformation', input, ownColumns(input)),
    healthReceiveInformationRequest: (
      _: unknown,
      { input }: Sent<ReceiveInformationRequestInput & OwnInput>,
      context: AgencyContext,
    ) => receiveInformationRequest(context, 'healthReceiveInformationRequest', input, ownColumns(input)),
    healthAcknowledgeInformationRequest: (_: unknown, { input }: Sent<Acknowledge>, context: AgencyContext) =>
      acknowledgeInformationRequest(context, 'healthAcknowledgeInformationRequest', input),
    healthAnswerInformationRequest: (
      _: unknown,
      { input }: Sent<AnswerInformationRequestInput>,
      context: AgencyContext,
    ) => answerInformationRequest(context, 'healthAnswerInformationRequest', input),
    healthWithdrawInformationRequest: (_: unknown, { input }: Sent<Withdraw>, context: AgencyContext) =>
      withdrawInformationRequest(context, 'healthWithdrawInformationRequest', input),
    healthChaseInformationRequest: (
      _: unknown,
      { input }: Sent<ChaseInformationRequestInput>,
      context: AgencyContext,
    ) => chaseInformationRequest(context, 'healthChaseInformationRequest', input),
    healthCorrectInformationRequest: (
      _: unknown,
      { input }: Sent<CorrectInformationRequestInput>,
      context: AgencyContext,
    ) => correctInformationRequest(context, 'healthCorrectInformationRequest', input),
    healthLinkInformationRequest: (_: unknown, { input }: Sent<LinkRecordInput>, context: AgencyContext) =>
      linkInformationRequest(context, 'healthLinkInformationRequest', input),
  },
  InformationRequest: { health: resolveMatter.informationRequest },
  HealthInformationRequest: resolveRequestCourse,
  InformationRequestRecord: { ...resolveSharedRecord, delivery: recordDelivery },
};
