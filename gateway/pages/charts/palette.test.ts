import { expect, test } from '@jest/globals';
import { look } from './palette.ts';

const places = [0, 1, 2, 3, 4, 5];

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(places)('look %i stands out from white paper: 3 to 1 (WCAG 2.2, 1.4.11)', (place) => {
  expect(1.05 / (luminance(look(place).colour) + 0.05)).toBeGreaterThanOrEqual(3);
});

test('each look differs from the others without its colour: by its marks, and by its marker', () => {
  const looks = places.map(look);
  expect(new Set(looks.map(({ marks }) => JSON.stringify(marks) ?? 'plain')).size).toBe(6);
  expect(new Set(looks.map(({ marker }) => marker)).size).toBe(6);
});
