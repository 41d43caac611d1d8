import type { ComparedFigures } from './compared-figures.ts';
import type { ResponderFigures } from './join-information-sharing.ts';
import { share, sum, type UnknownNumber } from './unknown-number.ts';

/** Figures of responders' records that add up over months. */
export const responderCounts = [
  'received',
  'answered',
  'onTime',
  'overdueNow',
  'withoutLimit',
  'sharedInFull',
  'sharedInPart',
  'nothingHeld',
  'declined',
  'notForUs',
  'withdrawn',
] as const;

/** Figures whose sum over pairs or months is the figure of the whole. */
const additive = [
  'asked',
  'due',
  ...responderCounts,
  'dueRecordedByBoth',
  'requesterOnly',
  'requesterOnlyOverdueNow',
  'responderOnly',
  'timesDiffer',
  'outcomeDiffers',
  'recipientDiffers',
] as const;

type Additive = Record<(typeof additive)[number], UnknownNumber>;

export interface InformationSharingFigures extends Additive {
  onTimeShare: UnknownNumber;
  medianHours: UnknownNumber;
  ninetiethPercentileHours: UnknownNumber;
  declinedByReason: ReasonCount[] | null;
}

interface ReasonCount {
  reason: string;
  count: UnknownNumber;
}

export interface PairInputs {
  /** What the requester contributed; null when it did not answer. */
  asRequester: { asked: UnknownNumber; due: UnknownNumber } | null;
  /** What the responder contributed; null when it did not answer. */
  asResponder: Omit<ResponderFigures, 'month' | 'requester' | 'responder'> | null;
  /** What comparing their records changed; null when they could not be compared. */
  compared: ComparedFigures | null;
  /** Whether every agency answered: what one of this pair did not record, a missing third may have. */
  allAnswered: boolean;
}

/** The figures of one pair: each from the side that its definition names, empty when that side did not answer. */
export function pairFigures({
  asRequester,
  asResponder,
  compared,
  allAnswered,
}: PairInputs): InformationSharingFigures {
  const oneSided = allAnswered ? compared : null;
  const due = asRequester?.due ?? null;
  const dueRecordedByBoth = compared === null ? null : sum([due, -compared.dueOneSided]);
  const onTime = compared === null ? null : sum([asResponder?.onTime ?? null, compared.onTimeCorrection]);
  return {
    asked: asRequester?.asked ?? null,
    due,
    received: asResponder?.received ?? null,
    answered: asResponder?.answered ?? null,
    dueRecordedByBoth,
    onTime,
    onTimeShare: share(onTime, dueRecordedByBoth),
    medianHours: asResponder?.medianHours ?? null,
    ninetiethPercentileHours: asResponder?.ninetiethPercentileHours ?? null,
    overdueNow: asResponder?.overdueNow ?? null,
    withoutLimit: asResponder?.withoutLimit ?? null,
    sharedInFull: asResponder?.sharedInFull ?? null,
    sharedInPart: asResponder?.sharedInPart ?? null,
    nothingHeld: asResponder?.nothingHeld ?? null,
    declined: asResponder?.declined ?? null,
    declinedByReason: asResponder?.declinedByReason ?? null,
    notForUs: asResponder?.notForUs ?? null,
    withdrawn: asResponder?.withdrawn ?? null,
    requesterOnly: oneSided?.requesterOnly ?? null,
    requesterOnlyOverdueNow: oneSided?.requesterOnlyOverdueNow ?? null,
    responderOnly: oneSided?.responderOnly ?? null,
    timesDiffer: compared?.timesDiffer ?? null,
    outcomeDiffers: compared?.outcomeDiffers ?? null,
    recipientDiffers: oneSided?.recipientDiffers ?? null,
  };
}

/** Pairs together. Medians do not add up, so there are none. */
export function totalFigures(parts: readonly InformationSharingFigures[]): InformationSharingFigures {
  const total = {} as Additive;
  for (const figure of additive) total[figure] = sum(parts.map((part) => part[figure]));
  return {
    ...total,
    onTimeShare: share(total.onTime, total.dueRecordedByBoth),
    medianHours: null,
    ninetiethPercentileHours: null,
    declinedByReason: total.declined === null ? null : reasonsTogether(parts),
  };
}

/** Declined requests by reason, of several parts together. */
export function reasonsTogether(parts: readonly { declinedByReason: ReasonCount[] | null }[]): ReasonCount[] {
  const counts = new Map<string, UnknownNumber>();
  for (const { declinedByReason } of parts) {
    for (const { reason, count } of declinedByReason ?? [])
      counts.set(reason, sum([counts.get(reason) ?? 0, count]));
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => a.reason.localeCompare(b.reason));
}
