import { camelCaseRow } from '../database/snake-case-naming.ts';
import { connection } from '../paging/connection.ts';
import { pageSize, readCursor } from '../paging/cursor.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { DeliveryEffect } from './receipt.ts';
import {
  type EnvelopeRow,
  envelopeShown,
  readMessages,
  visibleParameters,
  whereVisible,
} from './visible-messages.ts';

type DeliveryState = 'WAITING' | 'DELIVERED' | 'PARKED';

export interface ListDeliveries {
  partnershipCode: string;
  state?: DeliveryState | null;
  first: number;
  after?: string | null;
}

/** A message on its way, without what it says. */
export interface DeliveryRow extends EnvelopeRow {
  state: DeliveryState;
  attempts: number;
  firstSentAt: Date | null;
  nextAttemptAt: Date;
  fault: string | null;
  deliveredAt: Date | null;
  receivedAt: Date | null;
  effect: DeliveryEffect | null;
}

/** The columns of a `DeliveryRow`, none of which is content. */
export const deliveryColumns = `partnership, id, from_organisation, to_organisation, concept, matter_id, sequence, kind,
  written_at, state, attempts, first_sent_at, next_attempt_at, fault, delivered_at, received_at, effect`;

/**
 * What an agency's organisations tell other organisations in a partnership, newest first, and how far each has come.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, NOT_PERMITTED, PURPOSE_REQUIRED, INVALID_CURSOR, INVALID_PAGE_SIZE
 */
export function listDeliveries(
  { partnershipCode, state, first, after }: ListDeliveries,
  context: AgencyContext,
) {
  const limit = pageSize(first);
  const place = after == null ? null : readCursor(after);
  return readMessages(context, partnershipCode, async (manager, visible) => {
    const filter = [...visibleParameters(visible), state ?? null];
    const matching = `from outbox where ${whereVisible} and ($4::text is null or state = $4)`;
    const found: Record<string, unknown>[] = await manager.query(
      `select ${deliveryColumns} ${matching} and ($5::timestamptz is null or (written_at, id) < ($5, $6::uuid))
       order by written_at desc, id desc limit $7`,
      [...filter, place?.startedAt ?? null, place?.id ?? null, limit + 1],
    );
    const [{ count }] = await manager.query(`select count(*)::int as count ${matching}`, filter);
    const rows = found.map((row) => {
      const delivery = camelCaseRow<DeliveryRow>(row);
      // Lists are in the order of an instant, which here is the one when it was written.
      return { ...delivery, startedAt: delivery.writtenAt };
    });
    const page = connection(rows, first, (row) => deliveryShown(row, context));
    return { result: { ...page, totalCount: count as number }, count: page.edges.length };
  });
}

/** A message on its way as GraphQL shows it. */
export function deliveryShown(row: DeliveryRow, { geography }: Pick<AgencyContext, 'geography'>) {
  const shown = envelopeShown(row, geography);
  return { ...shown, nextAttemptAt: row.state === 'WAITING' ? row.nextAttemptAt : null };
}
