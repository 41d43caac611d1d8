import type { Source } from '../../sources/source.ts';
import type { AnsweredFigure } from '../../tables/table.ts';
import type { ComparedCounts } from '../escalations/answer.ts';
import type { FigureName, Month } from '../information-sharing/answer.ts';
import type {
  CurrentView as LeadershipView,
  OrganisationAttendance,
  Totals,
} from '../leadership-attendance/answer.ts';

/** What overview.graphql answers of the partnership. A joined view is null where its agencies could not even be asked. */
export interface Answer {
  current: {
    informationSharing: SharingNow | null;
    escalations: EscalationsNow | null;
    leadershipAttendance: LeadershipNow | null;
  };
  before: {
    informationSharing: { total: SharingTotals; pairs: Pair[]; months: Month[] } | null;
    escalations: { total: ComparedCounts } | null;
    leadershipAttendance: Totals | null;
  };
}

export type SharingTotals = Record<
  Extract<FigureName, 'asked' | 'received' | 'declined' | 'dueRecordedByBoth' | 'onTime' | 'onTimeShare'>,
  AnsweredFigure
>;

export interface SharingNow {
  sources: Source[];
  disclosure: 'COMPLETE' | 'CONTROLLED';
  asOf: string;
  total: SharingTotals & Record<'overdueNow' | 'requesterOnly' | 'requesterOnlyOverdueNow', AnsweredFigure>;
  pairs: (Pair & { figures: { overdueNow: AnsweredFigure } })[];
  months: Month[];
}

export interface Pair {
  requester: { code: string; name: string };
  responder: { code: string; name: string };
  figures: { dueRecordedByBoth: AnsweredFigure; onTimeShare: AnsweredFigure };
}

export interface EscalationsNow {
  sources: Source[];
  disclosure: 'COMPLETE' | 'CONTROLLED';
  overdueNow: AnsweredFigure;
  total: ComparedCounts;
}

export interface LeadershipNow
  extends Totals,
    Pick<
      LeadershipView,
      'sources' | 'partial' | 'meetingsCancelled' | 'leadOfEachSectorTogether' | 'lastTogetherOn'
    > {
  byOrganisation: (Pick<OrganisationAttendance, 'meetings' | 'namedLead' | 'notRequired'> & {
    organisation: { name: string };
  })[];
}
