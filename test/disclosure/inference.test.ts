import { describe, expect, test } from '@jest/globals';
import { type Equation, infer } from './inference.ts';

const sum = (names: string, value: number): Equation => ({
  terms: new Map([...names].map((name) => [name, 1])),
  value,
});
const none = new Map();

describe('what follows from sums', () => {
  test('is a total less its other part', () => {
    const known = infer([sum('ab', 9), sum('a', 7)], none);
    expect(known.get('b')).toEqual({ least: 2, most: 2 });
  });

  test('is what several sums together determine, and none by itself', () => {
    const known = infer([sum('ab', 30), sum('bc', 26), sum('ac', 16)], none);
    expect([...known.values()].map(({ least }) => least)).toEqual([10, 20, 6]);
    expect([...known.values()].every(({ least, most }) => least === most)).toBe(true);
  });

  test('is no more than an interval where two parts are not known', () => {
    expect(infer([sum('ab', 9)], none).get('a')).toEqual({ least: 0, most: 9 });
    const bounded = new Map([['a', { least: 1, most: 5 }]]);
    expect(infer([sum('ab', 9)], bounded).get('b')).toEqual({ least: 4, most: 8 });
  });

  test('is never a contradiction', () => {
    expect(() => infer([sum('ab', 9), sum('a', 10)], none)).toThrow('contradicts');
  });
});
