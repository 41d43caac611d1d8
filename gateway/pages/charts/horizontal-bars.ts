import { cellWords } from '../tables/cell-words.ts';
import type { CellValue } from '../tables/table.ts';
import { shareWords } from '../words/numbers.ts';
import { type Chart, type ChartWords, drawn } from './chart.ts';
import { noValue, noValueStyle } from './no-value.ts';
import { look } from './palette.ts';
import { type ChartOption, inkColour, renderSvg } from './render-svg.ts';

const WIDTH = 800;
const ROW_HEIGHT = 38;
// As ECharts reckons without a browser; Arial takes up to a seventh more.
const LABEL_WIDTH = 230;

export interface Bar {
  label: string;
  cell: CellValue | undefined;
}

/** Counts by category, the first at the top. */
export function horizontalBars(words: ChartWords, bars: readonly Bar[]): Chart {
  return chart(words, bars, ({ cell }) => labelOf(cell));
}

/** How many came how far: each bar says which share of the stage before it is. */
export function stageBars(words: ChartWords, stages: readonly Bar[]): Chart {
  return chart(words, stages, ({ cell }, index) => {
    const [before, here] = [drawn(stages[index - 1]?.cell), drawn(cell)];
    const share = before === undefined || here === undefined || before === 0 ? undefined : here / before;
    return `${labelOf(cell)}${share === undefined ? '' : ` (${shareWords(share)} of the stage before)`}`;
  });
}

function chart(words: ChartWords, bars: readonly Bar[], label: (bar: Bar, index: number) => string): Chart {
  const largest = Math.max(1, ...bars.map(({ cell }) => drawn(cell) ?? 0));
  const { colour } = look(0);
  const option: ChartOption = {
    grid: { left: leftOf(bars), right: 232, top: 8, bottom: 8 },
    xAxis: { type: 'value', min: 0, max: largest, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: inkColour } },
      axisLabel: { color: inkColour, width: LABEL_WIDTH, overflow: 'break', lineHeight: 16 },
    },
    series: [
      {
        type: 'bar',
        barWidth: '62%',
        data: bars.map((bar, index) => {
          const why = noValue([bar.cell]);
          return {
            value: why === undefined || why === 'nothing' ? (drawn(bar.cell) ?? 0) : largest / 5,
            itemStyle: why === undefined || why === 'nothing' ? { color: colour } : noValueStyle(why),
            label: {
              show: true,
              position: 'right' as const,
              color: inkColour,
              formatter: () => label(bar, index),
            },
          };
        }),
      },
    ],
  };
  return {
    ...words,
    svg: renderSvg(option, words, { width: WIDTH, height: bars.length * ROW_HEIGHT + 16 }),
    legend: [],
    notes: [],
  };
}

/** Room for the longest label, which is broken where it is longer than that. */
function leftOf(bars: readonly Bar[]): number {
  const longest = Math.max(0, ...bars.map((bar) => bar.label.length));
  return Math.min(longest * 7.5, LABEL_WIDTH * 1.15) + 16;
}

function labelOf(cell: CellValue | undefined): string {
  return cell === undefined ? 'Not known' : cellWords(cell);
}
