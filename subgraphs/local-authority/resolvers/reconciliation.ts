import { type AskedStatements, answerStatements } from '../../../shared/reconciliation/answer-statements.ts';
import {
  type ListDiscrepancies,
  listDiscrepancies,
} from '../../../shared/reconciliation/list-discrepancies.ts';
import { type ReconcileNowInput, reconcileNow } from '../../../shared/reconciliation/reconcile-now.ts';
import {
  type SettleDiscrepancyInput,
  settleDiscrepancy,
} from '../../../shared/reconciliation/settle-discrepancy.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';

type Sent<Input> = { input: Input };

export const reconciliationResolvers = {
  Query: {
    localAuthorityDiscrepancies: (_: unknown, args: ListDiscrepancies, context: AgencyContext) =>
      listDiscrepancies(args, context),
    localAuthorityMatterStatements: (_: unknown, args: AskedStatements, context: AgencyContext) =>
      answerStatements(args, context),
  },
  Mutation: {
    localAuthorityReconcileNow: (_: unknown, { input }: Sent<ReconcileNowInput>, context: AgencyContext) =>
      reconcileNow(context, 'localAuthorityReconcileNow', input),
    localAuthoritySettleDiscrepancy: (
      _: unknown,
      { input }: Sent<SettleDiscrepancyInput>,
      context: AgencyContext,
    ) => settleDiscrepancy(context, 'localAuthoritySettleDiscrepancy', input),
  },
};
