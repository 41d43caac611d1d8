import { countWords } from '../words/numbers.ts';
import { countAxis, MOST_MONTHS, monthAxis, roundTop } from './axes.ts';
import { type Chart, type ChartWords, drawn, type Series } from './chart.ts';
import { legend } from './legend.ts';
import { noValue, noValueColumns, noValueNotes } from './no-value.ts';
import { look } from './palette.ts';
import { type ChartOption, inkColour, renderSvg } from './render-svg.ts';

const size = { width: 800, height: 340 };
const MOST_MONTHS_WITH_TOTALS = 12;

/**
 * Counts by month, one part upon another. A month of which any part is not known or suppressed has no column at all: one
 * made of the other parts would be too low, and nobody could tell.
 *
 * @param months as 2026-04; of more than 24 the last are drawn, and a note says so
 */
export function stackedColumns(
  words: ChartWords,
  allMonths: readonly string[],
  allSeries: readonly Series[],
): Chart {
  const months = allMonths.slice(-MOST_MONTHS);
  const series = allSeries.map((each) => ({
    ...each,
    cells: each.cells.slice(allMonths.length - months.length),
  }));
  const gaps = months.map((_, index) => noValue(series.map(({ cells }) => cells[index])));
  const totals = gaps.map((gap, index) =>
    gap === undefined ? series.reduce((sum, { cells }) => sum + (drawn(cells[index]) ?? 0), 0) : undefined,
  );
  const largest = Math.max(0, ...totals.map((total) => total ?? 0));
  const option: ChartOption = {
    grid: { left: 48, right: 8, top: 24, bottom: 48 },
    xAxis: monthAxis(months),
    yAxis: countAxis(largest),
    series: [
      ...series.map(({ cells, look: place }, index) => {
        const { colour } = look(place ?? index);
        return {
          type: 'bar' as const,
          stack: 'parts',
          barWidth: '66%',
          // A part of nought is left out, or its white outline would cut into its neighbour.
          data: gaps.map((gap, at) => (gap === undefined ? drawn(cells[at]) || null : null)),
          itemStyle: { color: colour, borderColor: '#ffffff', borderWidth: 1.5 },
        };
      }),
      ...noValueColumns(gaps, roundTop(largest).top).map((each) => ({ ...each, barWidth: '66%' })),
      ...(months.length > MOST_MONTHS_WITH_TOTALS ? [] : [totalLabels(totals)]),
    ],
  };
  return {
    ...words,
    svg: renderSvg(option, words, size),
    legend: legend(series, 'bar'),
    notes: [
      ...noValueNotes(months, series, false),
      ...(months.length < allMonths.length
        ? [`The chart shows the last ${MOST_MONTHS} months. The table shows all.`]
        : []),
    ],
  };
}

/** The sum above each column, written at the points of a line that is not drawn. */
function totalLabels(totals: readonly (number | undefined)[]) {
  return {
    type: 'line' as const,
    data: totals.map((total) => total ?? null),
    symbol: 'circle',
    symbolSize: 1,
    showAllSymbol: true,
    lineStyle: { width: 0 },
    itemStyle: { color: 'transparent' },
    silent: true,
    label: {
      show: true,
      position: 'top' as const,
      color: inkColour,
      formatter: ({ value }: { value: unknown }) => countWords(Number(value)),
    },
  };
}
