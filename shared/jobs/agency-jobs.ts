import type { AlertConfig } from '../alerts/alert-config.ts';
import { findAgencyUnreachable } from '../alerts/find-agency-unreachable.ts';
import { findBreakGlass } from '../alerts/find-break-glass.ts';
import { findDeliveryFailing } from '../alerts/find-delivery-failing.ts';
import { sendAlerts } from '../alerts/send-alerts.ts';
import { markOverdue } from '../clocks/mark-overdue.ts';
import { recomputeDeadlines } from '../clocks/recompute-deadlines.ts';
import { foldDeltas } from '../information-request/fold-deltas.ts';
import { reconciliationJobs } from '../reconciliation/reconcile-job.ts';
import type { Job } from './job.ts';

/** Everything that each agency does by itself from time to time. */
export function agencyJobs(alerts: AlertConfig): Job[] {
  return [
    foldDeltas,
    recomputeDeadlines,
    ...reconciliationJobs,
    markOverdue(),
    findDeliveryFailing,
    findAgencyUnreachable,
    findBreakGlass,
    sendAlerts(alerts),
  ];
}
