/** Random choices that are the same every time for a seed. */
export interface Random {
  /** @returns a whole number from 0 up to, but not including, `below` */
  int(below: number): number;
  chance(probability: number): boolean;
  /** @throws if there is nothing to choose from */
  pick<Value>(from: readonly Value[]): Value;
}

/** mulberry32: small, and good enough to choose fields with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    chance: (probability) => next() < probability,
    pick(from) {
      if (from.length === 0) throw new Error('There is nothing to choose from.');
      return from[int(from.length)] as (typeof from)[number];
    },
  };
}

/** A seed of its own for each case, so that any case can be run again without those before it. */
export function seedOf(seed: number, index: number): number {
  return (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
}
