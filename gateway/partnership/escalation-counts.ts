import { suppressed } from '../../shared/disclosure/suppressed.ts';
import type { EscalationCell } from './join-escalations.ts';
import { share, sum, type UnknownNumber } from './unknown-number.ts';

interface EscalationCounts {
  raised: UnknownNumber;
  open: UnknownNumber;
  resolved: UnknownNumber;
  closedUnresolved: UnknownNumber;
  withdrawn: UnknownNumber;
  lastStageUnresolved: UnknownNumber;
  lastStageUnresolvedShare: UnknownNumber;
}

export const unknownCounts: EscalationCounts = {
  raised: null,
  open: null,
  resolved: null,
  closedUnresolved: null,
  withdrawn: null,
  lastStageUnresolved: null,
  lastStageUnresolvedShare: null,
};

/**
 * Counts of some escalations.
 *
 * @param unlisted how many more there are, of which only the number may be told
 */
export function countsOf(cells: readonly EscalationCell[], unlisted: UnknownNumber): EscalationCounts {
  const listed = (matches: (cell: EscalationCell) => boolean) =>
    sum(cells.filter(matches).map((cell) => cell.count));
  const count = (matches: (cell: EscalationCell) => boolean) =>
    unlisted === 0 ? listed(matches) : suppressed;
  const raised = sum([listed(() => true), unlisted]);
  const lastStageUnresolved = count(
    ({ lastStage, status }) => lastStage && (status === 'OPEN' || status === 'CLOSED_UNRESOLVED'),
  );
  return {
    raised,
    open: count(({ status }) => status === 'OPEN'),
    resolved: count(({ status }) => status === 'RESOLVED'),
    closedUnresolved: count(({ status }) => status === 'CLOSED_UNRESOLVED'),
    withdrawn: count(({ status }) => status === 'WITHDRAWN'),
    lastStageUnresolved,
    lastStageUnresolvedShare: share(lastStageUnresolved, raised),
  };
}
