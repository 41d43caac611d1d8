import type { EntityManager } from 'typeorm';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { Message } from './message.ts';

/** What applying a message works with: the agency's services, and the instant of receipt by its own clock. */
export type ReceivingContext = Pick<
  AgencyContext,
  'agency' | 'geography' | 'calendar' | 'synthetic' | 'now' | 'delivery' | 'log'
>;

/** A message whose signature, content hash, parties and place in its order hold. */
export interface ReceivedMessage extends Message {
  /** The content, parsed; its form is for the applier to check, with zod. */
  content: unknown;
}

/**
 * Writes what a message says into the receiving organisation's own record, in the transaction that also notes its
 * receipt. Never overwrites what the organisation itself recorded: then it answers KEPT_OWN, and the comparison of
 * records shows the difference.
 *
 * It compares no instant of the sender's clock with one of its own.
 *
 * @throws HubError whose code becomes the reason why the message is parked
 */
export type Applier = (
  manager: EntityManager,
  received: ReceivedMessage,
  context: ReceivingContext,
) => Promise<'APPLIED' | 'KEPT_OWN'>;
