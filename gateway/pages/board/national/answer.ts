import type { Sector } from '../../../../shared/geography/organisation.ts';
import type { Source } from '../../sources/source.ts';
import type { AnsweredFigure } from '../../tables/table.ts';

/** What national.graphql answers. */
export interface Answer {
  current: { informationSharing: NationalView | null };
  before: { informationSharing: { total: Partial<Figures>; pairMonths: PairMonth[] } | null };
}

export type Figures = Record<
  | 'asked'
  | 'received'
  | 'answered'
  | 'declined'
  | 'due'
  | 'onTime'
  | 'onTimeShare'
  | 'dueUnanswered'
  | 'unmatched',
  AnsweredFigure
>;

export interface NationalView {
  sources: Source[];
  /** What the total lacks, and why. */
  missing: Source[];
  asOf: string;
  counted: number;
  total: Figures;
  pairs: Pair[];
  pairMonths: PairMonth[];
  partnerships: RankedPartnership[];
  /** Those from the hundred and first on, where all are asked for. */
  others?: RankedPartnership[];
}

export interface RankedPartnership {
  rank: number | null;
  partnership: { code: string; name: string };
  missing: Source[];
  figures: Figures;
}

interface PairOfSectors {
  requesterSector: Sector;
  responderSector: Sector;
}

interface Pair extends PairOfSectors {
  figures: Figures;
  medianHours: AnsweredFigure;
  ninetiethPercentileHours: AnsweredFigure;
}

export interface PairMonth extends PairOfSectors {
  month: string;
  figures: Pick<Figures, 'due' | 'onTime' | 'onTimeShare'>;
}
