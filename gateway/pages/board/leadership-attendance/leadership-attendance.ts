import { document } from '../../graph/document.ts';
import { whyNotKnown } from '../../sources/source.ts';
import { askBothPeriods } from '../ask-both-periods.ts';
import type { BoardView } from '../board-view.ts';
import { joinedView } from '../joined-view.ts';
import type { Answer } from './answer.ts';
import { leadershipCards } from './cards.ts';
import { attendanceGrid, gridTable, mostMeetingsInGrid } from './grid.ts';
import { disagreements, meetings, whoCame } from './meeting-tables.ts';
import { byOrganisation, deputies } from './organisation-tables.ts';
import { presenceMeanings } from './presence.ts';

const query = document('leadership-attendance.graphql', import.meta.url);

/** Do the leads actually meet? What each figure counts is in docs/counting.md, section 3. */
export const leadershipAttendance: BoardView = {
  name: 'leadership-attendance',
  path: 'leadership-attendance',
  title: 'Leadership attendance',
  contents: 'board/leadership-attendance/leadership-attendance.njk',
  async load(asked) {
    const { request, partnership } = asked;
    const { joined, errors } = await askBothPeriods<Answer>(asked, query);
    const view = joinedView(joined.current.leadershipAttendance, errors);
    const empty = whyNotKnown(view.sources);
    const below = `/partnerships/${partnership.code}`;
    const tables = {
      byOrganisation: byOrganisation(view, empty),
      grid: gridTable(view),
      meetings: meetings(view, below, empty),
      deputies: deputies(view, empty),
      whoCame: whoCame(view, empty),
      disagreements: disagreements(view, below),
    };
    return {
      sources: view.sources,
      asOf: view.asOf,
      cards: leadershipCards({
        asked,
        now: view,
        before: joined.before.leadershipAttendance,
        empty,
        target: request.targetOf(partnership),
      }),
      grid: attendanceGrid(view, below),
      isCutOff: view.grid.length > mostMeetingsInGrid,
      presenceMeanings,
      byId: tables,
      tables: Object.values(tables),
    };
  },
};
