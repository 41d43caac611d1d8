import { monthsBetween } from '../../../../shared/calendar/calendar-day.ts';
import type { Period } from '../../periods/period.ts';
import { agencyWords, whyNotKnown } from '../../sources/source.ts';
import {
  type CellValue,
  type EmptyCell,
  figure,
  notApplicable,
  type Row,
  type Table,
  text,
} from '../../tables/table.ts';
import { capitalised } from '../../words/capitalised.ts';
import { shortMonthWords } from '../../words/dates.ts';
import { counted } from '../../words/numbers.ts';
import type { Figures, NationalView, RankedPartnership } from './answer.ts';

const figureColumns = [
  { key: 'asked', heading: 'Asked', numeric: true },
  { key: 'received', heading: 'Received', numeric: true },
  { key: 'due', heading: 'Fell due', numeric: true },
  { key: 'onTime', heading: 'Answered on time', numeric: true },
  { key: 'onTimeShare', heading: 'On time, of those due', numeric: true },
  { key: 'dueUnanswered', heading: 'Due and not answered', numeric: true },
  { key: 'declined', heading: 'Declined', numeric: true },
  { key: 'unmatched', heading: 'In one side’s records only, at least', numeric: true },
];

function figureCells(figures: Figures, empty: EmptyCell): Row {
  return {
    asked: figure(figures.asked, 'count', empty),
    received: figure(figures.received, 'count', empty),
    due: figure(figures.due, 'count', empty),
    onTime: figure(figures.onTime, 'count', empty),
    onTimeShare: figure(figures.onTimeShare, 'share', noneOr(figures.due, 'none fell due', empty)),
    dueUnanswered: figure(figures.dueUnanswered, 'count', empty),
    declined: figure(figures.declined, 'count', empty),
    unmatched: figure(figures.unmatched, 'count', empty),
  };
}

/**
 * Partnerships in the order in which they were ranked, each with a link to its own page.
 *
 * @param query what keeps the period in that link
 */
export function rankedTable(
  rows: readonly RankedPartnership[],
  view: NationalView,
  empty: EmptyCell,
  query: string,
): Table {
  return {
    id: 'partnerships',
    caption: 'Partnerships, those that need looking at first',
    rowHeading: 'partnership',
    columns: [
      { key: 'rank', heading: 'Rank', numeric: true },
      { key: 'partnership', heading: 'Partnership' },
      ...figureColumns,
    ],
    rows: rows.map(({ rank, partnership, missing, figures }) => ({
      rank: rankCell(rank),
      partnership: text(partnership.name, `/partnerships/${partnership.code}/information-sharing${query}`),
      ...figureCells(figures, whyNotKnown(missing)),
    })),
    totals: {
      rank: text(''),
      partnership: text(`All together: ${counted(view.counted, 'partnership')}`),
      ...figureCells(view.total, empty),
    },
    ifNone: 'No agency answered, so it is not known which partnerships you see whole.',
  };
}

function rankCell(rank: number | null): CellValue {
  return rank === null ? notApplicable('no rank') : { kind: 'count', value: rank };
}

/** What each kind of agency asked of each other, everywhere together. */
export function pairsTable({ pairs }: NationalView, empty: EmptyCell): Table {
  return {
    id: 'pairs',
    caption: 'Who asked whom, and how it was answered',
    rowHeading: 'requester',
    columns: [
      { key: 'requester', heading: 'Asked by' },
      { key: 'responder', heading: 'Asked of' },
      ...figureColumns,
      { key: 'median', heading: 'Half were answered within', numeric: true },
      { key: 'ninetieth', heading: 'Nine in ten within', numeric: true },
    ],
    rows: pairs.map(
      ({ requesterSector, responderSector, figures, medianHours, ninetiethPercentileHours }) => {
        const noAnswer = noneOr(figures.answered, 'none was answered', empty);
        return {
          requester: text(capitalised(agencyWords[requesterSector])),
          responder: text(capitalised(agencyWords[responderSector])),
          ...figureCells(figures, empty),
          median: figure(medianHours, 'hours', noAnswer),
          ninetieth: figure(ninetiethPercentileHours, 'hours', noAnswer),
        };
      },
    ),
  };
}

/** The share answered on time, for each two kinds of agency and month. */
export function pairMonthsTable(view: NationalView, { from, to }: Period, empty: EmptyCell): Table {
  const months = monthsBetween(from, to);
  const found = new Map(
    view.pairMonths.map(({ requesterSector, responderSector, month, figures }) => [
      `${requesterSector} ${responderSector} ${month}`,
      figures,
    ]),
  );
  return {
    id: 'on-time-by-month',
    caption: 'Answered on time, by who asked whom and month',
    rowHeading: 'requester',
    columns: [
      { key: 'requester', heading: 'Asked by' },
      { key: 'responder', heading: 'Asked of' },
      ...months.map((month) => ({ key: month, heading: shortMonthWords(month), numeric: true })),
    ],
    rows: view.pairs.map(({ requesterSector, responderSector }) => ({
      requester: text(capitalised(agencyWords[requesterSector])),
      responder: text(capitalised(agencyWords[responderSector])),
      ...Object.fromEntries(
        months.map((month) => {
          const figures = found.get(`${requesterSector} ${responderSector} ${month}`);
          return [month, figure(figures?.onTimeShare, 'share', noneOr(figures?.due, 'none due', empty))];
        }),
      ),
    })),
  };
}

/** Why a share or a median is empty: there is nothing that it could be of, or an agency is missing. */
function noneOr(of: Figures['due'], none: string, empty: EmptyCell): EmptyCell {
  return of === 0 ? notApplicable(none) : empty;
}
