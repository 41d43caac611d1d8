import type { Source } from '../../sources/source.ts';
import type { AnsweredFigure } from '../../tables/table.ts';

/** What compare.graphql answers. */
export interface Answer {
  partnership: {
    period: {
      informationSharing: {
        sources: Source[];
        total: Record<
          'asked' | 'received' | 'overdueNow' | 'dueRecordedByBoth' | 'onTime' | 'onTimeShare',
          AnsweredFigure
        >;
      } | null;
      escalations: {
        sources: Source[];
        total: Record<'raised' | 'lastStageUnresolved' | 'lastStageUnresolvedShare', AnsweredFigure>;
      } | null;
      leadershipAttendance: {
        sources: Source[];
        meetingsHeld: AnsweredFigure;
        leadsTogether: AnsweredFigure;
      } | null;
    };
  } | null;
}

export type Views = NonNullable<Answer['partnership']>['period'];

/** One partnership of a comparison. */
export interface ComparedPartnership {
  code: string;
  name: string;
  views: Views;
}

/** Whether any agency lets the reader see anything of it. One that nobody opens is left out, as if it were not there. */
export function isOpen({ informationSharing, escalations, leadershipAttendance }: Views): boolean {
  return [informationSharing, escalations, leadershipAttendance].some((view) =>
    view?.sources.some(({ state }) => state !== 'NOT_PERMITTED'),
  );
}
