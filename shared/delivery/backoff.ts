const firstMs = 200;

/**
 * Milliseconds to wait after the given number of failures in a row: 0.2 s, doubling, with up to a quarter more or less
 * so that not everybody comes back at once.
 *
 * @param random from 0 up to 1
 */
export function backoffMs(failures: number, mostMs: number, random: number = Math.random()): number {
  const doubled = firstMs * 2 ** Math.min(failures - 1, 20);
  return Math.round(Math.min(doubled, mostMs) * (0.75 + random / 2));
}
