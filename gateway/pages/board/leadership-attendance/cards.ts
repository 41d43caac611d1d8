import { changeWords } from '../../figures/change-words.ts';
import type { FigureCard } from '../../figures/figure-card.ts';
import { partWords } from '../../figures/part-words.ts';
import { previous } from '../../periods/period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { type CellValue, type EmptyCell, figure, notApplicable, text } from '../../tables/table.ts';
import { type Target, targetWords } from '../../targets/target.ts';
import { dayWords } from '../../words/dates.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { counted, countWords } from '../../words/numbers.ts';
import type { Asked } from '../board-view.ts';
import type { CurrentView, Totals } from './answer.ts';

interface Compared {
  asked: Pick<Asked, 'partnership' | 'period'>;
  now: Pick<
    CurrentView,
    keyof Totals | 'partial' | 'meetingsCancelled' | 'leadOfEachSectorTogether' | 'lastTogetherOn'
  >;
  before: Totals | null;
  empty: EmptyCell;
  target?: Target | undefined;
}

/** The four figures that say whether the leads meet. */
export function leadershipCards({ asked, now, before, empty, target }: Compared): FigureCard[] {
  const { partnership, period } = asked;
  const beforeWords = periodWords(previous(period));
  const list = `/partnerships/${partnership.code}/leadership-attendance/meetings?${periodQuery(period)}`;
  const change = (name: keyof Totals) => changeWords(now[name], before?.[name], 'count', beforeWords);
  return [
    {
      title: 'Meetings held',
      value: figure(now.meetingsHeld, 'count', empty),
      of: now.meetingsCancelled === null ? '' : `${countWords(now.meetingsCancelled)} more cancelled`,
      change: change('meetingsHeld'),
      target: '',
      definition: descriptionOf('LeadershipAttendanceView.meetingsHeld'),
      href: list,
    },
    {
      title: 'All leads together',
      value: together(now, empty),
      of: partWords(
        now.leadOfEachSectorTogether,
        now.meetingsHeld,
        'had a lead of each of the three sectors',
      ),
      change: change('leadsTogether'),
      target: targetWords(
        target?.leadsTogetherPerYear,
        (times) => `${counted(times, 'time')} a year`,
        target,
      ),
      definition: descriptionOf('LeadershipAttendanceView.leadsTogether'),
      href: '',
    },
    {
      title: 'Days since all leads were together',
      value: daysSince(now, empty),
      of:
        now.lastTogetherOn === null
          ? 'Up to the end of the period'
          : `Last on ${dayWords(now.lastTogetherOn)}; counted to the end of the period, or to today`,
      change: '',
      target: '',
      definition: descriptionOf('LeadershipAttendanceView.daysSinceTogether'),
      href: '',
    },
    {
      title: 'Sent somebody below the delegate',
      value: figure(now.delegatedBelowDelegate, 'count', empty),
      of: now.meetingsHeld === null ? '' : `at ${counted(now.meetingsHeld, 'meeting')}`,
      change: change('delegatedBelowDelegate'),
      target: '',
      definition: descriptionOf('LeadershipAttendanceView.delegatedBelowDelegate'),
      href: '',
    },
  ];
}

/** "0 of 3": a figure so small says nothing without what it is of. */
export function together({ leadsTogether, meetingsHeld }: Totals, empty: EmptyCell): CellValue {
  if (leadsTogether === null || meetingsHeld === null) return empty;
  return meetingsHeld === 0
    ? notApplicable('no meeting was held')
    : text(`${leadsTogether} of ${meetingsHeld}`);
}

/** Empty has two reasons here: an agency is missing, or they have not met for as long as anybody looks back. */
export function daysSince(
  { daysSinceTogether, partial }: Pick<CurrentView, 'daysSinceTogether' | 'partial'>,
  empty: EmptyCell,
): CellValue {
  return figure(
    daysSinceTogether,
    'count',
    partial ? empty : notApplicable('not together within three years before the period, nor in it'),
  );
}
