import { monthsBetween } from '../../shared/calendar/calendar-day.ts';
import type { Suppressible } from '../../shared/disclosure/suppressed.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import type * as shared from '../../shared/information-request/information-sharing-figures.ts';
import type { PairDigests } from '../../shared/reporting-period/pair-digests.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import { pairKey } from './compare-digests.ts';
import type { ComparedRequest } from './compare-requests.ts';
import { type ComparedFigures, compareFigures, nothingCompared } from './compared-figures.ts';
import {
  type BySector,
  type Controlled,
  isControlled,
  isListed,
  isPartial,
  permitted,
  sourcesOf,
} from './contribution.ts';
import { controlledPairFigures, requesterMonths, responderMonths } from './controlled-figures.ts';
import { type InformationSharingFigures, pairFigures, totalFigures } from './information-sharing-figures.ts';
import type { Period } from './period.ts';
import { sum } from './unknown-number.ts';

export interface Pair {
  requester: NamedOrganisation;
  responder: NamedOrganisation;
}

export type RequesterFigures = Omit<shared.RequesterFigures<Suppressible>, keyof Pair> & Pair;

/** As contributed; the month is empty for the whole period. A router may leave out what is null. */
export type ResponderFigures = Omit<shared.ResponderFigures<Suppressible>, keyof Pair | Nullable> &
  Partial<Pick<shared.ResponderFigures<Suppressible>, Nullable>> &
  Pair;

type Nullable = 'month' | 'medianHours' | 'ninetiethPercentileHours';

export interface InformationSharingContribution extends Controlled {
  asRequester: RequesterFigures[];
  asResponder: ResponderFigures[];
  requesterDays: PairDigests[];
  responderDays: PairDigests[];
}

/**
 * Joins what the agencies contribute on information sharing.
 *
 * @param compared the requests of the days on which digests differ; null when they could not be compared
 * @param partners the statutory partners: a pair of them that shared nothing is a true zero, and is shown
 * @param now the instant of asking
 */
export function joinInformationSharing(
  asked: BySector<InformationSharingContribution>,
  compared: readonly ComparedRequest[] | null,
  partners: readonly NamedOrganisation[],
  period: Period,
  now: Date,
) {
  const sources = sourcesOf(asked);
  const contributions = permitted(asked);
  const cells = indexCells(contributions);
  const comparison = compared === null ? null : compareFigures(compared, period, now);
  const pairs = allPairs(contributions, partners);
  const months = monthsBetween(period.from, period.to);
  const figuresOf = (pair: Pair, month: string | null) => {
    if (isListed(contributions, { from: pair.requester.code, to: pair.responder.code }))
      return pairFigures(pairInputs(contributions, cells, comparison, pair, month));
    return unlistedFigures(
      contributions,
      cells,
      comparison !== null,
      pair,
      month === null ? months : [month],
    );
  };

  const whole = pairs.map((pair) => ({ ...pair, month: null, ...figuresWithState(figuresOf(pair, null)) }));
  const byMonth = months.map((month) => {
    const ofMonth = pairs.map((pair) => ({ ...pair, month, ...figuresWithState(figuresOf(pair, month)) }));
    return { month, ofMonth, figures: totalFigures(ofMonth.map(({ figures }) => figures)) };
  });
  return {
    sources,
    partial: isPartial(sources),
    comparison: comparison === null || isPartial(sources) ? 'INCOMPLETE' : 'COMPLETE',
    disclosure: isControlled(contributions) ? 'CONTROLLED' : 'COMPLETE',
    asOf: now,
    total: totalFigures(whole.map(({ figures }) => figures)),
    pairs: whole,
    months: byMonth.map(({ month, figures }) => ({ month, figures })),
    pairMonths: byMonth.flatMap(({ ofMonth }) => ofMonth.filter(({ figures }) => hasAny(figures))),
  };
}

function figuresWithState(figures: InformationSharingFigures) {
  return { figures, partial: figures.asked === null || figures.received === null || figures.onTime === null };
}

/** Whether a pair's month has anything to show. What is not known has: it must not look like nothing. */
function hasAny({ asked, due, received, onTime }: InformationSharingFigures): boolean {
  return [asked, due, received, onTime].some((figure) => figure !== 0);
}

/** Figures of a pair whose requests the one who asks may not list. Each is of months, which agencies controlled. */
function unlistedFigures(
  contributions: BySector<InformationSharingContribution>,
  cells: Cells,
  isCompared: boolean,
  pair: Pair,
  months: readonly string[],
): InformationSharingFigures {
  const requester = contributions[pair.requester.sector];
  const responder = contributions[pair.responder.sector];
  const inMonth = (month: string) => cellKey(pair, month);
  return controlledPairFigures({
    asRequester:
      requester && requesterMonths(months, requester.control, (month) => cells.requester.get(inMonth(month))),
    asResponder:
      responder && responderMonths(months, responder.control, (month) => cells.responder.get(inMonth(month))),
    isCompared,
    allAnswered: Object.values(contributions).every((contribution) => contribution !== null),
  });
}

interface Cells {
  requester: Map<string, RequesterFigures>;
  responder: Map<string, ResponderFigures>;
}

const cellKey = (pair: Pair, month: string | null | undefined) =>
  `${pairKey(pair.requester.code, pair.responder.code)} ${month ?? ''}`;

function indexCells(contributions: BySector<InformationSharingContribution>): Cells {
  const cells: Cells = { requester: new Map(), responder: new Map() };
  for (const contribution of Object.values(contributions)) {
    for (const cell of contribution?.asRequester ?? []) cells.requester.set(cellKey(cell, cell.month), cell);
    for (const cell of contribution?.asResponder ?? []) cells.responder.set(cellKey(cell, cell.month), cell);
  }
  return cells;
}

function pairInputs(
  contributions: BySector<InformationSharingContribution>,
  cells: Cells,
  comparison: Map<string, ComparedFigures> | null,
  pair: Pair,
  month: string | null,
) {
  const answered = (sector: Sector) => contributions[sector] !== null;
  const bothAnswered = answered(pair.requester.sector) && answered(pair.responder.sector);
  const key = cellKey(pair, month);
  return {
    asRequester: answered(pair.requester.sector) ? requesterFigures(cells, pair, month) : null,
    asResponder: answered(pair.responder.sector) ? (cells.responder.get(key) ?? nothingReceived) : null,
    compared: bothAnswered && comparison !== null ? (comparison.get(key) ?? nothingCompared) : null,
    allAnswered: Object.values(contributions).every((contribution) => contribution !== null),
  };
}

/** Requesters contribute by month only: what was asked adds up. */
function requesterFigures({ requester }: Cells, pair: Pair, month: string | null) {
  if (month !== null) return requester.get(cellKey(pair, month)) ?? { asked: 0, due: 0 };
  const pairPrefix = cellKey(pair, null);
  const ofPair = [...requester].filter(([key]) => key.startsWith(pairPrefix)).map(([, cell]) => cell);
  return { asked: sum(ofPair.map(({ asked }) => asked)), due: sum(ofPair.map(({ due }) => due)) };
}

const nothingReceived = {
  received: 0,
  answered: 0,
  onTime: 0,
  overdueNow: 0,
  withoutLimit: 0,
  sharedInFull: 0,
  sharedInPart: 0,
  nothingHeld: 0,
  declined: 0,
  notForUs: 0,
  withdrawn: 0,
  medianHours: null,
  ninetiethPercentileHours: null,
  declinedByReason: [],
};

/** Every pair of partners of different sectors, and every other pair that some record names. */
function allPairs(
  contributions: BySector<InformationSharingContribution>,
  partners: readonly NamedOrganisation[],
): Pair[] {
  const pairs = new Map<string, Pair>();
  const add = (requester: NamedOrganisation, responder: NamedOrganisation) =>
    pairs.set(pairKey(requester.code, responder.code), { requester, responder });
  for (const requester of partners) {
    for (const responder of partners) if (requester.sector !== responder.sector) add(requester, responder);
  }
  for (const contribution of Object.values(contributions)) {
    for (const { requester, responder } of contribution?.asRequester ?? []) add(requester, responder);
    for (const { requester, responder } of contribution?.asResponder ?? []) add(requester, responder);
  }
  return [...pairs.values()];
}
