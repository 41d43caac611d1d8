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

/** What only police record of a request. */
interface OwnInput {
  source?: string | null;
  unit?: string | null;
  incidentReference?: string | null;
}

const ownColumns = ({ source, unit, incidentReference }: OwnInput) => ({ source, unit, incidentReference });

type Sent<Input> = { input: Input };
type Acknowledge = Parameters<typeof acknowledgeInformationRequest>[2];
type Withdraw = Parameters<typeof withdrawInformationRequest>[2];

export const informationRequestResolvers = {
  Query: {
    policeInformationRequests: (_: unknown, args: ListInformationRequests, context: AgencyContext) =>
      informationRequestConnection(args, context),
    policeInformationRequest: (_: unknown, { record }: { record: RecordKey }, context: AgencyContext) =>
      ownInformationRequestByKey(record, context),
    policeInformationRequestIds: (_: unknown, args: ListInformationRequests, context: AgencyContext) =>
      informationRequestIds(args, context),
    policeInformationRequestDigests: (
      _: unknown,
      args: Parameters<typeof informationRequestDigests>[0],
      context: AgencyContext,
    ) => informationRequestDigests(args, context),
    policeInformationRequestRows: (
      _: unknown,
      args: Parameters<typeof informationRequestRowLines>[0],
      context: AgencyContext,
    ) => informationRequestRowLines(args, context),
  },
  Mutation: {
    policeRequestInformation: (
      _: unknown,
      { input }: Sent<RequestInformationInput & OwnInput>,
      context: AgencyContext,
    ) => requestInformation(context, 'policeRequestInformation', input, ownColumns(input)),
    policeReceiveInformationRequest: (
      _: unknown,
      { input }: Sent<ReceiveInformationRequestInput & OwnInput>,
      context: AgencyContext,
    ) => receiveInformationRequest(context, 'policeReceiveInformationRequest', input, ownColumns(input)),
    policeAcknowledgeInformationRequest: (_: unknown, { input }: Sent<Acknowledge>, context: AgencyContext) =>
      acknowledgeInformationRequest(context, 'policeAcknowledgeInformationRequest', input),
    policeAnswerInformationRequest: (
      _: unknown,
      { input }: Sent<AnswerInformationRequestInput>,
      context: AgencyContext,
    ) => answerInformationRequest(context, 'policeAnswerInformationRequest', input),
    policeWithdrawInformationRequest: (_: unknown, { input }: Sent<Withdraw>, context: AgencyContext) =>
      withdrawInformationRequest(context, 'policeWithdrawInformationRequest', input),
    policeChaseInformationRequest: (
      _: unknown,
      { input }: Sent<ChaseInformationRequestInput>,
      context: AgencyContext,
    ) => chaseInformationRequest(context, 'policeChaseInformationRequest', input),
    policeCorrectInformationRequest: (
      _: unknown,
      { input }: Sent<CorrectInformationRequestInput>,
      context: AgencyContext,
    ) => correctInformationRequest(context, 'policeCorrectInformationRequest', input),
    policeLinkInformationRequest: (_: unknown, { input }: Sent<LinkRecordInput>, context: AgencyContext) =>
      linkInformationRequest(context, 'policeLinkInformationRequest', input),
  },
  InformationRequest: { police: resolveMatter.informationRequest },
  PoliceInformationRequest: resolveRequestCourse,
  InformationRequestRecord: { ...resolveSharedRecord, delivery: recordDelivery },
};
