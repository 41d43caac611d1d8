import type { LineSeriesOption } from 'echarts/charts';
import { shareWords } from '../words/numbers.ts';
import { MOST_MONTHS, monthAxis, shareAxis } from './axes.ts';
import { type Chart, type ChartWords, drawn, type Series } from './chart.ts';
import { legend } from './legend.ts';
import { noValue, noValueColumns, noValueNotes } from './no-value.ts';
import { look } from './palette.ts';
import { type ChartOption, inkColour, renderSvg } from './render-svg.ts';

const size = { width: 800, height: 340 };

/**
 * Shares by month, from none to all. A line has a gap where its share is not known; where no line's is, the month is
 * hatched and says so. The notes name every gap.
 *
 * @param target a share to reach, drawn as a broken line and named
 */
export function lines(
  words: ChartWords,
  allMonths: readonly string[],
  allSeries: readonly Series[],
  target?: { share: number; name: string },
): Chart {
  const months = allMonths.slice(-MOST_MONTHS);
  const series = allSeries.map((each) => ({
    ...each,
    cells: each.cells.slice(allMonths.length - months.length),
  }));
  const gaps = months.map((_, index) => {
    const cells = series.map(({ cells }) => cells[index]);
    return cells.every((cell) => drawn(cell) === undefined) ? noValue(cells) : undefined;
  });
  const option: ChartOption = {
    grid: { left: 56, right: target === undefined ? 16 : 72, top: 16, bottom: 48 },
    xAxis: { ...monthAxis(months), boundaryGap: true },
    yAxis: shareAxis(),
    series: [
      ...series.map(({ cells, look: place }, index): LineSeriesOption => {
        const { colour, marker } = look(place ?? index);
        return {
          type: 'line',
          data: months.map((_, at) => drawn(cells[at]) ?? null),
          connectNulls: false,
          symbol: marker,
          symbolSize: 10,
          showAllSymbol: true,
          lineStyle: { color: colour, width: 3 },
          itemStyle: { color: colour },
          ...(index === 0 && target !== undefined ? { markLine: targetLine(target) } : {}),
        };
      }),
      ...noValueColumns(gaps, 1).map((each) => ({ ...each, barWidth: '66%' })),
    ],
  };
  return {
    ...words,
    svg: renderSvg(option, words, size),
    legend: legend(series, 'line'),
    notes: [
      ...noValueNotes(months, series, series.length > 1),
      ...(months.length < allMonths.length
        ? [`The chart shows the last ${MOST_MONTHS} months. The table shows all.`]
        : []),
    ],
  };
}

function targetLine({ share, name }: { share: number; name: string }) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: inkColour, width: 2, type: 'dashed' as const },
    label: {
      position: 'end' as const,
      color: inkColour,
      formatter: () => `${name}\n${shareWords(share)}`,
    },
    data: [{ yAxis: share }],
  };
}
