import type { Applier } from './applier.ts';
import type { MessageKind } from './message.ts';

/** What is done with a message of each kind. */
export const appliers: Partial<Record<MessageKind, Applier>> = {};
