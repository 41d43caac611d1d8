import { type EntityManager, QueryFailedError } from 'typeorm';
import { ZodError } from 'zod';
import { HubError } from '../errors/hub-error.ts';
import type { ReceivedMessage, ReceivingContext } from './applier.ts';
import { appliers } from './appliers.ts';
import type { DeliveryEffect } from './receipt.ts';

/** What applying a message came to. */
interface Applied {
  effect: DeliveryEffect;
  /** Why it is parked. */
  fault: string | null;
}

/** Begins what `applyMessage` does in a transaction. */
export async function beginApplying(manager: EntityManager): Promise<void> {
  await manager.query('savepoint message');
}

/**
 * Does what a message says. If it cannot be recorded, all that it began is undone and it is to be parked; undefined if
 * something else failed, which may be over when it comes again.
 */
export async function applyMessage(
  manager: EntityManager,
  received: ReceivedMessage,
  context: ReceivingContext,
): Promise<Applied | undefined> {
  // It says no more than that a message with this number will not come.
  if (received.kind === 'MESSAGE_ABANDONED') return { effect: 'APPLIED', fault: null };
  try {
    const effect = await appliers[received.kind](manager, received, context);
    // The savepoint for the next one comes with it: round trips are what taking messages costs.
    await manager.query('release savepoint message; savepoint message');
    return { effect, fault: null };
  } catch (error) {
    await manager.query('rollback to savepoint message');
    const fault = faultOf(error);
    if (fault !== undefined) return { effect: 'PARKED', fault };
    context.log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'a message was not applied');
    return undefined;
  }
}

/** Why a message will not be recorded however often it comes; undefined if that cannot be told. */
function faultOf(error: unknown): string | undefined {
  if (error instanceof HubError) return error.code;
  if (error instanceof ZodError) return 'CONTENT_INVALID';
  // Data that do not fit, or break a constraint (PostgreSQL's classes 22 and 23).
  const state = error instanceof QueryFailedError ? String(error.driverError?.code) : '';
  return /^2[23]/.test(state) ? 'CONTENT_NOT_RECORDABLE' : undefined;
}
