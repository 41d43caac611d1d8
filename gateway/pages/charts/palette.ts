/** How a series looks: a colour, and marks on it and a marker by which it is told from the others without colour. */
export interface Look {
  colour: string;
  /** What is drawn upon the colour; nothing on a plain one. */
  marks?: Marks;
  marker: 'circle' | 'rect' | 'triangle' | 'diamond' | 'emptyCircle' | 'emptyRect';
}

export interface Marks {
  kind: 'rising' | 'falling' | 'upright' | 'level' | 'dots';
  colour: string;
  width: number;
  /** From the middle of one to the middle of the next, across. */
  apart: number;
}

const pale = '#ffffff';
const dark = '#000000';
const grey = '#6b6b6b';

/**
 * The colours are the Government Analysis Function's for categories, written from memory and not looked up. Each has at
 * least 3:1 against white, and two of them beside each other may have less: so each has marks, and a white edge.
 */
const looks: readonly Look[] = [
  { colour: '#12436D', marker: 'circle' },
  { colour: '#28A197', marks: { kind: 'rising', colour: dark, width: 2, apart: 11 }, marker: 'rect' },
  { colour: '#801650', marks: { kind: 'dots', colour: pale, width: 2.6, apart: 8 }, marker: 'triangle' },
  { colour: '#F46A25', marks: { kind: 'falling', colour: dark, width: 1.5, apart: 8 }, marker: 'diamond' },
  { colour: '#3D3D3D', marks: { kind: 'upright', colour: pale, width: 2, apart: 8 }, marker: 'emptyCircle' },
  { colour: '#A285D1', marks: { kind: 'level', colour: dark, width: 1.5, apart: 6 }, marker: 'emptyRect' },
];

/** How what stands for no value looks. The two whites are told from each other, and from paper, by their marks only. */
export const noValueLooks = {
  notKnown: { colour: '#fefefe', marks: { kind: 'rising', colour: grey, width: 1.5, apart: 12 } },
  suppressed: { colour: '#fdfdfd', marks: { kind: 'dots', colour: grey, width: 2.6, apart: 8 } },
} as const satisfies Record<string, Omit<Look, 'marker'>>;

/** The look at a place; there are six, and a seventh series would look like the first. */
export function look(place: number): Look {
  return looks[place % looks.length] as Look;
}

/** The marks of what is filled with a colour; undefined for one that has none. */
export function marksOf(colour: string): Marks | undefined {
  return byColour.get(colour);
}

const byColour = new Map(
  [...looks, ...Object.values(noValueLooks)].map(({ colour, marks }) => [colour, marks]),
);
