/** How a series looks: a colour, and a pattern and a marker by which it is told from the others without colour. */
export interface Look {
  colour: string;
  /** What is drawn on the colour, in a square of the given side that is repeated; none for a plain colour. */
  pattern?: Pattern;
  marker: 'circle' | 'rect' | 'triangle' | 'diamond' | 'emptyCircle' | 'emptyRect';
}

interface Pattern {
  side: number;
  /** In degrees. */
  turned?: number;
  marks: string;
}

const pale = '#fff';
const dark = '#000';

/**
 * The colours are the Government Analysis Function's for categories, written from memory and not looked up. Each has at
 * least 3:1 against white, and two of them beside each other may have less: so each has a pattern, and a white edge.
 */
const looks: readonly Look[] = [
  { colour: '#12436D', marker: 'circle' },
  { colour: '#28A197', pattern: stripes(8, 2, dark, 45), marker: 'rect' },
  { colour: '#801650', pattern: dots(pale), marker: 'triangle' },
  { colour: '#F46A25', pattern: stripes(6, 1.5, dark, -45), marker: 'diamond' },
  { colour: '#3D3D3D', pattern: stripes(8, 2, pale, 0), marker: 'emptyCircle' },
  { colour: '#A285D1', pattern: stripes(6, 1.5, dark, 90), marker: 'emptyRect' },
];

/** How what stands for no value looks. The two whites are told from each other, and from paper, by their patterns only. */
export const noValueLooks = {
  notKnown: { colour: '#fefefe', pattern: stripes(8, 1.5, '#6b6b6b', 45) },
  suppressed: { colour: '#fdfdfd', pattern: dots('#6b6b6b') },
} as const;

/** The look at a place; there are six, and a seventh series would look like the first. */
export function look(place: number): Look {
  return looks[place % looks.length] as Look;
}

/**
 * A drawing in which each colour that has a pattern is filled with it. ECharts' own patterns are a second shape upon each
 * shape: twice the size and three times the work.
 *
 * @param id of the drawing, with which the patterns' begin
 * @param isLines whether the looks' colours are of lines and markers, which have no room for a pattern
 */
export function withPatterns(svg: string, id: string, isLines = false): string {
  let definitions = '';
  let filled = svg;
  const patterned: readonly Omit<Look, 'marker'>[] = [
    ...(isLines ? [] : looks),
    ...Object.values(noValueLooks),
  ];
  for (const [index, { colour, pattern }] of patterned.entries()) {
    const fill = `fill="${colour}"`;
    if (pattern === undefined || !filled.includes(fill)) continue;
    filled = filled.replaceAll(fill, `fill="url(#${id}-look-${index})"`);
    definitions += patternElement(`${id}-look-${index}`, colour, pattern);
  }
  return definitions === '' ? svg : filled.replace(/<\/svg>$/, () => `<defs>${definitions}</defs></svg>`);
}

function patternElement(id: string, colour: string, { side, turned = 0, marks }: Pattern): string {
  const transform = turned === 0 ? '' : ` patternTransform="rotate(${turned})"`;
  const square = `<rect width="${side}" height="${side}" fill="${colour}"/>`;
  return `<pattern id="${id}" width="${side}" height="${side}" patternUnits="userSpaceOnUse"${transform}>${square}${marks}</pattern>`;
}

function stripes(side: number, width: number, colour: string, turned: number): Pattern {
  return { side, turned, marks: `<rect width="${width}" height="${side}" fill="${colour}"/>` };
}

function dots(colour: string): Pattern {
  const dot = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="1.3" fill="${colour}"/>`;
  return { side: 8, marks: dot(2, 2) + dot(6, 6) };
}
