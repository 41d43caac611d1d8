import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** What one thing takes at each size. */
export interface Grown {
  what: string;
  /** Requests in all, and milliseconds, of each size. */
  points: [requests: number, milliseconds: number][];
}

/**
 * Cost against size as an SVG picture, both in powers of ten: what grows as the work does is a line at 45 degrees, and what
 * does not grow is level.
 */
export function plotGrowth(grown: readonly Grown[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 840, height: 460 });
  const text = { fontFamily: 'Arial, sans-serif', color: '#0b0c0c', fontSize: 14 };
  chart.setOption({
    animation: false,
    textStyle: text,
    backgroundColor: '#ffffff',
    title: {
      text: 'Local authority: milliseconds against requests recorded',
      textStyle: text,
      left: 60,
      top: 8,
    },
    grid: { left: 70, right: 20, top: 130, bottom: 50 },
    legend: { top: 36, left: 60, orient: 'vertical', itemGap: 4, textStyle: text },
    xAxis: {
      type: 'log',
      name: 'requests',
      nameLocation: 'middle',
      nameGap: 30,
      min: 300_000,
      max: 6_000_000,
    },
    yAxis: { type: 'log', min: 1 },
    series: grown.map(({ what, points }, index) => ({
      type: 'line' as const,
      name: what,
      data: points,
      symbol: ['circle', 'rect', 'triangle', 'diamond'][index % 4],
      symbolSize: 10,
      lineStyle: {
        type: (['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const)[index % 4] as never,
        width: 2,
      },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
