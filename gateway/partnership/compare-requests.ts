import type {
  RequestOutcome,
  RequestSide,
} from '../../shared/information-request/information-request-row.ts';
import { pairKey } from './compare-digests.ts';

/** One side of one request, of a day on which the two sides' digests differ. Instants as text. */
export interface RequestComparisonRow {
  id: string;
  side: RequestSide;
  requester: string;
  responder: string;
  startedAt: string;
  requestedAt: string;
  dueAt: string | null;
  answeredAt: string | null;
  outcome: RequestOutcome | null;
}

/** How the two sides' records of one request compare. */
export type ComparedRequest =
  | { kind: 'REQUESTER_ONLY'; requester: RequestComparisonRow }
  | { kind: 'RESPONDER_ONLY'; responder: RequestComparisonRow }
  | { kind: 'RECIPIENT_DIFFERS'; requester: RequestComparisonRow; responder: RequestComparisonRow }
  | {
      kind: 'BOTH';
      requester: RequestComparisonRow;
      responder: RequestComparisonRow;
      timesDiffer: boolean;
      outcomeDiffers: boolean;
    };

/** Compares the rows of the days that differ, request by request. */
export function compareRequests(rows: readonly RequestComparisonRow[]): ComparedRequest[] {
  const requesters = rows.filter(({ side }) => side === 'REQUESTER');
  const respondersById = Map.groupBy(
    rows.filter(({ side }) => side === 'RESPONDER'),
    ({ id }) => id,
  );
  const compared: ComparedRequest[] = [];
  const matched = new Set<RequestComparisonRow>();
  for (const requester of requesters) {
    const candidates = respondersById.get(requester.id) ?? [];
    const responder = candidates.find((row) => pairOf(row) === pairOf(requester)) ?? candidates[0];
    if (responder === undefined) {
      compared.push({ kind: 'REQUESTER_ONLY', requester });
      continue;
    }
    matched.add(responder);
    if (pairOf(responder) !== pairOf(requester))
      compared.push({ kind: 'RECIPIENT_DIFFERS', requester, responder });
    else compared.push({ kind: 'BOTH', requester, responder, ...differences(requester, responder) });
  }
  for (const responders of respondersById.values()) {
    for (const responder of responders) {
      if (!matched.has(responder)) compared.push({ kind: 'RESPONDER_ONLY', responder });
    }
  }
  return compared;
}

function pairOf({ requester, responder }: RequestComparisonRow): string {
  return pairKey(requester, responder);
}

function differences(requester: RequestComparisonRow, responder: RequestComparisonRow) {
  return {
    timesDiffer: requester.requestedAt !== responder.requestedAt || requester.dueAt !== responder.dueAt,
    outcomeDiffers: requester.outcome !== responder.outcome,
  };
}
