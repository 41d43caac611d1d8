import { sumOf } from '../../figures/sum-of.ts';
import type { DueMonth } from '../information-sharing/months-chart.ts';
import type { PairMonth } from './answer.ts';

/** All pairs of a month together. As soon as one of them is not known, the month is not. */
export function dueMonths(pairMonths: readonly PairMonth[]): DueMonth[] {
  return [...Map.groupBy(pairMonths, ({ month }) => month)].map(([month, pairs]) => {
    const due = sumOf(pairs.map(({ figures }) => figures.due));
    const onTime = sumOf(pairs.map(({ figures }) => figures.onTime));
    const isShown = typeof due === 'number' && typeof onTime === 'number' && due > 0;
    return { month, due, onTime, onTimeShare: isShown ? onTime / due : null };
  });
}
