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
    localAuthorityWhoSawOurData: (_: unknown, args: ListAccessLog, context: AgencyContext) =>
      whoSawOurData(args, context),
    localAuthorityWarrants: (_: unknown, args: OfPartnership, context: AgencyContext) =>
      warrants(args, context),
    localAuthorityOwnWarrants: (_: unknown, _args: unknown, context: AgencyContext) => ownWarrants(context),
    localAuthorityBreakGlassGrants: (_: unknown, args: OfPartnership, context: AgencyContext) =>
      breakGlassGrants(args, context),
  },
  Mutation: {
    localAuthorityRecordWarrant: (_: unknown, { input }: Sent<RecordWarrantSent>, context: AgencyContext) =>
      recordWarrantAtAgency(context, 'localAuthorityRecordWarrant', input),
    localAuthorityRevokeWarrant: (_: unknown, { input }: Sent<RevokeWarrantSent>, context: AgencyContext) =>
      revokeWarrantAtAgency(context, 'localAuthorityRevokeWarrant', input),
    localAuthorityBreakGlass: (_: unknown, { input }: Sent<BreakGlassSent>, context: AgencyContext) =>
      breakGlassAtAgency(context, 'localAuthorityBreakGlass', input),
  },
};
