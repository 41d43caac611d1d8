import { changeWords } from '../../figures/change-words.ts';
import type { FigureCard } from '../../figures/figure-card.ts';
import { partWords, wholeWords } from '../../figures/part-words.ts';
import { type EmptyCell, figure, notApplicable } from '../../tables/table.ts';
import { descriptionOf } from '../../words/description-of.ts';
import type { Figures } from './answer.ts';

/** The four figures that say whether information is shared in time everywhere, and how they were before. */
export function nationalCards(
  total: Figures,
  before: Partial<Figures> | undefined,
  beforeWords: string,
  empty: EmptyCell,
): FigureCard[] {
  const count = (
    title: string,
    name: 'dueUnanswered' | 'declined' | 'unmatched',
    of: string,
  ): FigureCard => ({
    title,
    value: figure(total[name], 'count', empty),
    of,
    change: changeWords(total[name], before?.[name], 'count', beforeWords),
    target: '',
    definition: descriptionOf(`NationalFigures.${name}`),
    href: '',
  });
  return [
    {
      title: 'Answered on time',
      value: figure(total.onTimeShare, 'share', total.due === 0 ? notApplicable('none fell due') : empty),
      of: partWords(total.onTime, total.due, 'requests that fell due'),
      change: changeWords(total.onTimeShare, before?.onTimeShare, 'share', beforeWords, before?.due),
      target: '',
      definition: descriptionOf('NationalFigures.onTimeShare'),
      href: '',
    },
    count('Due and not answered', 'dueUnanswered', wholeWords(total.due, 'requests that fell due')),
    count('Declined', 'declined', wholeWords(total.received, 'requests received')),
    count('In one side’s records only, at least', 'unmatched', wholeWords(total.asked, 'requests made')),
  ];
}
