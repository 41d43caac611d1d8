import { londonDay } from '../../shared/calendar/london-time.ts';
import { workingDaysBetween } from '../../shared/calendar/working-days.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { stageDueOn } from '../../shared/policy/escalation-policies.ts';
import type { Area } from './area.ts';
import type { Escalation, Stage } from './escalations.ts';
import { drawHandler } from './own-columns.ts';
import type { Random } from './random.ts';
import { caseReference } from './request-records.ts';
import type { EscalationStageRow, PartnershipRows } from './rows.ts';

const MINUTE = 60_000;

// Shares of escalations that only one side recorded, and that the sides see end differently.
const RAISER_ONLY = 0.02;
const RECEIVER_ONLY = 0.01;
const STATUS_DIFFERS = 0.03;

/** Pushes what each side has written down of an escalation by now. */
export function recordEscalation(
  area: Area,
  escalation: Escalation,
  sequence: number,
  random: Random,
  rows: PartnershipRows,
): void {
  const fate = random.fraction();
  const received = receiverView(escalation, random);
  const seenOtherwise = otherEnding(received);
  const raiserHandlers = handlers(escalation.raiserSector, escalation.stages, random);
  const receiverHandlers = handlers(escalation.receiverSector, escalation.stages, random);
  const receiverOnly = fate < RECEIVER_ONLY;
  const raiserOnly = !receiverOnly && fate < RECEIVER_ONLY + RAISER_ONLY;
  const differs = fate > 1 - STATUS_DIFFERS;
  if (!receiverOnly) record(area, 'RAISER', escalation, raiserHandlers, sequence, rows);
  if (!raiserOnly) {
    record(area, 'RECEIVER', differs ? seenOtherwise : received, receiverHandlers, sequence, rows);
  }
}

function handlers(sector: Sector, stages: readonly Stage[], random: Random): string[] {
  return stages.map(({ number }) => drawHandler(sector, number, random));
}

/** The receiver notes each step a few minutes later, on the same day. */
function receiverView(escalation: Escalation, random: Random): Escalation {
  const later = Math.round(random.between(1, 40) * MINUTE);
  return {
    ...escalation,
    closedAt: escalation.closedAt === null ? null : escalation.closedAt + later,
    stages: escalation.stages.map((stage, i) => ({
      ...stage,
      enteredAt: i === 0 ? stage.enteredAt : stage.enteredAt + later,
      leftAt: stage.leftAt === null ? null : stage.leftAt + later,
    })),
  };
}

/** The receiver thinks it settled what the raiser gave up, or never noted that it was settled. */
function otherEnding(escalation: Escalation): Escalation {
  const before = escalation.stages.slice(0, -1);
  const last = escalation.stages.slice(-1);
  if (escalation.status === 'CLOSED_UNRESOLVED' || escalation.status === 'WITHDRAWN') {
    const resolutionNote = 'The receiving agency regards this as agreed.';
    return {
      ...escalation,
      stages: [...before, ...last.map((stage) => ({ ...stage, resolvedHere: true }))],
      status: 'RESOLVED',
      resolution: 'RAISER_AGREED',
      resolutionNote,
    };
  }
  return {
    ...escalation,
    stages: [...before, ...last.map((stage) => ({ ...stage, leftAt: null, resolvedHere: false }))],
    status: 'OPEN',
    closedAt: null,
  };
}

function record(
  area: Area,
  side: 'RAISER' | 'RECEIVER',
  escalation: Escalation,
  handledBy: readonly string[],
  sequence: number,
  rows: PartnershipRows,
): void {
  const { raisedAt } = escalation;
  if (raisedAt > area.now) return;
  const isRaiser = side === 'RAISER';
  const sector = isRaiser ? escalation.raiserSector : escalation.receiverSector;
  const organisation = isRaiser ? escalation.raisedBy : escalation.raisedAgainst;
  const entered = escalation.stages.filter(({ enteredAt }) => enteredAt <= area.now);
  const closedAt =
    escalation.closedAt !== null && escalation.closedAt <= area.now ? escalation.closedAt : null;
  const isClosed = closedAt !== null;
  const changes = entered.flatMap(({ enteredAt, leftAt }) => [enteredAt, leftAt ?? 0]);
  const changedAt = Math.max(raisedAt, ...changes.filter((at) => at <= area.now), closedAt ?? 0);
  rows[sector].escalations.push({
    partnership: area.code,
    id: escalation.id,
    organisation,
    side,
    started_at: new Date(raisedAt),
    raised_by: escalation.raisedBy,
    raised_against: escalation.raisedAgainst,
    kind: escalation.kind,
    reason: escalation.reason,
    raised_at: new Date(raisedAt),
    policy: area.policies.escalation.code,
    policy_stages: area.policies.escalation.stages.length,
    information_request_id: escalation.informationRequestId,
    child_reference: escalation.childReference,
    case_reference: `${caseReference(sector, area, raisedAt, sequence)}-E`,
    status: isClosed ? escalation.status : 'OPEN',
    closed_at: isClosed ? new Date(closedAt) : null,
    resolution: isClosed ? escalation.resolution : null,
    resolution_note: isClosed ? escalation.resolutionNote : null,
    child_outcome: isClosed ? escalation.childOutcome : null,
    link_reason: null,
    synthetic: true,
    changed_at: new Date(changedAt),
    own: [handledBy[entered.length - 1] ?? null],
  });
  for (const stage of entered)
    rows[sector].escalation_stages.push(stageRow(area, escalation.id, organisation, stage));
}

function stageRow(area: Area, escalation: string, organisation: string, stage: Stage): EscalationStageRow {
  const { calendar, now } = area;
  const { escalation: policy, workingDayCount } = area.policies;
  const { countFrom } = workingDayCount;
  const enteredOn = londonDay(new Date(stage.enteredAt));
  const shortened = stage.shortened?.workingDays;
  const due = stageDueOn(enteredOn, stage.number, policy, calendar, countFrom, shortened);
  const isSet = due.limit === 'LIMIT_SET';
  const published = policy.stages[stage.number - 1]?.limitWorkingDays ?? null;
  const leftAt = stage.leftAt !== null && stage.leftAt <= now ? new Date(stage.leftAt) : null;
  return {
    partnership: area.code,
    escalation_id: escalation,
    organisation,
    number: stage.number,
    label: stage.label,
    entered_at: new Date(stage.enteredAt),
    limit_working_days: isSet ? (shortened ?? published) : null,
    due_on: isSet ? due.dueOn : null,
    shortened_reason: stage.shortened?.reason ?? null,
    skipped_reason: stage.skippedReason,
    left_at: leftAt,
    working_days_taken:
      leftAt === null ? null : workingDaysBetween(enteredOn, londonDay(leftAt), calendar, countFrom),
    resolved_here: leftAt === null ? null : stage.resolvedHere,
  };
}
