import type { InformationRequestRow } from '../information-request/information-request-row.ts';
import { decideRecord } from './decide-record.ts';
import type { Action, Decision } from './decision.ts';
import type { Asker } from './standing.ts';

type Decided = Pick<InformationRequestRow, 'partnership' | 'organisation' | 'requester' | 'responder'>;

/** May somebody read, write or count one organisation's record of an information request? */
export function decideInformationRequest(
  asker: Asker,
  action: Action,
  { partnership, organisation, requester, responder }: Decided,
  now: Date,
): Decision {
  const record = { partnership, organisation, parties: [requester, responder] };
  return decideRecord(asker, action, 'information-request', record, now);
}
