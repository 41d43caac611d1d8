import type { Source } from '../../sources/source.ts';
import type { AnsweredFigure } from '../../tables/table.ts';

/** What escalations.graphql answers of the partnership. */
export interface Answer {
  escalationPolicy: Policy;
  current: { escalations: CurrentView | null };
  before: { escalations: { total: ComparedCounts } | null };
}

export interface Policy {
  name: string;
  publishedBy: string;
  source: string;
  origin: 'PUBLISHED_HERE' | 'BORROWED_FOR_DEMONSTRATION';
  stages: { number: number; label: string; who: string | null; limitWorkingDays: number | null }[];
}

type CountName = 'raised' | 'open' | 'resolved' | 'closedUnresolved' | 'withdrawn' | 'lastStageUnresolved';

export type Counts = Record<CountName | 'lastStageUnresolvedShare', AnsweredFigure>;

/** Of the period before, what is compared. */
export type ComparedCounts = Pick<
  Counts,
  'raised' | 'resolved' | 'lastStageUnresolved' | 'lastStageUnresolvedShare'
>;

export interface CurrentView {
  sources: Source[];
  comparison: 'COMPLETE' | 'INCOMPLETE';
  disclosure: 'COMPLETE' | 'CONTROLLED';
  asOf: string;
  total: Counts;
  received: AnsweredFigure;
  overdueNow: AnsweredFigure;
  raiserOnly: AnsweredFigure;
  receiverOnly: AnsweredFigure;
  statusDiffers: AnsweredFigure;
  byRaiser: OrganisationCounts[];
  byReceiver: OrganisationCounts[];
  byReason: { reason: string; counts: Counts }[];
  byStageReached: { stage: number; counts: Counts }[];
  stages: StageFigures[];
}

export interface OrganisationCounts {
  organisation: { code: string; name: string };
  counts: Counts;
}

export type StageFigureName =
  | 'entered'
  | 'leftWithinLimit'
  | 'leftLate'
  | 'overdueNow'
  | 'withoutLimit'
  | 'shortened'
  | 'skippedTo'
  | 'resolvedHere';

/** How one raiser's escalations fared at one stage. */
type StageFigures = {
  raisedBy: { code: string; name: string };
  number: number;
  label: string;
  medianWorkingDays: AnsweredFigure;
} & Record<StageFigureName, AnsweredFigure>;
