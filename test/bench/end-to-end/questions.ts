import { readFileSync } from 'node:fs';
import type { bareQuestions } from './bare-questions.ts';
import type { Demonstration } from './demonstration.ts';
import type { LoadOrder } from './load.ts';

/** The saved operations, in the order of their files. */
export const operations = ['information-sharing', 'escalations', 'leadership-attendance'] as const;
export type Operation = (typeof operations)[number] & keyof typeof bareQuestions;

type Request = Pick<LoadOrder, 'url' | 'requests'>;

/** The saved operation as the hub is asked it, once for each asker. */
export function askedOfHub(
  origin: string,
  operation: Operation,
  { partnership, from, to }: Demonstration,
  askers: readonly Record<string, string>[],
): Request {
  const file = new URL(`../../../gateway/operations/${operation}.graphql`, import.meta.url);
  const body = JSON.stringify({ query: readFileSync(file, 'utf8'), variables: { partnership, from, to } });
  return { url: `${origin}/graphql`, requests: askers.map((headers) => ({ headers, body })) };
}

/** The same question as the hand-written program is asked it. */
export function askedOfHandWritten(
  origin: string,
  operation: Operation,
  { partnership, from, to }: Demonstration,
  askers: readonly Record<string, string>[],
): Request {
  const body = JSON.stringify({ partnership, from, to });
  return { url: `${origin}/${operation}`, requests: askers.map((headers) => ({ headers, body })) };
}
