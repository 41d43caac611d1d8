import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import type { Message, MessageKind } from '../delivery/message.ts';
import type { EvidenceRecord } from './evidence.ts';

/** A time that records of a kind of matter have, and by which messages it may have come from the other side. */
interface RecordTime {
  column: string;
  what: string;
  broughtBy: readonly MessageKind[];
}

interface RecordTable {
  table: string;
  times: readonly RecordTime[];
}

/** By which a record begins. */
const beginnings: readonly MessageKind[] = ['REQUEST_MADE', 'ESCALATION_RAISED', 'MEETING_CONVENED'];

const answered = ['REQUEST_ACKNOWLEDGED', 'REQUEST_ANSWERED', 'REQUEST_CORRECTED'] as const;

const tables: Record<Message['concept'], RecordTable> = {
  'information-request': {
    table: 'information_requests',
    times: [
      { column: 'requested_at', what: 'requestedAt', broughtBy: ['REQUEST_MADE', 'REQUEST_CORRECTED'] },
      { column: 'received_at', what: 'receivedAt', broughtBy: answered },
      { column: 'acknowledged_at', what: 'acknowledgedAt', broughtBy: answered },
      { column: 'answered_at', what: 'answeredAt', broughtBy: ['REQUEST_ANSWERED', 'REQUEST_CORRECTED'] },
      { column: 'withdrawn_at', what: 'withdrawnAt', broughtBy: ['REQUEST_WITHDRAWN'] },
    ],
  },
  escalation: {
    table: 'escalations',
    times: [
      { column: 'raised_at', what: 'raisedAt', broughtBy: ['ESCALATION_RAISED'] },
      { column: 'closed_at', what: 'closedAt', broughtBy: ['ESCALATION_CLOSED'] },
    ],
  },
  'leadership-meeting': {
    table: 'leadership_meetings',
    times: [{ column: 'starts_at', what: 'startsAt', broughtBy: ['MEETING_CONVENED'] }],
  },
};

/** The records of one matter, as SQL: $1 the partnership, $2 the matter, $3 whose, null for all. */
export function recordsQuery(concept: Message['concept']): string {
  const { table, times } = tables[concept];
  const columns = ['organisation', 'side', 'link_reason', ...times.map(({ column }) => column)].join(', ');
  return `select ${columns} from ${table} where partnership = $1 and id = $2 and ($3::text is null or organisation = $3)
    order by organisation`;
}

/** Messages that were written into a record, by whom they were for. */
export type BroughtMessage = Pick<Message, 'kind' | 'toOrganisation' | 'sender'>;

/**
 * When what happened, as a record says, and by whose clock: the other agency's where its message brought it, else that
 * of the agency whose record it is. A record that was linked began here, also where a message brought another that gave
 * way to it.
 */
export function recordTimes(
  concept: Message['concept'],
  row: Record<string, unknown>,
  heldBy: DeliveringAgency,
  brought: readonly BroughtMessage[],
): EvidenceRecord {
  const organisation = String(row.organisation);
  const written =
    row.link_reason === null ? brought : brought.filter(({ kind }) => !beginnings.includes(kind));
  const times = tables[concept].times.flatMap(({ column, what, broughtBy }) => {
    const at = row[column];
    if (!(at instanceof Date)) return [];
    const by = written.find((each) => each.toOrganisation === organisation && broughtBy.includes(each.kind));
    return [{ what, at: at.toISOString(), clock: by?.sender ?? heldBy }];
  });
  return { organisation, side: String(row.side), times };
}
