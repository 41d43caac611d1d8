import { describe, expect, test } from '@jest/globals';
import { version } from 'uuid';
import { Random } from './random.ts';

describe('a random stream', () => {
  test('is the same for the same keys and another for others', () => {
    const draw = (...keys: string[]) => {
      const random = new Random(...keys);
      return Array.from({ length: 8 }, () => random.uint32());
    };
    expect(draw('E09000019', '2026-04')).toEqual(draw('E09000019', '2026-04'));
    expect(draw('E09000019', '2026-04')).not.toEqual(draw('E09000019', '2026-05'));
  });

  test('is the stream that the figures in the documentation were made from', () => {
    const random = new Random('E09000019', 'requests', '2026-04');
    expect([random.uint32(), random.uint32(), random.uint32()]).toMatchInlineSnapshot(`
[
  4033404363,
  417001496,
  3276389473,
]
`);
  });

  test('spreads evenly', () => {
    const random = new Random('even');
    const mean = Array.from({ length: 20_000 }, () => random.fraction()).reduce((a, b) => a + b) / 20_000;
    expect(mean).toBeCloseTo(0.5, 1);
  });

  test('draws by weight', () => {
    const random = new Random('weights');
    const drawn = Array.from({ length: 4000 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
    const often = drawn.filter((each) => each === 'often').length / 4000;
    expect(often).toBeGreaterThan(0.72);
    expect(often).toBeLessThan(0.78);
    expect(drawn).not.toContain('never');
  });

  test('gives version 7 ids that carry the instant', () => {
    const at = Date.UTC(2026, 3, 1, 9, 30, 15, 123);
    const id = new Random('id').idAt(at);
    expect(version(id)).toBe(7);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
  });
});
