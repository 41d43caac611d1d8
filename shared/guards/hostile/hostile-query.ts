/** A query that must be refused before it is validated or planned. */
export interface HostileQuery {
  title: string;
  source: string;
  /** With which code. */
  code: string;
}

/** `count` pieces of text, one after the other. */
export function repeated(count: number, piece: string | ((index: number) => string)): string {
  return Array.from({ length: count }, (_, index) => (typeof piece === 'string' ? piece : piece(index))).join(
    ' ',
  );
}

/** Every whole number from the first to the last. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
