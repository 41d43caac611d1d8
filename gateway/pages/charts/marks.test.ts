import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withMarks } from './marks.ts';
import { look, noValueLooks } from './palette.ts';

const rectangle = (x: number, y: number, width: number, height: number, colour: string) =>
  `<svg><path d="M${x} ${y}l${width} 0l0 ${-height}l${-width} 0Z" fill="${colour}"></path></svg>`;

/** Where the marks upon a rectangle begin and end. */
function ends(svg: string): [number, number][] {
  const [, d = ''] = /<path d="([^"]*)" fill="none"/.exec(svg) ?? [];
  return [
    ...d.matchAll(/M(-?[\d.]+) (-?[\d.]+)(?:l(-?[\d.]+) (-?[\d.]+)|H(-?[\d.]+)|V(-?[\d.]+)|h0)/g),
  ].flatMap(([, x, y, dx = 0, dy = 0, toX, toY]): [number, number][] => [
    [Number(x), Number(y)],
    [
      toX === undefined ? Number(x) + Number(dx) : Number(toX),
      toY === undefined ? Number(y) + Number(dy) : Number(toY),
    ],
  ]);
}

const marked = [1, 2, 3, 4, 5].map((place) => look(place).colour);
const colours = [...marked, noValueLooks.notKnown.colour, noValueLooks.suppressed.colour];

test.each(colours)('a column of %s has marks, and a plain one has none', (colour) => {
  expect(ends(withMarks(rectangle(100, 200, 40, 60, colour))).length).toBeGreaterThan(4);
  expect(withMarks(rectangle(100, 200, 40, 60, look(0).colour))).toBe(
    rectangle(100, 200, 40, 60, look(0).colour),
  );
});

test('marks never leave the part that they are upon, however small it is', () => {
  const place = fc.integer({ min: -50, max: 5000 }).map((tenths) => tenths / 10);
  const length = fc.integer({ min: 0, max: 900 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(place, place, length, length, fc.constantFrom(...colours), (x, y, width, height, colour) => {
      for (const [endX, endY] of ends(withMarks(rectangle(x, y, width, height, colour)))) {
        expect(endX).toBeGreaterThanOrEqual(x);
        expect(endX).toBeLessThanOrEqual(x + width);
        expect(endY).toBeLessThanOrEqual(y);
        expect(endY).toBeGreaterThanOrEqual(y - height);
      }
    }),
  );
});

test('what is not a rectangle of the palette stays as it is', () => {
  const others = '<svg><path d="M0 0L5 5" stroke="#28A197"></path><text fill="#28A197">l1 0</text></svg>';
  expect(withMarks(others)).toBe(others);
});
