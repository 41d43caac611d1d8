import { londonDay } from '../../shared/calendar/london-time.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { dueFor, type Urgency } from '../../shared/policy/urgency-targets.ts';
import type { Answer } from './answers.ts';
import type { Area } from './area.ts';
import { drawOwnColumns } from './own-columns.ts';
import type { Random } from './random.ts';
import type { InformationRequestRow, PartnershipRows } from './rows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One request and everything that came of it, in epoch milliseconds, before anybody writes it down. */
export interface Request {
  id: string;
  startedAt: number;
  requesterSector: Sector;
  requester: string;
  responderSector: Sector;
  responder: string;
  type: string;
  label: string;
  purpose: string;
  urgency: Urgency;
  urgencyRationale: string;
  lawfulBasis: string;
  childReference: string | null;
  dueAt: number | null;
  receivedAt: number;
  acknowledgedAt: number | null;
  answeredAt: number | null;
  withdrawnAt: number | null;
  answer: Answer | null;
}

/** What one side believes of a request. */
interface Side {
  side: 'REQUESTER' | 'RESPONDER';
  sector: Sector;
  requester: string;
  responder: string;
  id: string;
  startedAt: number;
  requestedAt: number;
  dueAt: number | null;
  receivedAt: number | null;
  acknowledgedAt: number | null;
  answeredAt: number | null;
  withdrawnAt: number | null;
  answer: Answer | null;
}

/** Pushes what each side has written down of a request by now, with the mistakes of the area's character. */
export function recordBothSides(
  area: Area,
  request: Request,
  sequence: number,
  random: Random,
  rows: PartnershipRows,
): void {
  const { sharing } = area.character;
  const requester = requesterSide(request, random);
  const responder = responderSide(request);
  const record = (side: Side | null) => {
    if (side === null) return;
    const row = rowAsOf(area, request, side, sequence, random);
    if (row !== null) rows[side.sector].information_requests.push(row);
  };
  const fate = random.fraction();
  let upTo = sharing.requesterOnly;
  if (fate < upTo) {
    record(unheard(requester, random));
    return;
  }
  upTo += sharing.responderOnly;
  if (fate < upTo) {
    record(responder);
    return;
  }
  upTo += sharing.telephoned;
  if (fate < upTo) {
    record(requester);
    record(writtenDownSeparately(area, request, responder, random));
    return;
  }
  upTo += sharing.outcomeDiffers;
  if (fate < upTo) {
    record(withAnotherOutcome(requester, random));
    record(responder);
    return;
  }
  upTo += sharing.timesDiffer;
  if (fate < upTo) {
    record(requester);
    record(withOtherTimes(area, request, responder, random));
    return;
  }
  upTo += sharing.recipientDiffers;
  record(requester);
  record(fate < upTo ? heldBySomebodyElse(area, request, responder, random) : responder);
}

/** The requester hears of an answer a few minutes after it was given, and of receipts at once. */
function requesterSide(request: Request, random: Random): Side {
  const { answeredAt } = request;
  return {
    ...request,
    side: 'REQUESTER',
    sector: request.requesterSector,
    requestedAt: request.startedAt,
    answeredAt: answeredAt === null ? null : Math.round(answeredAt + MINUTE + random.exponential(4 * MINUTE)),
  };
}

function responderSide(request: Request): Side {
  return {
    ...request,
    side: 'RESPONDER',
    sector: request.responderSector,
    requestedAt: request.startedAt,
  };
}

/** The responder never recorded it: it did not arrive, or was answered without being written down. */
function unheard(side: Side, random: Random): Side {
  const answered = random.chance(0.35);
  return {
    ...side,
    receivedAt: null,
    acknowledgedAt: null,
    answeredAt: answered ? side.answeredAt : null,
    answer: answered ? side.answer : null,
  };
}

/** A telephoned request: the responder's own entry, made a little later under an id of its own. */
function writtenDownSeparately(area: Area, request: Request, side: Side, random: Random): Side {
  const requestedAt = Math.round(request.startedAt + random.between(2, 25) * MINUTE);
  return {
    ...shifted(side, requestedAt),
    id: random.idAt(requestedAt),
    startedAt: requestedAt,
    dueAt: dueAtFor(area, requestedAt, request.urgency),
  };
}

/** The requester missed the answer, or understood that nothing is held. */
function withAnotherOutcome(side: Side, random: Random): Side {
  if (side.answer === null || side.answer.outcome === 'NOTHING_HELD' || random.chance(0.5)) {
    return { ...side, answer: null, answeredAt: null };
  }
  return { ...side, answer: { outcome: 'NOTHING_HELD', declineReason: null, declineRationale: null } };
}

/** A clock an hour out, as when one system keeps summer time and the other does not; or a limit of its own. */
function withOtherTimes(area: Area, request: Request, side: Side, random: Random): Side {
  if (side.dueAt !== null && random.chance(0.4)) return { ...side, dueAt: side.dueAt + 4 * HOUR };
  const requestedAt = request.startedAt + HOUR;
  return { ...shifted(side, requestedAt), dueAt: dueAtFor(area, requestedAt, request.urgency) };
}

/** The request went to, and is held by, another organisation than the one the requester wrote down. */
function heldBySomebodyElse(area: Area, request: Request, side: Side, random: Random): Side {
  const day = londonDay(new Date(request.startedAt));
  const boards = request.responderSector === 'HEALTH' ? area.partners('HEALTH', day) : [];
  const otherBoards = boards.filter(({ code }) => code !== request.responder);
  if (otherBoards.length > 0) return { ...side, responder: random.pick(otherBoards).code };
  const sectors: Sector[] = ['LOCAL_AUTHORITY', 'POLICE', 'HEALTH'];
  const sector = sectors.find((each) => each !== request.responderSector && each !== request.requesterSector);
  return sector === undefined ? side : { ...side, sector, responder: area.partnerOn(sector, day, random) };
}

/** The side with its first instant moved on, and nothing that follows it before it. */
function shifted(side: Side, requestedAt: number): Side {
  const notBefore = (at: number | null, earliest: number) => (at === null ? null : Math.max(at, earliest));
  const receivedAt = notBefore(side.receivedAt, requestedAt);
  return {
    ...side,
    requestedAt,
    receivedAt,
    acknowledgedAt: notBefore(side.acknowledgedAt, receivedAt ?? requestedAt),
    answeredAt: notBefore(side.answeredAt, requestedAt),
    withdrawnAt: notBefore(side.withdrawnAt, requestedAt),
  };
}

function dueAtFor(area: Area, requestedAt: number, urgency: Urgency): number | null {
  const { urgencyTargets, workingHours } = area.policies;
  const due = dueFor(new Date(requestedAt), urgency, urgencyTargets, workingHours, area.calendar);
  return due.limit === 'LIMIT_SET' ? due.dueAt.getTime() : null;
}

const prefixes: Record<Sector, string> = { LOCAL_AUTHORITY: 'LA', POLICE: 'POL', HEALTH: 'HTH' };

/** 'SYN-' and nothing of the child: who keeps the record, the month, and a running number. */
export function caseReference(sector: Sector, area: Area, startedAt: number, sequence: number): string {
  const month = londonDay(new Date(startedAt)).slice(2, 7).replace('-', '');
  return `SYN-${prefixes[sector]}-${area.code}-${month}-${String(sequence + 1).padStart(4, '0')}`;
}

/** What a side has written down by now; null if that is nothing yet. */
function rowAsOf(
  area: Area,
  request: Request,
  side: Side,
  sequence: number,
  random: Random,
): InformationRequestRow | null {
  const reference = caseReference(side.sector, area, side.startedAt, sequence);
  const isRequester = side.side === 'REQUESTER';
  const reason = side.answer?.declineReason ?? null;
  // Drawn before anything is cut at now, so that the stream does not depend on it.
  const own = drawOwnColumns(side.sector, isRequester, request.type, reason, reference.slice(4), random);
  const writtenAt = isRequester ? side.requestedAt : (side.receivedAt ?? side.requestedAt);
  if (writtenAt > area.now) return null;
  let changedAt = writtenAt;
  const byNow = (at: number | null) => {
    if (at === null || at > area.now) return null;
    changedAt = Math.max(changedAt, at);
    return new Date(at);
  };
  const received_at = byNow(side.receivedAt);
  const acknowledged_at = byNow(side.acknowledgedAt);
  const answered_at = byNow(side.answeredAt);
  const withdrawn_at = byNow(side.withdrawnAt);
  const answer = answered_at === null ? null : side.answer;
  return {
    partnership: area.code,
    id: side.id,
    organisation: isRequester ? side.requester : side.responder,
    side: side.side,
    started_at: new Date(side.startedAt),
    requester: side.requester,
    responder: side.responder,
    request_type: request.type,
    request_type_label: request.label,
    purpose: request.purpose,
    urgency: request.urgency,
    urgency_rationale: request.urgencyRationale,
    lawful_basis: request.lawfulBasis,
    child_identification: request.childReference === null ? 'SECURE_CHANNEL' : 'KEYED_NHS_NUMBER',
    child_reference: request.childReference,
    case_reference: reference,
    urgency_policy: area.policies.urgencyTargets.code,
    requested_at: new Date(side.requestedAt),
    due_at: side.dueAt === null ? null : new Date(side.dueAt),
    received_at,
    acknowledged_at,
    answered_at,
    withdrawn_at,
    outcome: withdrawn_at === null ? (answer?.outcome ?? null) : 'WITHDRAWN',
    decline_reason: answer?.declineReason ?? null,
    decline_rationale: answer?.declineRationale ?? null,
    link_reason: null,
    synthetic: true,
    changed_at: new Date(changedAt),
    own,
  };
}
