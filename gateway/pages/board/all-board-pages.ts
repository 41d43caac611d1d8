import type { Page } from '../page.ts';
import { boardPages as pagesOf } from './board-view.ts';
import { comparePages } from './compare/compare-page.ts';
import { escalations } from './escalations/escalations.ts';
import { informationSharing } from './information-sharing/information-sharing.ts';
import { leadershipAttendance } from './leadership-attendance/leadership-attendance.ts';
import { allLists } from './lists/all-lists.ts';
import { nationalPages } from './national/national-pages.ts';
import { overview } from './overview/overview.ts';

/** The board's views, in the order in which they are told. */
export const boardViews = [overview, informationSharing, escalations, leadershipAttendance];

export const boardPages: readonly Page[] = [
  ...boardViews.flatMap(pagesOf),
  ...allLists,
  ...comparePages,
  ...nationalPages,
];
