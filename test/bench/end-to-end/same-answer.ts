import { isDeepStrictEqual } from 'node:util';
import type { LoadOrder } from './load.ts';

/** Left out when answers are compared: the instant at which each was asked. */
const instantsOfAsking = ['asOf'];

/** The first asking after a start may be too slow to be whole; a figure may change at the very moment of asking. */
const times = 5;

/**
 * Fails unless both give the same answer, whole and in every field.
 *
 * @returns its length in bytes, as the hub writes it
 */
export async function checkSameAnswer(
  operation: string,
  one: Pick<LoadOrder, 'url' | 'requests'>,
  other: Pick<LoadOrder, 'url' | 'requests'>,
): Promise<number> {
  let difference = '';
  for (let time = 0; time < times; time++) {
    const [a, b] = await Promise.all([answerOf(one), answerOf(other)]);
    difference = firstDifference(a.value, b.value, '') ?? '';
    if (difference === '' && !isWhole(a.value)) difference = 'an agency did not answer';
    if (difference === '') return a.bytes;
  }
  throw new Error(`The two programs answer ${operation} differently: ${difference}`);
}

async function answerOf({ url, requests: [first] }: Pick<LoadOrder, 'url' | 'requests'>) {
  const { headers, body } = first as LoadOrder['requests'][number];
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const value = JSON.parse(text, (name, each) => (instantsOfAsking.includes(name) ? undefined : each));
  return { value, bytes: Buffer.byteLength(text) };
}

function isWhole(value: { data?: { partnership?: unknown } }): boolean {
  const text = JSON.stringify(value);
  return value.data?.partnership != null && !/"AGENCY_UNAVAILABLE"|"errors"|"INCOMPLETE"/.test(text);
}

/** Where they differ and how, in words; undefined if they do not. */
function firstDifference(a: unknown, b: unknown, place: string): string | undefined {
  if (isDeepStrictEqual(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `${place} is ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of names) {
    const [one, other] = [a, b].map((each) => (each as Record<string, unknown>)[name]);
    const found = firstDifference(one, other, `${place}/${name}`);
    if (found !== undefined) return found;
  }
  return `${place} differs in kind`;
}
