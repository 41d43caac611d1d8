import type { FigureControl } from '../../shared/disclosure/figure-control.ts';
import { suppressed } from '../../shared/disclosure/suppressed.ts';
import { suppressedReasons } from '../../shared/information-request/control-information-sharing.ts';
import {
  type InformationSharingFigures,
  reasonsTogether,
  responderCounts,
} from './information-sharing-figures.ts';
import type { RequesterFigures, ResponderFigures } from './join-information-sharing.ts';
import { share, sum, type UnknownNumber } from './unknown-number.ts';

/** What an agency contributed of a pair, in one month or several. */
type AsRequester = Record<'asked' | 'due', UnknownNumber>;
type AsResponder = Record<(typeof responderCounts)[number], UnknownNumber> &
  Pick<InformationSharingFigures, 'declinedByReason'>;

/**
 * What a requester's agency contributed of some months together. A month that is not over is suppressed, whether or not
 * there is anything in it.
 */
export function requesterMonths(
  months: readonly string[],
  control: FigureControl | null | undefined,
  cellOf: (month: string) => RequesterFigures | undefined,
): AsRequester {
  const cells = months.map((month) => {
    if (isOpen(month, control)) return { asked: suppressed, due: suppressed };
    return cellOf(month) ?? { asked: 0, due: 0 };
  });
  return { asked: sum(cells.map(({ asked }) => asked)), due: sum(cells.map(({ due }) => due)) };
}

/** The same of what a responder's agency contributed. */
export function responderMonths(
  months: readonly string[],
  control: FigureControl | null | undefined,
  cellOf: (month: string) => ResponderFigures | undefined,
): AsResponder {
  const cells = months.map((month) => {
    if (isOpen(month, control)) return nothingTold;
    return cellOf(month) ?? nothingReceived;
  });
  const counts = responderCounts.map((figure) => [figure, sum(cells.map((cell) => cell[figure]))]);
  return { ...Object.fromEntries(counts), declinedByReason: reasonsTogether(cells) };
}

interface ControlledInputs {
  /** Null when the requester's agency did not answer. */
  asRequester: AsRequester | null;
  /** Null when the responder's agency did not answer. */
  asResponder: AsResponder | null;
  /** Whether records could be compared one by one. */
  isCompared: boolean;
  /** Whether every agency answered. */
  allAnswered: boolean;
}

/**
 * The figures of a pair whose matters the one who asks may not list. What is worked out by comparing records is
 * suppressed, unless there is nothing of which it could be a part; what is not known stays empty.
 */
export function controlledPairFigures({
  asRequester,
  asResponder,
  isCompared,
  allAnswered,
}: ControlledInputs): InformationSharingFigures {
  const areCompared = asRequester !== null && asResponder !== null && isCompared;
  const partOf = (whole: UnknownNumber) => (whole === 0 ? 0 : suppressed);
  const ifCompared = (part: UnknownNumber) => (areCompared ? part : null);
  const ifOneSided = (part: UnknownNumber) => (allAnswered ? ifCompared(part) : null);
  const { asked, due } = asRequester ?? { asked: null, due: null };
  const responder = asResponder ?? nothingKnown;
  const { received, answered } = responder;
  const hours = answered === null || answered === 0 ? null : suppressed;
  const dueRecordedByBoth = ifCompared(partOf(due));
  return {
    ...responder,
    asked,
    due,
    dueRecordedByBoth,
    onTime: dueRecordedByBoth,
    onTimeShare: share(dueRecordedByBoth, dueRecordedByBoth),
    medianHours: hours,
    ninetiethPercentileHours: hours,
    requesterOnly: ifOneSided(partOf(asked)),
    requesterOnlyOverdueNow: ifOneSided(partOf(asked)),
    responderOnly: ifOneSided(partOf(received)),
    timesDiffer: ifCompared(partOf(asked)),
    outcomeDiffers: ifCompared(partOf(asked)),
    recipientDiffers: ifOneSided(partOf(asked)),
  };
}

function isOpen(month: string, control: FigureControl | null | undefined): boolean {
  return control != null && month >= control.firstOpenMonth;
}

function each(figure: UnknownNumber, declinedByReason: AsResponder['declinedByReason']): AsResponder {
  const counts = Object.fromEntries(responderCounts.map((name) => [name, figure]));
  return { ...(counts as Omit<AsResponder, 'declinedByReason'>), declinedByReason };
}

const nothingReceived = each(0, []);
const nothingTold = each(suppressed, suppressedReasons);
const nothingKnown = each(null, null);
