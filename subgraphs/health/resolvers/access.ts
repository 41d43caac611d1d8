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
    healthWhoSawOurData: (_: unknown, args: ListAccessLog, context: AgencyContext) =>
      whoSawOurData(args, context),
    healthWarrants: (_: unknown, args: OfPartnership, context: AgencyContext) => warrants(args, context),
    healthOwnWarrants: (_: unknown, _args: unknown, context: AgencyContext) => ownWarrants(context),
    healthBreakGlassGrants: (_: unknown, args: OfPartnership, context: AgencyContext) =>
      breakGlassGrants(args, context),
  },
  Mutation: {
    healthRecordWarrant: (_: unknown, { input }: Sent<RecordWarrantSent>, context: AgencyContext) =>
      recordWarrantAtAgency(context, 'healthRecordWarrant', input),
    healthRevokeWarrant: (_: unknown, { input }: Sent<RevokeWarrantSent>, context: AgencyContext) =>
      revokeWarrantAtAgency(context, 'healthRevokeWarrant', input),
    healthBreakGlass: (_: unknown, { input }: Sent<BreakGlassSent>, context: AgencyContext) =>
      breakGlassAtAgency(context, 'healthBreakGlass', input),
  },
};
