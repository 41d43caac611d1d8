import { enumWords } from '../../../words/enum-words.ts';
import { guardedLine, type Line, line, momentLine } from '../account.ts';
import type { RequestRecord } from './answer.ts';

/** Which side of the request a record describes. */
export function requestSide({ side }: RequestRecord): string {
  return side === 'REQUESTER' ? 'Its record as the one that asked' : 'Its record as the one that was asked';
}

/** What one side's record says of the request. */
export function requestLines(record: RequestRecord): Line[] {
  const { side, outcome } = record;
  return [
    line('Stands', enumWords('RequestState', record.state)),
    line('Asked by', record.requester.name),
    line('Asked of', record.responder.name),
    line('Kind of request', record.requestType.label),
    line('Urgency', enumWords('Urgency', record.urgency)),
    guardedLine('Why it has that urgency', record.urgencyRationale, 'OWN_WORDS', record),
    guardedLine('Why it is needed', record.purpose, 'OWN_WORDS', record),
    line('Law relied on', enumWords('LawfulBasis', record.lawfulBasis)),
    line('How the child is known', enumWords('ChildIdentification', record.childIdentification)),
    guardedLine('Its own case reference', record.caseReference, 'CHILD_IDENTIFIERS', record),
    momentLine('Asked', record.requestedAt),
    record.dueAt === null
      ? line('Answer due', 'No limit is published')
      : momentLine('Answer due', record.dueAt),
    ...(side === 'RESPONDER'
      ? [momentLine('Received', record.receivedAt), momentLine('Acknowledged', record.acknowledgedAt)]
      : [line('Delivery', deliveryWords(record))]),
    momentLine('Answered', record.answeredAt),
    line('Answer', outcome === null ? null : enumWords('RequestOutcome', outcome)),
    ...(outcome === 'DECLINED' ? declined(record) : []),
    ...(record.withdrawnAt === null ? [] : [momentLine('Withdrawn', record.withdrawnAt)]),
    ...(record.linkReason === null ? [] : [line('Why it was linked', record.linkReason)]),
  ];
}

function declined(record: RequestRecord): Line[] {
  const { declineReason } = record;
  return [
    line('Why it was declined', declineReason && enumWords('DeclineReason', declineReason)),
    guardedLine('The reasons in words', record.declineRationale, 'OWN_WORDS', record),
  ];
}

function deliveryWords({ delivery }: RequestRecord): string | null {
  if (delivery === null) return null;
  const fault = delivery.fault === null ? '' : `. Reason given: ${delivery.fault}`;
  const apart = delivery.clocksApart ? '. The two agencies’ clocks were found to be apart' : '';
  return `${enumWords('RecordDeliveryState', delivery.state)}${fault}${apart}`;
}
