import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartWords } from './chart.ts';
import { withMarks } from './marks.ts';

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption
>;

/** Of a chart's text, in the picture's own units; `.hub-chart svg text` says the same, or the labels would not fit. */
export const fontSize = 14;
export const inkColour = '#0b0c0c';
export const ruleColour = '#cecece';

export interface Canvas {
  width: number;
  height: number;
}

/** A picture that stands for itself, named and described for those who do not see it. */
export function renderSvg(option: ChartOption, words: ChartWords, canvas: Canvas): string {
  const { width, height } = canvas;
  const { id, heading, finding } = words;
  const opening =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" ` +
    `aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escaped(heading)}</title>` +
    `<desc id="${id}-desc">${escaped(finding)}</desc>`;
  const svg = drawing(option, id, width, height).replace(/^<svg[^>]*>/, () => opening);
  return withMarks(svg);
}

function drawing(option: ChartOption, id: string, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontSize, color: inkColour, fontFamily: 'Arial' },
      ...option,
    });
    return plain(chart.renderToSVGString({ useViewBox: true }), id);
  } finally {
    chart.dispose();
  }
}

/**
 * What ECharts writes, without what a page's content security policy forbids (styles) and what is of use to its own
 * client only. Its ids count pictures since the process began: ours say whose they are, and are the same each time.
 * Quotes and brackets in texts are escaped, so that none of this meets a word that somebody wrote.
 */
function plain(svg: string, id: string): string {
  return svg
    .replace(/<style\s*>.*?<\/style>/gs, '')
    .replace(/ (?:style|class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>/, '')
    .replace(/<path d=""[^>]*><\/path>/g, '')
    .replace(/\bzr\d+-/g, () => `${id}-`)
    .replace(/(\d\.\d\d)\d+/g, '$1')
    .replace(/>\s*\n\s*</g, '><')
    .trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
