import type { BarSeriesOption } from 'echarts/charts';
import { cellWords } from '../tables/cell-words.ts';
import type { CellValue } from '../tables/table.ts';
import { monthWords } from '../words/dates.ts';
import { listWords } from '../words/numbers.ts';
import { drawn, type Series } from './chart.ts';
import { noValueLooks } from './palette.ts';
import { fontSize, inkColour } from './render-svg.ts';

/** Why nothing is drawn: 'nothing' where there is nothing to tell, as of a share of none. */
export type NoValue = keyof typeof noValueLooks | 'nothing';

/** Why a cell is not drawn; undefined if it is. What is not known outweighs what is suppressed, as in the figures. */
export function noValue(cells: readonly (CellValue | undefined)[]): NoValue | undefined {
  const kinds = cells.map((cell) => (drawn(cell) === undefined ? (cell?.kind ?? 'notKnown') : undefined));
  if (kinds.includes('notKnown')) return 'notKnown';
  if (kinds.includes('suppressed')) return 'suppressed';
  return kinds.some((kind) => kind !== undefined) ? 'nothing' : undefined;
}

/** Columns as high as the chart, patterned and labelled, where there is no value: never a column of nought. */
export function noValueColumns(gaps: readonly (NoValue | undefined)[], height: number): BarSeriesOption[] {
  return (['notKnown', 'suppressed'] as const).flatMap((kind): BarSeriesOption[] => {
    if (!gaps.includes(kind)) return [];
    return [
      {
        type: 'bar',
        stack: kind,
        barGap: '-100%',
        data: gaps.map((gap) => (gap === kind ? height : null)),
        itemStyle: noValueStyle(kind),
        label: {
          show: true,
          rotate: 90,
          position: 'inside',
          formatter: kind === 'notKnown' ? 'Not known' : 'Suppressed',
          color: inkColour,
          fontSize,
          backgroundColor: '#ffffff',
          padding: [3, 5],
        },
      },
    ];
  });
}

export function noValueStyle(kind: keyof typeof noValueLooks) {
  return { color: noValueLooks[kind].colour, borderColor: '#6b6b6b', borderType: 'dashed' as const };
}

/** What is not drawn, in sentences: "Health: not known, health did not answer (April 2026 and May 2026)." */
export function noValueNotes(months: readonly string[], series: readonly Series[], named: boolean): string[] {
  const found = new Map<string, Set<string>>();
  for (const { name, cells } of series) {
    for (const [index, month] of months.entries()) {
      const cell = cells[index];
      if (drawn(cell) !== undefined) continue;
      const words = (cell === undefined ? 'Not known' : cellWords(cell)).replace(': ', ', ');
      const key = named ? `${name}: ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
      found.set(key, (found.get(key) ?? new Set()).add(monthWords(month)));
    }
  }
  return [...found].map(([words, of]) => `${words} (${listWords([...of])}).`);
}
