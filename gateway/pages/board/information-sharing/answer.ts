import type { Source } from '../../sources/source.ts';
import type { AnsweredFigure } from '../../tables/table.ts';

/** What information-sharing.graphql answers of the partnership. */
export interface Answer {
  urgencyTargets: UrgencyTargets;
  current: { informationSharing: CurrentView | null };
  before: { informationSharing: { total: Figures; months: Month[] } | null };
}

export interface UrgencyTargets {
  publishedBy: string;
  source: string;
  origin: 'PUBLISHED_HERE' | 'BORROWED_FOR_DEMONSTRATION';
  targets: { urgency: string; limit: string; hours: number | null; clock: string | null }[];
}

export type FigureName =
  | 'asked'
  | 'due'
  | 'received'
  | 'answered'
  | 'dueRecordedByBoth'
  | 'onTime'
  | 'onTimeShare'
  | 'overdueNow'
  | 'withoutLimit'
  | 'sharedInFull'
  | 'sharedInPart'
  | 'nothingHeld'
  | 'declined'
  | 'notForUs'
  | 'withdrawn'
  | 'requesterOnly'
  | 'requesterOnlyOverdueNow'
  | 'responderOnly'
  | 'timesDiffer'
  | 'outcomeDiffers'
  | 'recipientDiffers';

export type Figures = Record<FigureName, AnsweredFigure>;

export interface CurrentView {
  sources: Source[];
  comparison: 'COMPLETE' | 'INCOMPLETE';
  disclosure: 'COMPLETE' | 'CONTROLLED';
  asOf: string;
  total: Figures & { declinedByReason: { reason: string; count: AnsweredFigure }[] | null };
  pairs: Pair[];
  months: Month[];
  pairMonths: PairMonth[];
}

export interface Pair {
  requester: { code: string; name: string };
  responder: { code: string; name: string };
  partial: boolean;
  figures: Figures & { medianHours: AnsweredFigure; ninetiethPercentileHours: AnsweredFigure };
}

interface PairMonth {
  month: string;
  requester: { code: string };
  responder: { code: string };
  figures: { dueRecordedByBoth: AnsweredFigure; onTimeShare: AnsweredFigure };
}

export interface Month {
  month: string;
  figures: Record<'dueRecordedByBoth' | 'onTime' | 'onTimeShare', AnsweredFigure>;
}
