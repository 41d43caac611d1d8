import { camelCaseRow } from '../database/snake-case-naming.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import {
  type EnvelopeRow,
  envelopeShown,
  readMessages,
  visibleParameters,
  whereVisible,
} from './visible-messages.ts';

/** Shown at a time: those that are put right make room for the next. */
const mostParked = 100;

interface ParkedRow extends EnvelopeRow {
  receivedAt: Date;
  fault: string;
}

/**
 * What arrived at an agency in a partnership and could not be recorded, the oldest first.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, NOT_PERMITTED, PURPOSE_REQUIRED
 */
export function listParkedMessages({ partnershipCode }: { partnershipCode: string }, context: AgencyContext) {
  return readMessages(context, partnershipCode, async (manager, visible) => {
    const rows: Record<string, unknown>[] = await manager.query(
      `select partnership, id, from_organisation, to_organisation, concept, matter_id, sequence, kind, written_at,
         received_at, fault
       from inbox where ${whereVisible} and effect = 'PARKED' order by received_at, id limit ${mostParked}`,
      visibleParameters(visible),
    );
    const result = rows.map((row) => envelopeShown(camelCaseRow<ParkedRow>(row), context.geography));
    return { result, count: result.length };
  });
}
