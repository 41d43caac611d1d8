import type { Chart, Series } from './chart.ts';
import { withMarks } from './marks.ts';
import { type Look, look } from './palette.ts';

/** The legend stands in the page beside the picture, as words, each with a small picture of how its series looks. */
export function legend(series: readonly Series[], as: 'bar' | 'line'): Chart['legend'] {
  if (series.length < 2) return [];
  return series.map(({ name, look: place }, index) => ({ name, swatch: swatch(look(place ?? index), as) }));
}

function swatch({ colour, marker }: Look, as: 'bar' | 'line'): string {
  const opening =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 18" width="32" height="18" aria-hidden="true" focusable="false">';
  if (as === 'bar')
    return withMarks(`${opening}<path d="M0 0l32 0l0 18l-32 0Z" fill="${colour}"></path></svg>`);
  return `${opening}<path d="M0 9H32" stroke="${colour}" stroke-width="3"/>${markers[marker](colour)}</svg>`;
}

/** The markers as ECharts draws them on a line. */
const markers: Record<Look['marker'], (colour: string) => string> = {
  circle: (colour) => `<circle cx="16" cy="9" r="6" fill="${colour}"/>`,
  emptyCircle: (colour) => `<circle cx="16" cy="9" r="5" fill="#fff" stroke="${colour}" stroke-width="2"/>`,
  rect: (colour) => `<rect x="10.5" y="3.5" width="11" height="11" fill="${colour}"/>`,
  emptyRect: (colour) =>
    `<rect x="11" y="4" width="10" height="10" fill="#fff" stroke="${colour}" stroke-width="2"/>`,
  triangle: (colour) => `<path d="M16 2L22.5 15H9.5Z" fill="${colour}"/>`,
  diamond: (colour) => `<path d="M16 1.5L23.5 9L16 16.5L8.5 9Z" fill="${colour}"/>`,
};
