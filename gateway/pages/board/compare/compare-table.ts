import type { Source } from '../../sources/source.ts';
import { whyNotKnown } from '../../sources/source.ts';
import {
  type AnsweredFigure,
  type FigureKind,
  figure,
  notApplicable,
  type Row,
  type Table,
  text,
} from '../../tables/table.ts';
import type { ComparedPartnership } from './compared-partnership.ts';

/** Partnerships beside each other, by name: none is put before another for its figures. */
export function compareTable(partnerships: readonly ComparedPartnership[], query: string): Table {
  return {
    id: 'compare',
    caption: 'Partnerships beside each other',
    rowHeading: 'partnership',
    columns: [
      { key: 'partnership', heading: 'Partnership' },
      { key: 'asked', heading: 'Requests made', numeric: true },
      { key: 'onTimeShare', heading: 'Answered on time', numeric: true },
      { key: 'due', heading: 'of so many due', numeric: true },
      { key: 'overdue', heading: 'Overdue now', numeric: true },
      { key: 'received', heading: 'of so many received', numeric: true },
      { key: 'unresolvedShare', heading: 'Escalations unresolved at the last stage', numeric: true },
      { key: 'raised', heading: 'of so many raised', numeric: true },
      { key: 'together', heading: 'Meetings with all leads together', numeric: true },
      { key: 'held', heading: 'of so many held', numeric: true },
    ],
    rows: partnerships
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
      .map((each) => row(each, query)),
    ifNone: 'Of the partnerships chosen, no agency lets you see any.',
  };
}

function row({ code, name, views }: ComparedPartnership, query: string): Row {
  const { informationSharing, escalations, leadershipAttendance } = views;
  const sharing = cells(informationSharing?.sources);
  const escalating = cells(escalations?.sources);
  const meeting = cells(leadershipAttendance?.sources);
  const { total } = informationSharing ?? {};
  return {
    partnership: text(name, `/partnerships/${code}${query}`),
    asked: sharing(total?.asked),
    onTimeShare: sharing(total?.onTimeShare, 'share', total?.dueRecordedByBoth),
    due: sharing(total?.dueRecordedByBoth),
    overdue: sharing(total?.overdueNow),
    received: sharing(total?.received),
    unresolvedShare: escalating(
      escalations?.total.lastStageUnresolvedShare,
      'share',
      escalations?.total.raised,
    ),
    raised: escalating(escalations?.total.raised),
    together: meeting(leadershipAttendance?.leadsTogether),
    held: meeting(leadershipAttendance?.meetingsHeld),
  };
}

/** Cells of one view: what is empty in them is not known because its agencies did not answer, or is a share of none. */
function cells(sources: readonly Source[] | undefined) {
  const empty = whyNotKnown(sources ?? []);
  return (answer: AnsweredFigure, kind: FigureKind = 'count', of?: AnsweredFigure) =>
    figure(answer, kind, of === 0 ? notApplicable('there is none') : empty);
}
