import { monthsBetween } from '../../../../shared/calendar/calendar-day.ts';
import type { Period } from '../../periods/period.ts';
import { type EmptyCell, figure, notApplicable, type Table, text } from '../../tables/table.ts';
import { shortMonthWords } from '../../words/dates.ts';
import type { CurrentView } from './answer.ts';

/** The share answered on time, for each pair and month. */
export function onTimeByMonth({ pairs, pairMonths }: CurrentView, period: Period, empty: EmptyCell): Table {
  const months = monthsBetween(period.from, period.to);
  const found = new Map(
    pairMonths.map(({ requester, responder, month, figures }) => [
      `${requester.code} ${responder.code} ${month}`,
      figures,
    ]),
  );
  return {
    id: 'on-time-by-month',
    caption: 'Answered on time, by pair and month',
    rowHeading: 'requester',
    columns: [
      { key: 'requester', heading: 'Asked by' },
      { key: 'responder', heading: 'Asked of' },
      ...months.map((month) => ({ key: month, heading: shortMonthWords(month), numeric: true })),
    ],
    rows: pairs.map(({ requester, responder }) => ({
      requester: text(requester.name),
      responder: text(responder.name),
      ...Object.fromEntries(
        months.map((month) => {
          const figures = found.get(`${requester.code} ${responder.code} ${month}`);
          // Months with nothing to show are left out of the answer; months that are not known are not.
          const isNone = figures === undefined || figures.dueRecordedByBoth === 0;
          return [month, figure(figures?.onTimeShare, 'share', isNone ? notApplicable('none due') : empty)];
        }),
      ),
    })),
    ifNone: 'No partner asked another for information in this period.',
  };
}
