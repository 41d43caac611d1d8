import { askOwnAgency, type OwnAsked, ownRecordKey } from '../../ask-own-agency.ts';
import { ownDocument } from '../../own-agency.ts';
import type { Action } from '../matter-page.ts';

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
export async function ownEscalation(asked: OwnAsked, id: string): Promise<OwnEscalation | null> {
  const record = ownRecordKey(asked, id);
  const { own } = await askOwnAgency<{ own: { record: OwnEscalation } | null }>(asked, query, { record });
  return own?.record ?? null;
}

/** What can be done about an escalation as the own record stands. */
export function escalationActions({ status }: OwnEscalation, address: string): Action[] {
  if (status !== 'OPEN') return [];
  return [
    { text: 'Move to a later stage', href: `${address}/advance` },
    { text: 'Close', href: `${address}/close` },
  ];
}
