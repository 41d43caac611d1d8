import type { AskedQuestion } from './asked-question.ts';
import type { UnavailableReason } from './subgraph-unavailable-error.ts';

/**
 * Whether a question failed because of the subgraph, rather than of whoever asked or of us. Only such failures open the
 * circuit breaker: otherwise one caller could shut everybody out.
 *
 * @param deadline the milliseconds that the subgraph is given as a rule
 */
export function isOwnFailure(
  reason: UnavailableReason,
  { question, attempts, collector }: AskedQuestion,
  deadline: number,
): boolean {
  switch (reason) {
    case 'UNREACHABLE':
      return true;
    case 'DEADLINE':
      // Not if it was never sent, or was given less time than others.
      return attempts > 0 && (question.deadlineMilliseconds ?? deadline) >= deadline;
    case 'NOT_GRAPHQL':
      // A status from 400 to 499 is about this question: who asks, or how much. Others may fare better.
      return collector === undefined || collector.status < 400 || collector.status >= 500;
    default:
      return false;
  }
}
