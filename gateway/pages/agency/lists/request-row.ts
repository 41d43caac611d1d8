import { matterAddress } from '../../matter-address.ts';
import { capitalised } from '../../words/capitalised.ts';
import { dueWords } from '../../words/due-words.ts';
import { enumWords } from '../../words/enum-words.ts';
import { counted } from '../../words/numbers.ts';
import { urgencyTag } from '../matters/status-tag.ts';

/** A request of the organisation's own, as its lists ask for it. */
export interface ListedRequest {
  id: string;
  chasers: { id: string }[];
  record: {
    requester: { name: string };
    responder: { name: string };
    requestType: { label: string };
    urgency: string;
    dueAt: string | null;
    acknowledgedAt: string | null;
    state: string;
    caseReference: string | null;
  };
}

export interface RequestRow {
  href: string;
  /** The other side. */
  other: string;
  kind: string;
  urgency: { words: string; tag: string };
  due: string;
  isOverdue: boolean;
  notes: string[];
  caseReference: string;
}

/** A row of the inbox, or of what was sent. */
export function requestRow(
  side: 'INBOX' | 'SENT',
  { id, chasers, record }: ListedRequest,
  below: string,
  now: Date,
): RequestRow {
  const isWaiting = record.state.startsWith('AWAITING') || record.state === 'OVERDUE';
  return {
    href: matterAddress('INFORMATION_REQUEST', below, id),
    other: side === 'INBOX' ? record.requester.name : record.responder.name,
    kind: record.requestType.label,
    urgency: { words: enumWords('Urgency', record.urgency), tag: urgencyTag(record.urgency) },
    due: isWaiting ? capitalised(dueWords(record.dueAt, now)) : enumWords('RequestState', record.state),
    isOverdue: record.state === 'OVERDUE',
    notes: [
      ...(isWaiting ? [record.acknowledgedAt === null ? 'Not acknowledged' : 'Acknowledged'] : []),
      ...(chasers.length > 0
        ? [`Chased ${chasers.length === 1 ? 'once' : counted(chasers.length, 'time')}`]
        : []),
    ],
    caseReference: record.caseReference ?? 'None yet',
  };
}
