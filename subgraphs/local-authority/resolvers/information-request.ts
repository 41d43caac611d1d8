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

/** What only authorities record of a request. */
interface OwnInput {
  referralSource?: string | null;
  team?: string | null;
}

const ownColumns = ({ referralSource, team }: OwnInput) => ({ referralSource, team });

type Sent<Input> = { input: Input };
type Acknowledge = Parameters<typeof acknowledgeInformationRequest>[2];
type Withdraw = Parameters<typeof withdrawInformationRequest>[2];

export const informationRequestResolvers = {
  Query: {
    localAuthorityInformationRequests: (_: unknown, args: ListInformationRequests, context: AgencyContext) =>
      informationRequestConnection(args, context),
    localAuthorityInformationRequest: (
      _: unknown,
      { record }: { record: RecordKey },
      context: AgencyContext,
    ) => ownInformationRequestByKey(record, context),
    localAuthorityInformationRequestIds: (
      _: unknown,
      args: ListInformationRequests,
      context: AgencyContext,
    ) => informationRequestIds(args, context),
    localAuthorityInformationRequestDigests: (
      _: unknown,
      args: Parameters<typeof informationRequestDigests>[0],
      context: AgencyContext,
    ) => informationRequestDigests(args, context),
    localAuthorityInformationRequestRows: (
      _: unknown,
      args: Parameters<typeof informationRequestRowLines>[0],
      context: AgencyContext,
    ) => informationRequestRowLines(args, context),
  },
  Mutation: {
    localAuthorityRequestInformation: (
      _: unknown,
      { input }: Sent<RequestInformationInput & OwnInput>,
      context: AgencyContext,
    ) => requestInformation(context, 'localAuthorityRequestInformation', input, ownColumns(input)),
    localAuthorityReceiveInformationRequest: (
      _: unknown,
      { input }: Sent<ReceiveInformationRequestInput & OwnInput>,
      context: AgencyContext,
    ) =>
      receiveInformationRequest(context, 'localAuthorityReceiveInformationRequest', input, ownColumns(input)),
    localAuthorityAcknowledgeInformationRequest: (
      _: unknown,
      { input }: Sent<Acknowledge>,
      context: AgencyContext,
    ) => acknowledgeInformationRequest(context, 'localAuthorityAcknowledgeInformationRequest', input),
    localAuthorityAnswerInformationRequest: (
      _: unknown,
      { input }: Sent<AnswerInformationRequestInput>,
      context: AgencyContext,
    ) => answerInformationRequest(context, 'localAuthorityAnswerInformationRequest', input),
    localAuthorityWithdrawInformationRequest: (
      _: unknown,
      { input }: Sent<Withdraw>,
      context: AgencyContext,
    ) => withdrawInformationRequest(context, 'localAuthorityWithdrawInformationRequest', input),
    localAuthorityChaseInformationRequest: (
      _: unknown,
      { input }: Sent<ChaseInformationRequestInput>,
      context: AgencyContext,
    ) => chaseInformationRequest(context, 'localAuthorityChaseInformationRequest', input),
    localAuthorityCorrectInformationRequest: (
      _: unknown,
      { input }: Sent<CorrectInformationRequestInput>,
      context: AgencyContext,
    ) => correctInformationRequest(context, 'localAuthorityCorrectInformationRequest', input),
    localAuthorityLinkInformationRequest: (
      _: unknown,
      { input }: Sent<LinkRecordInput>,
      context: AgencyContext,
    ) => linkInformationRequest(context, 'localAuthorityLinkInformationRequest', input),
  },
  InformationRequest: { localAuthority: resolveMatter.informationRequest },
  LocalAuthorityInformationRequest: resolveRequestCourse,
  InformationRequestRecord: { ...resolveSharedRecord, delivery: recordDelivery },
};
