import { changeWords } from '../../figures/change-words.ts';
import type { FigureCard } from '../../figures/figure-card.ts';
import { partWords, wholeWords } from '../../figures/part-words.ts';
import { previous } from '../../periods/period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { type EmptyCell, figure, notApplicable } from '../../tables/table.ts';
import { type Target, targetWords } from '../../targets/target.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { shareWords } from '../../words/numbers.ts';
import type { Asked } from '../board-view.ts';
import type { Figures } from './answer.ts';

/** What the cards show; the overview asks for no more than this. */
type CardFigures = Pick<
  Figures,
  | 'asked'
  | 'received'
  | 'dueRecordedByBoth'
  | 'onTime'
  | 'onTimeShare'
  | 'overdueNow'
  | 'declined'
  | 'requesterOnly'
>;

interface Compared {
  asked: Pick<Asked, 'partnership' | 'period'>;
  now: { total: CardFigures };
  before: { total: Partial<CardFigures> } | null;
  empty: EmptyCell;
  target?: Target | undefined;
}

/** The four figures that say whether information is shared in time. The overview has the first two as well. */
export function informationSharingCards({ asked, now, before, empty, target }: Compared): FigureCard[] {
  const { partnership, period } = asked;
  const beforeWords = periodWords(previous(period));
  const list = `/partnerships/${partnership.code}/information-sharing/requests?${periodQuery(period)}`;
  const change = (name: keyof CardFigures, kind: 'count' | 'share') =>
    changeWords(
      now.total[name],
      before?.total[name],
      kind,
      beforeWords,
      kind === 'share' ? before?.total.dueRecordedByBoth : undefined,
    );
  return [
    {
      title: 'Answered on time',
      value: figure(
        now.total.onTimeShare,
        'share',
        now.total.dueRecordedByBoth === 0 ? notApplicable('none fell due') : empty,
      ),
      of: partWords(now.total.onTime, now.total.dueRecordedByBoth, 'requests that fell due'),
      change: change('onTimeShare', 'share'),
      target: targetWords(target?.answeredOnTimeShare, shareWords, target),
      definition: descriptionOf('InformationSharingFigures.onTimeShare'),
      href: `${list}&state=ANSWERED_LATE`,
    },
    {
      title: 'Overdue now',
      value: figure(now.total.overdueNow, 'count', empty),
      of: wholeWords(now.total.received, 'requests received'),
      change: '',
      target: 'None should be',
      definition: descriptionOf('InformationSharingFigures.overdueNow'),
      href: `${list}&state=OVERDUE`,
    },
    {
      title: 'Declined',
      value: figure(now.total.declined, 'count', empty),
      of: wholeWords(now.total.received, 'requests received'),
      change: change('declined', 'count'),
      target: '',
      definition: descriptionOf('InformationSharingFigures.declined'),
      href: `${list}&outcome=DECLINED`,
    },
    {
      title: 'Only the asker recorded it',
      value: figure(now.total.requesterOnly, 'count', empty),
      of: wholeWords(now.total.asked, 'requests made'),
      change: change('requesterOnly', 'count'),
      target: 'Every request should be in both sides’ records',
      definition: descriptionOf('InformationSharingFigures.requesterOnly'),
      href: '',
    },
  ];
}
