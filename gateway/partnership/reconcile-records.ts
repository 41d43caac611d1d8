import type { Sector } from '../../shared/geography/organisation.ts';
import {
  type Account,
  compareAccounts,
  type Statement,
} from '../../shared/reconciliation/compare-accounts.ts';
import { meetingContentHash } from '../../shared/reconciliation/content-hash.ts';
import {
  type ReconciliationState,
  reconciliationStates,
} from '../../shared/reconciliation/reconciliation-state.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import type { MeetingRecord } from './attendance.ts';
import { type BySector, permitted, type Stated } from './contribution.ts';
import type { DeliveredAnswer, DeliveredRecord } from './delivery-progress.ts';
import type { EscalationAnswer, EscalationRecord } from './join-escalation.ts';

/** How both sides' records of a request compare; null where a side that is needed did not answer. */
export function reconcileRequest(asked: BySector<DeliveredAnswer>): ReconciliationState[] | null {
  const answers = permitted(asked);
  const records = recordsOf(answers);
  const requester = records.find(({ side }) => side === 'REQUESTER');
  const responders = records.filter(({ side }) => side === 'RESPONDER');
  const addressed = responders.find(({ organisation }) => organisation.code === requester?.responder.code);
  const { responder: recipient } = requester ?? {};
  const answered = recipient === undefined || answers[recipient.sector] !== null;
  // What somebody else recorded says nothing of the one that it was addressed to, while that one does not answer.
  const responder = addressed ?? (answered ? responders[0] : undefined);
  return compareSides(answers, {
    sender: requester && requestStatement(requester),
    receiver: responder && requestStatement(responder),
    recipient,
    originator: responder?.requester,
  });
}

/** The same of an escalation. */
export function reconcileEscalation(
  asked: BySector<EscalationAnswer & { records: (EscalationRecord & { contentHash?: string })[] }>,
): ReconciliationState[] | null {
  const answers = permitted(asked);
  const records = recordsOf(answers);
  const raiser = records.find(({ side }) => side === 'RAISER');
  const receiver = records.find(({ side }) => side === 'RECEIVER');
  const statement = (record: (typeof records)[number]): Statement => ({
    originator: record.raisedBy.code,
    recipient: record.raisedAgainst.code,
    at: record.raisedAt,
    dueAt: null,
    outcome: `${record.status} ${record.stageReached}`,
    contentHash: record.contentHash ?? '',
    clocksApart: false,
  });
  return compareSides(answers, {
    sender: raiser && statement(raiser),
    receiver: receiver && statement(receiver),
    recipient: raiser?.raisedAgainst,
    originator: receiver?.raisedBy,
  });
}

/**
 * The same of a meeting, which is addressed to every other partner: all the ways in which any of their records differs
 * from the convener's. Null where one that is needed did not answer.
 *
 * @param partnersAt the statutory partners on the day of an instant
 */
export function reconcileMeeting(
  id: string,
  asked: BySector<Stated & { records: MeetingRecord[] }>,
  partnersAt: (startsAt: string) => readonly NamedOrganisation[],
): ReconciliationState[] | null {
  const answers = permitted(asked);
  const records = recordsOf(answers);
  const convener = records.find(({ side }) => side === 'CONVENER');
  const leading = convener ?? records[0];
  if (leading === undefined) return anyUnanswered(answers) ? null : [];
  const statement = (record: MeetingRecord, recipient: string): Statement => ({
    originator: record.convenedBy.code,
    recipient,
    at: record.startsAt,
    dueAt: null,
    outcome: record.status,
    contentHash: meetingContentHash({ id, kind: record.kind }),
    clocksApart: false,
  });
  const { convenedBy } = leading;
  const found = new Set<ReconciliationState>();
  for (const partner of partnersAt(leading.startsAt)) {
    if (partner.code === convenedBy.code) continue;
    const record = records.find(({ organisation }) => organisation.code === partner.code);
    const states = compareSides(answers, {
      sender: convener && statement(convener, partner.code),
      receiver: record && statement(record, partner.code),
      recipient: partner,
      originator: convenedBy,
    });
    if (states === null) return null;
    for (const state of states) found.add(state);
  }
  if (found.size > 1) found.delete('MATCHED');
  return reconciliationStates.filter((state) => found.has(state));
}

interface Sides {
  sender: Statement | undefined;
  receiver: Statement | undefined;
  /** Whose agency would hold the receiver's record. */
  recipient: NamedOrganisation | undefined;
  /** Whose agency would hold the sender's. */
  originator: NamedOrganisation | undefined;
}

function compareSides(
  answers: BySector<Stated>,
  { sender, receiver, recipient, originator }: Sides,
): ReconciliationState[] | null {
  if (sender === undefined && receiver === undefined) return anyUnanswered(answers) ? null : [];
  const account = (said: Statement | undefined, heldBy: NamedOrganisation | undefined): Account =>
    said ?? (heldBy !== undefined && answers[heldBy.sector] !== null ? null : 'NOT_ANSWERED');
  return compareAccounts(account(sender, originator), account(receiver, recipient));
}

function requestStatement(record: DeliveredRecord): Statement {
  return {
    originator: record.requester.code,
    recipient: record.responder.code,
    at: record.requestedAt,
    dueAt: record.dueAt ?? null,
    outcome: record.outcome ?? null,
    contentHash: record.contentHash ?? '',
    clocksApart: record.delivery?.clocksApart ?? false,
  };
}

function recordsOf<Row>(answers: Record<Sector, { records: Row[] } | null>): Row[] {
  return Object.values(answers).flatMap((answer) => answer?.records ?? []);
}

function anyUnanswered(answers: BySector<Stated>): boolean {
  return Object.values(answers).some((answer) => answer === null);
}
