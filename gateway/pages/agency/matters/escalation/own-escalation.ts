import { ownDocument } from '../../own-agency.ts';
import type { Action } from '../matter-page.ts';
import type { OwnAsked } from '../own-record.ts';

const query = ownDocument('own-escalation.gql', import.meta.url);

export interface OwnEscalation {
  organisation: { name: string };
  raisedBy: { name: string };
  raisedAgainst: { name: string };
  reason: string;
  status: string;
  stageReached: number;
  caseReference: string | null;
}

/**
 * The reader's own organisation's record; null if it holds none.
 *
 * @throws HubError AGENCY_UNAVAILABLE
 */
export async function ownEscalation(
  { request, agency, partnership }: OwnAsked,
  id: string,
): Promise<OwnEscalation | null> {
  const { data } = await request.ask<Record<string, { record: OwnEscalation } | null>>(query(agency), {
    record: { partnershipCode: partnership.code, id, organisation: agency.organisation },
  });
  return data[`${agency.prefix}Escalation`]?.record ?? null;
}

/** What can be done about an escalation as the own record stands. */
export function escalationActions({ status }: OwnEscalation, address: string): Action[] {
  if (status !== 'OPEN') return [];
  return [
    { text: 'Move to a later stage', href: `${address}/advance` },
    { text: 'Close', href: `${address}/close` },
  ];
}
