import { changeWords } from '../../figures/change-words.ts';
import type { FigureCard } from '../../figures/figure-card.ts';
import { partWords, wholeWords } from '../../figures/part-words.ts';
import { previous } from '../../periods/period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { type AnsweredFigure, type EmptyCell, figure, notApplicable } from '../../tables/table.ts';
import { descriptionOf } from '../../words/description-of.ts';
import type { Asked } from '../board-view.ts';
import type { ComparedCounts } from './answer.ts';

interface Compared {
  asked: Pick<Asked, 'partnership' | 'period'>;
  now: { total: ComparedCounts; overdueNow: AnsweredFigure };
  before: ComparedCounts | undefined;
  empty: EmptyCell;
}

/** The four figures that say whether escalations resolve anything. */
export function escalationCards({ asked, now, before, empty }: Compared): FigureCard[] {
  const { partnership, period } = asked;
  const { total } = now;
  const beforeWords = periodWords(previous(period));
  const list = `/partnerships/${partnership.code}/escalations/list?${periodQuery(period)}`;
  const ofRaised = wholeWords(total.raised, 'raised in the period');
  return [
    {
      title: 'Raised',
      value: figure(total.raised, 'count', empty),
      of: 'More may mean more courage to disagree, and not more to disagree on',
      change: changeWords(total.raised, before?.raised, 'count', beforeWords),
      target: '',
      definition: descriptionOf('EscalationCounts.raised'),
      href: list,
    },
    {
      title: 'Escalations past their limit now',
      value: figure(now.overdueNow, 'count', empty),
      of: ofRaised,
      change: '',
      target: 'None should be',
      definition: descriptionOf('EscalationsView.overdueNow'),
      href: `${list}&overdue=yes`,
    },
    {
      title: 'Escalations unresolved at the last stage',
      value: figure(
        total.lastStageUnresolvedShare,
        'share',
        total.raised === 0 ? notApplicable('none was raised') : empty,
      ),
      of: partWords(total.lastStageUnresolved, total.raised, 'raised in the period'),
      change: changeWords(
        total.lastStageUnresolvedShare,
        before?.lastStageUnresolvedShare,
        'share',
        beforeWords,
        before?.raised,
      ),
      target: '',
      definition: descriptionOf('EscalationCounts.lastStageUnresolved'),
      href: '',
    },
    {
      title: 'Resolved',
      value: figure(total.resolved, 'count', empty),
      of: ofRaised,
      change: changeWords(total.resolved, before?.resolved, 'count', beforeWords),
      target: '',
      definition: descriptionOf('EscalationCounts.resolved'),
      href: `${list}&status=RESOLVED`,
    },
  ];
}
