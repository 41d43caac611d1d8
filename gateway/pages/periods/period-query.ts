import type { Period } from './period.ts';

/** A period as the form to choose one sends it: what an address has after its question mark. */
export function periodQuery({ code, from, to }: Period): string {
  return code.includes('..')
    ? `period=range&from=${from.slice(0, 7)}&to=${to.slice(0, 7)}`
    : `period=${code}`;
}
