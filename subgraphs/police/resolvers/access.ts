import type { ListAccessLog } from '../../../shared/audit/list-access-log.ts';
import {
  type BreakGlassSent,
  breakGlassAtAgency,
  breakGlassGrants,
  ownWarrants,
  type RecordWarrantSent,
  type RevokeWarrantSent,
  recordWarrantAtAgency,
  revokeWarrantAtAgency,
  warrants,
  whoSawOurData,
} from '../../../shared/subgraph/agency-access.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';

type Sent<Input> = { input: Input };
type OfPartnership = { partnershipCode: string };

export const accessResolvers = {
  Query: {
    policeWhoSawOurData: (_: unknown, args: ListAccessLog, context: AgencyContext) =>
      whoSawOurData(args, context),
    policeWarrants: (_: unknown, args: OfPartnership, context: AgencyContext) => warrants(args, context),
    policeOwnWarrants: (_: unknown, _args: unknown, context: AgencyContext) => ownWarrants(context),
    policeBreakGlassGrants: (_: unknown, args: OfPartnership, context: AgencyContext) =>
      breakGlassGrants(args, context),
  },
  Mutation: {
    policeRecordWarrant: (_: unknown, { input }: Sent<RecordWarrantSent>, context: AgencyContext) =>
      recordWarrantAtAgency(context, 'policeRecordWarrant', input),
    policeRevokeWarrant: (_: unknown, { input }: Sent<RevokeWarrantSent>, context: AgencyContext) =>
      revokeWarrantAtAgency(context, 'policeRevokeWarrant', input),
    policeBreakGlass: (_: unknown, { input }: Sent<BreakGlassSent>, context: AgencyContext) =>
      breakGlassAtAgency(context, 'policeBreakGlass', input),
  },
};
