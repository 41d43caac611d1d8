import { type Sector, sectors } from '../../../shared/geography/organisation.ts';
import type {
  NationalAnswerHours,
  NationalRequestFigures,
} from '../../../shared/national/national-information-sharing.ts';
import { type AgencySource, type BySector, isPartial, type Stated, sourcesOf } from '../contribution.ts';
import { share, sum, type UnknownNumber } from '../unknown-number.ts';

/** What an agency contributes, as it travels. */
export interface NationalContribution extends Stated {
  partnerships: string[];
  figures: NationalRequestFigures[];
  hours: NationalAnswerHours[];
}

/** Figures of one partnership, or of all that are counted. Each needs every agency's answer. */
export interface NationalFigures {
  asked: UnknownNumber;
  received: UnknownNumber;
  answered: UnknownNumber;
  declined: UnknownNumber;
  withdrawn: UnknownNumber;
  due: UnknownNumber;
  onTime: UnknownNumber;
  onTimeShare: UnknownNumber;
  dueUnanswered: UnknownNumber;
  unmatched: UnknownNumber;
}

/** Figures between two kinds of agency, in a month or (null) the whole period. */
interface NationalPair {
  month: string | null;
  requesterSector: Sector;
  responderSector: Sector;
  figures: NationalFigures;
  medianHours: UnknownNumber;
  ninetiethPercentileHours: UnknownNumber;
}

/** One partnership's figures, before they are ranked. */
export interface CountedPartnership {
  code: string;
  /** True when an agency did not answer, or may not tell the one who asks of this partnership. */
  partial: boolean;
  /** Which agencies, and why. */
  missing: AgencySource[];
  figures: NationalFigures;
}

export interface NationalInformationSharing {
  sources: AgencySource[];
  partial: boolean;
  missing: AgencySource[];
  asOf: string;
  counted: number;
  total: NationalFigures;
  pairs: NationalPair[];
  pairMonths: NationalPair[];
  partnerships: CountedPartnership[];
}

/**
 * The agencies' counts of many partnerships, side by side. What was asked is the requesters' count, and what was received
 * and came of it is the responders'. Records are not compared one by one, as a partnership's own view does: how many do not
 * match at the least is the difference of both counts.
 *
 * @param contributions what each agency contributed; null when it did not answer
 * @param months every month of the period, as 2026-04
 */
export function joinNationalInformationSharing(
  contributions: BySector<NationalContribution>,
  months: readonly string[],
  now: Date,
): NationalInformationSharing {
  const sources = sourcesOf(contributions);
  const counted = new Set(sectors.flatMap((sector) => contributions[sector]?.partnerships ?? []));
  const cells = new Map<string, NationalRequestFigures>();
  const hours = new Map<string, NationalAnswerHours>();
  for (const sector of sectors) {
    const contribution = contributions[sector];
    if (contribution === null || contribution.state === 'NOT_PERMITTED') continue;
    for (const cell of contribution.figures) if (isOwn(cell, sector)) cells.set(keyOf(cell, cell.side), cell);
    for (const cell of contribution.hours) if (cell.responderSector === sector) hours.set(keyOf(cell), cell);
  }
  const tells = (sector: Sector, partnership: string) =>
    contributions[sector]?.partnerships.includes(partnership) ?? false;

  const partnerships = [...counted].sort().map((code) => {
    const figures = together(
      pairsOfSectors.map((pair) =>
        pairFigures(cells, { ...pair, partnership: code, month: null }, (sector) => tells(sector, code)),
      ),
    );
    const missing = missingFrom(sources, (sector) => tells(sector, code));
    return { code, partial: missing.length > 0, missing, figures };
  });
  // Of no partnership at all nothing is known: that is not nought.
  const whole = (sector: Sector) => counted.size > 0 && [...counted].every((code) => tells(sector, code));
  const pairIn = (month: string | null): NationalPair[] =>
    pairsOfSectors.map((pair) => {
      const ofMonths = month === null ? months : [month];
      const figures = together(
        ofMonths.map((each) => pairFigures(cells, { ...pair, partnership: null, month: each }, whole)),
      );
      const told = whole(pair.responderSector) ? hours.get(keyOf({ ...pair, month })) : undefined;
      const { medianHours = null, ninetiethPercentileHours = null } = told ?? {};
      return { ...pair, month, figures, medianHours, ninetiethPercentileHours };
    });
  return {
    sources,
    partial: isPartial(sources) || partnerships.some(({ partial }) => partial),
    missing: missingFrom(sources, whole),
    asOf: now.toISOString(),
    counted: counted.size,
    total: together(counted.size === 0 ? [unknown] : partnerships.map(({ figures }) => figures)),
    pairs: pairIn(null),
    pairMonths: months.flatMap(pairIn),
    partnerships,
  };
}

/** An agency that answered and does not tell may not. */
function missingFrom(sources: readonly AgencySource[], tells: (sector: Sector) => boolean): AgencySource[] {
  return sources
    .filter(({ agency }) => !tells(agency))
    .map(({ agency, state }) => ({
      agency,
      state: state === 'AGENCY_UNAVAILABLE' ? state : 'NOT_PERMITTED',
      lastChangedAt: null,
      asOf: null,
    }));
}

interface PairOfSectors {
  requesterSector: Sector;
  responderSector: Sector;
}

const pairsOfSectors: PairOfSectors[] = sectors.flatMap((requesterSector) =>
  sectors
    .filter((sector) => sector !== requesterSector)
    .map((responderSector) => ({ requesterSector, responderSector })),
);

/** An agency speaks for the side of it that its own kind is on, and for no other. */
function isOwn({ side, requesterSector, responderSector }: NationalRequestFigures, sector: Sector): boolean {
  return (side === 'REQUESTER' ? requesterSector : responderSector) === sector;
}

interface Cell extends PairOfSectors {
  partnership?: string | null;
  month?: string | null;
}

function keyOf({ partnership, month, requesterSector, responderSector }: Cell, side = ''): string {
  return [partnership ?? '', month ?? '', requesterSector, responderSector, side].join('|');
}

const nothing = { started: 0, answered: 0, declined: 0, withdrawn: 0, due: 0, onTime: 0, dueUnanswered: 0 };

function pairFigures(
  cells: Map<string, NationalRequestFigures>,
  cell: Cell,
  tells: (sector: Sector) => boolean,
): NationalFigures {
  const requester = tells(cell.requesterSector) ? (cells.get(keyOf(cell, 'REQUESTER')) ?? nothing) : null;
  const responder = tells(cell.responderSector) ? (cells.get(keyOf(cell, 'RESPONDER')) ?? nothing) : null;
  const bothTell = requester !== null && responder !== null;
  return withShare({
    asked: requester?.started ?? null,
    received: responder?.started ?? null,
    answered: responder?.answered ?? null,
    declined: responder?.declined ?? null,
    withdrawn: responder?.withdrawn ?? null,
    due: responder?.due ?? null,
    onTime: responder?.onTime ?? null,
    dueUnanswered: responder?.dueUnanswered ?? null,
    unmatched: bothTell ? Math.abs(requester.started - responder.started) : null,
  });
}

const added = [
  'asked',
  'received',
  'answered',
  'declined',
  'withdrawn',
  'due',
  'onTime',
  'dueUnanswered',
  'unmatched',
] as const;

type Added = Record<(typeof added)[number], UnknownNumber>;

const unknown = pairFigures(
  new Map(),
  { requesterSector: 'LOCAL_AUTHORITY', responderSector: 'POLICE' },
  () => false,
);

/** A total is empty as soon as one of its parts is: a smaller one would look like a good month. */
function together(parts: readonly NationalFigures[]): NationalFigures {
  const total = Object.fromEntries(added.map((name) => [name, sum(parts.map((part) => part[name]))]));
  return withShare(total as Added);
}

function withShare(figures: Added): NationalFigures {
  return { ...figures, onTimeShare: share(figures.onTime, figures.due) };
}
