import type { Action } from '../matter-page.ts';
import type { OwnRequestRecord } from './own-course.ts';

/** What can be done about a request, and where. Each is the last part of an address. */
export type RequestAct = 'acknowledge' | 'answer' | 'decline' | 'chase' | 'withdraw' | 'escalate';

/** Whether something can be done as the organisation's own record stands. The agency says the last word. */
export function isOpen(act: RequestAct, { side, outcome, acknowledgedAt }: OwnRequestRecord): boolean {
  const isAnswered = outcome !== null;
  switch (act) {
    case 'acknowledge':
      return side === 'RESPONDER' && !isAnswered && acknowledgedAt === null;
    case 'decline':
      return side === 'RESPONDER' && !isAnswered;
    case 'answer':
      return !isAnswered;
    case 'chase':
    case 'withdraw':
      return side === 'REQUESTER' && !isAnswered;
    case 'escalate':
      return side === 'REQUESTER' && (!isAnswered || outcome === 'DECLINED');
  }
}

const acts: [RequestAct, string][] = [
  ['acknowledge', 'Acknowledge'],
  ['answer', 'Answer'],
  ['decline', 'Decline'],
  ['chase', 'Chase'],
  ['escalate', 'Escalate'],
  ['withdraw', 'Withdraw'],
];

/** What is open now, in the order in which it is mostly needed. */
export function requestActions(record: OwnRequestRecord, address: string): Action[] {
  return acts
    .filter(([act]) => isOpen(act, record))
    .map(([act, text]) => ({
      text: act === 'answer' && record.side === 'REQUESTER' ? 'Note an answer' : text,
      href: `${address}/${act}`,
    }));
}
