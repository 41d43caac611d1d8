import { z } from 'zod';
import { HubError } from '../errors/hub-error.ts';
import { isKeepable } from '../subgraph/check-input.ts';
import type { ReceivedMessage } from './applier.ts';
import { signedInstant } from './message.ts';

/** An instant, as a content has it: ISO text with milliseconds, in UTC. */
export const instant = signedInstant.transform((text) => new Date(text));

/** A text of a record. What PostgreSQL cannot keep is refused. */
export function words(most = 2_000) {
  return z.string().min(1).max(most).refine(isKeepable);
}

/**
 * What a message of a kind says. A word that this hub does not know is refused with the whole: a record without it would
 * say less than the sender did, and nobody would know.
 */
export function contentOf<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.strictObject({ ...fields, nonce: words(100) });
}

/** What a message says, once its form holds. @throws HubError CONTENT_INVALID */
export function readContent<Shape extends z.ZodType<{ nonce: string }>>(
  shape: Shape,
  { kind, content }: Pick<ReceivedMessage, 'kind' | 'content'>,
): Omit<z.output<Shape>, 'nonce'> {
  const read = shape.safeParse(content);
  if (!read.success) {
    throw new HubError(
      'CONTENT_INVALID',
      `The content is not what ${kind} says in this hub. Ask the sender for it as it was recorded, then try again.`,
    );
  }
  const { nonce: _, ...said } = read.data;
  return said;
}
