import type { EntityManager } from 'typeorm';
import type { DiscrepancyResolution, KeptDiscrepancy } from './kept-discrepancy.ts';

/** How a discrepancy ended, who said so and why. */
export interface Settlement {
  resolution: DiscrepancyResolution;
  reason: string;
  /** The person's id at the sign-in. */
  settledBy: string;
  settledByOrganisation: string;
  settledAt: Date;
}

/**
 * Writes how a discrepancy ended. One that is not its owner's stays open, and is the other organisation's.
 *
 * @param other the side that did not say so
 */
export async function writeSettlement(
  manager: EntityManager,
  { partnership, id }: Pick<KeptDiscrepancy, 'partnership' | 'id'>,
  { resolution, reason, settledBy, settledByOrganisation, settledAt }: Settlement,
  other: string,
): Promise<void> {
  const handsOver = resolution === 'NOT_OURS';
  await manager.query(
    `update discrepancies set status = $3, owner = case when $4 then $5 else owner end,
       handed_over = handed_over or $4, gone_at = null, resolution = $6, reason = $7, settled_by = $8,
       settled_by_organisation = $9, settled_at = $10
     where partnership = $1 and id = $2`,
    [
      partnership,
      id,
      handsOver ? 'OPEN' : 'SETTLED',
      handsOver,
      other,
      resolution,
      reason,
      settledBy,
      settledByOrganisation,
      settledAt,
    ],
  );
}
