import { allSuppressed, controlCount, controlPart, mayShowParts } from '../disclosure/control-counts.ts';
import { type Suppressible, suppressed } from '../disclosure/suppressed.ts';
import { declineReasons } from './decline-reasons.ts';
import type { RequesterFigures, ResponderFigures, ResponderOutcomes } from './information-sharing-figures.ts';

const outcomes = [
  'sharedInFull',
  'sharedInPart',
  'nothingHeld',
  'declined',
  'notForUs',
  'withdrawn',
] as const;

/** Each reason suppressed, whether or not it occurred. */
export const suppressedReasons = declineReasons.map((reason) => ({ reason, count: suppressed }));

/**
 * What somebody who may not list a pair's requests is told of those that its requester made in a month that is over.
 *
 * What fell due is told only where it is nothing. Over months without a request before and after them, what was asked
 * less what fell due is exactly what was withdrawn or had no limit.
 */
export function controlRequesterFigures(
  cell: RequesterFigures,
  threshold: number,
): RequesterFigures<Suppressible> {
  const isNothing = cell.asked === 0 && cell.due === 0;
  return { ...cell, asked: controlCount(cell.asked, threshold), due: isNothing ? 0 : suppressed };
}

/**
 * What somebody who may not list a pair's requests is told of what came of those that its responder received in a month
 * that is over (docs/counting.md, "Small numbers"). Hours are never told, nor what was answered on time: that is worked
 * out by comparing records one by one.
 */
export function controlResponderFigures(
  cell: ResponderOutcomes,
  threshold: number,
): ResponderFigures<Suppressible> {
  const received = controlCount(cell.received, threshold);
  const none = {
    ...cell,
    ...allSuppressed(counts),
    ...hours(suppressed),
    declinedByReason: suppressedReasons,
  };
  if (received === suppressed) return none;

  const part = (count: number) => controlPart(count, cell.received, threshold);
  const withoutLimit = part(cell.withoutLimit);
  const answered = part(cell.answered);
  const hoursShown = hours(answered === 0 ? null : suppressed);
  const unanswered = cell.received - cell.answered - cell.withdrawn;
  // Every request received is in one of these, and in one only.
  const parts = [...outcomes.map((outcome) => cell[outcome]), cell.overdueNow, unanswered - cell.overdueNow];
  if (!mayShowParts(parts, threshold)) return { ...none, received, answered, withoutLimit, ...hoursShown };

  const shown = { ...cell, received, answered, onTime: suppressed, withoutLimit, ...hoursShown };
  const reasons = cell.declinedByReason.map(({ count }) => count);
  return mayShowParts(reasons, threshold) ? shown : { ...shown, declinedByReason: suppressedReasons };
}

const counts = ['received', 'answered', 'onTime', 'overdueNow', 'withoutLimit', ...outcomes] as const;

function hours(each: typeof suppressed | null) {
  return { medianHours: each, ninetiethPercentileHours: each };
}
