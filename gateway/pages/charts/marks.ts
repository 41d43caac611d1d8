import { type Marks, marksOf } from './palette.ts';

/** A rectangle as ECharts writes one: a corner, then three sides. */
const RECTANGLE =
  /<path d="M(-?[\d.]+) (-?[\d.]+)l(-?[\d.]+) 0l0 (-?[\d.]+)l-?[\d.]+ 0Z" fill="(#\w{6})"[^>]*><\/path>/g;

/** Room for the white edge between one rectangle and the next. */
const EDGE = 1;

/**
 * A drawing with marks upon each rectangle whose colour has some. They are lines of their own and no SVG pattern: Chromium
 * prints each use of a pattern as an image, and a paper with a few charts would weigh megabytes.
 */
export function withMarks(svg: string): string {
  return svg.replace(
    RECTANGLE,
    (path: string, x: string, y: string, width: string, height: string, colour: string) => {
      const marks = marksOf(colour);
      if (marks === undefined) return path;
      const [across, down] = [spanOf(Number(x), Number(width)), spanOf(Number(y), Number(height))];
      const d = markPath(marks, across, down);
      const cap = marks.kind === 'dots' ? ' stroke-linecap="round"' : '';
      return d === ''
        ? path
        : `${path}<path d="${d}" fill="none" stroke="${marks.colour}" stroke-width="${marks.width}"${cap}/>`;
    },
  );
}

/** From and to, the smaller first. */
type Span = readonly [from: number, to: number];

function spanOf(from: number, length: number): Span {
  return [Math.min(from, from + length) + EDGE, Math.max(from, from + length) - EDGE];
}

function markPath({ kind, apart, width }: Marks, [left, right]: Span, [top, bottom]: Span): string {
  // A sliver has no room for marks between its edges.
  if (left >= right || top >= bottom) return '';
  switch (kind) {
    case 'upright':
      return steps([left + width / 2, right - width / 2], apart)
        .map((x) => `M${short(x)} ${short(top)}V${short(bottom)}`)
        .join('');
    case 'level':
      return steps([top + width / 2, bottom - width / 2], apart)
        .map((y) => `M${short(left)} ${short(y)}H${short(right)}`)
        .join('');
    case 'rising':
      return steps([left + top, right + bottom], apart)
        .map((sum) => line(sum, -1, [left, right], [top, bottom]))
        .join('');
    case 'falling':
      return steps([left - bottom, right - top], apart)
        .map((gap) => line(gap, 1, [left, right], [top, bottom]))
        .join('');
    case 'dots':
      return steps([top + width / 2, bottom - width / 2], apart / 2)
        .flatMap((y) => {
          const shift = Math.round(y / (apart / 2)) % 2 === 0 ? 0 : apart / 2;
          return steps([left + width / 2, right - width / 2], apart, shift).map(
            (x) => `M${short(x)} ${short(y)}h0`,
          );
        })
        .join('');
  }
}

/** The part within a rectangle of a line at 45 degrees: where x and y sum (rising) or differ (falling) by so much. */
function line(offset: number, slope: 1 | -1, [left, right]: Span, [top, bottom]: Span): string {
  const from = Math.max(left, slope === 1 ? offset + top : offset - bottom);
  const to = Math.min(right, slope === 1 ? offset + bottom : offset - top);
  if (to - from < 0.5) return '';
  const length = short(to - from);
  return `M${short(from)} ${short(slope * (from - offset))}l${length} ${slope === 1 ? '' : '-'}${length}`;
}

/** Multiples of a step within a span: counted from the drawing's corner, so that marks run on from one part to the next. */
function steps([from, to]: Span, step: number, shift = 0): number[] {
  const first = Math.ceil((from - shift) / step);
  const count = Math.floor((to - shift) / step) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => (first + index) * step + shift);
}

function short(coordinate: number): string {
  return String(Math.round(coordinate * 10) / 10);
}
