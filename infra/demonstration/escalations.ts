import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import { londonDay, londonInstant } from '../../shared/calendar/london-time.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { EscalationPolicy } from '../../shared/policy/escalation-policies.ts';
import { type Area, daysOf } from './area.ts';
import { recordEscalation } from './escalation-records.ts';
import { Random } from './random.ts';
import type { Grievance } from './requests.ts';
import type { EscalationRow, PartnershipRows } from './rows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One stage as it went, in epoch milliseconds, before anybody writes it down. */
export interface Stage {
  number: number;
  label: string;
  enteredAt: number;
  /** A shorter limit than the policy's, and why. */
  shortened: { workingDays: number; reason: string } | null;
  skippedReason: string | null;
  /** Null: nobody takes it further. */
  leftAt: number | null;
  resolvedHere: boolean;
}

export interface Escalation {
  id: string;
  raisedAt: number;
  raiserSector: Sector;
  raisedBy: string;
  receiverSector: Sector;
  raisedAgainst: string;
  kind: EscalationRow['kind'];
  reason: string;
  informationRequestId: string | null;
  childReference: string | null;
  stages: Stage[];
  status: EscalationRow['status'];
  closedAt: number | null;
  resolution: string | null;
  resolutionNote: string | null;
  childOutcome: string | null;
}

/** The escalations raised in a month: about half grow from a request of that month, when enough went wrong. */
export function generateEscalations(
  area: Area,
  month: string,
  requests: number,
  grievances: readonly Grievance[],
  rows: PartnershipRows,
): number {
  const random = new Random(area.code, 'escalations', month);
  const expected = (requests * area.character.escalation.perHundredRequests) / 100;
  const count = Math.floor(expected * random.between(0.8, 1.2) + random.fraction());
  const open = [...grievances];
  let recorded = 0;
  for (let i = 0; i < count; i++) {
    const grievance = random.chance(0.52) ? takeGrievance(area, month, open, random) : null;
    const start = grievance ?? drawDisagreement(area, month, random);
    const escalation: Escalation = {
      ...start,
      id: random.idAt(start.raisedAt),
      ...runCourse(area, start, random),
    };
    recordEscalation(area, escalation, i, random, rows);
    if (escalation.raisedAt <= area.now) recorded++;
  }
  return recorded;
}

type Start = Omit<
  Escalation,
  'id' | 'stages' | 'status' | 'closedAt' | 'resolution' | 'resolutionNote' | 'childOutcome'
>;

/** An escalation by the requester of a request that went wrong, if it would still be raised in the same month. */
function takeGrievance(area: Area, month: string, open: Grievance[], random: Random): Start | null {
  // Bounded, so that a month in which little went wrong ends the search.
  for (let i = 0; i < 12 && open.length > 0; i++) {
    const [grievance] = open.splice(random.below(open.length), 1);
    if (grievance === undefined) break;
    const { request, from } = grievance;
    const raisedAt = area.officeTimeFrom(from + random.between(0.3, 4) * DAY, random);
    // Keeps a month's data a function of that month alone.
    if (!londonDay(new Date(raisedAt)).startsWith(month)) continue;
    return {
      raisedAt,
      raiserSector: request.requesterSector,
      raisedBy: request.requester,
      receiverSector: request.responderSector,
      raisedAgainst: request.responder,
      kind: 'CASE',
      reason: random.chance(0.9) ? 'INFORMATION_SHARING' : 'COMMUNICATION',
      informationRequestId: request.id,
      childReference: request.childReference,
    };
  }
  return null;
}

const raisers: Record<Sector, number> = { LOCAL_AUTHORITY: 30, POLICE: 25, HEALTH: 45 };
const receivers: Record<Sector, Partial<Record<Sector, number>>> = {
  LOCAL_AUTHORITY: { POLICE: 45, HEALTH: 55 },
  POLICE: { LOCAL_AUTHORITY: 80, HEALTH: 20 },
  HEALTH: { LOCAL_AUTHORITY: 85, POLICE: 15 },
};
const caseReasons = {
  THRESHOLD: 32,
  ROLES_AND_RESPONSIBILITIES: 12,
  NEED_FOR_ACTION: 18,
  ASSESSMENT_OUTCOME: 13,
  PLAN_PROGRESS: 17,
  COMMUNICATION: 8,
};
const systemReasons = {
  INFORMATION_SHARING: 40,
  ROLES_AND_RESPONSIBILITIES: 30,
  COMMUNICATION: 18,
  THRESHOLD: 12,
};

/** A disagreement that grew from no request: most about a child, some between the partners themselves. */
function drawDisagreement(area: Area, month: string, random: Random): Start {
  const day = random.pick(daysOf(month).filter((each) => area.isWorkingDay(each)));
  const raiserSector = random.weighted<Sector>(raisers);
  const receiverSector = random.weighted<Sector>(receivers[raiserSector]);
  const isSystem = random.chance(0.16);
  const child = random.below(Math.max(1, Math.floor(area.size * 0.25)));
  return {
    raisedAt: londonInstant(day, random.between(540, 1020)).getTime(),
    raiserSector,
    raisedBy: area.partnerOn(raiserSector, day, random),
    receiverSector,
    raisedAgainst: area.partnerOn(receiverSector, day, random),
    kind: isSystem ? 'SYSTEM' : 'CASE',
    reason: random.weighted<string>(isSystem ? systemReasons : caseReasons),
    informationRequestId: null,
    childReference: isSystem ? null : area.childReference(month, child),
  };
}

type Course = Pick<
  Escalation,
  'stages' | 'status' | 'closedAt' | 'resolution' | 'resolutionNote' | 'childOutcome'
>;

/** Takes an escalation through the policy's stages until it is resolved, given up or forgotten. */
function runCourse(area: Area, start: Start, random: Random): Course {
  const { escalation: policy } = area.policies;
  const profile = area.character.escalation;
  const last = policy.stages.length;
  const stages: Stage[] = [];
  let enteredAt = start.raisedAt;
  let skippedReason: string | null = null;
  for (let number = 1; ; ) {
    const stage = enterStage(area, policy, number, enteredAt, skippedReason, random);
    stages.push(stage);
    if (random.chance(profile.stuck)) return { ...noClose, stages, status: 'OPEN' };
    const leftAt = leaveStage(area, policy, stage, random);
    stage.leftAt = leftAt;
    if (random.chance(0.04)) return closed(start, stages, 'WITHDRAWN', leftAt, false, random);
    const isLast = number === last;
    stage.resolvedHere = random.chance(isLast ? 1 - profile.unresolvedAtEnd : profile.resolvedAtStage);
    if (stage.resolvedHere) return closed(start, stages, 'RESOLVED', leftAt, isLast, random);
    if (isLast) return closed(start, stages, 'CLOSED_UNRESOLVED', leftAt, isLast, random);
    const skips = number + 2 <= last && random.chance(profile.skipped);
    skippedReason = skips ? random.pick(skippedReasons) : null;
    number += skips ? 2 : 1;
    enteredAt = leftAt;
  }
}

const noClose = { closedAt: null, resolution: null, resolutionNote: null, childOutcome: null };

const shortenedReasons = [
  'The child’s situation does not allow the full limit.',
  'A conference is due before the limit would end.',
  'The child is about to be discharged home.',
];
const skippedReasons = [
  'Both line managers were already part of the disagreement.',
  'The manager at the next stage is away and the child cannot wait.',
  'The child’s safety needed a senior decision at once.',
];

function enterStage(
  area: Area,
  policy: EscalationPolicy,
  number: number,
  enteredAt: number,
  skippedReason: string | null,
  random: Random,
): Stage {
  const published = policy.stages[number - 1];
  const limit = published?.limitWorkingDays ?? null;
  const shortens = random.chance(area.character.escalation.shortened) && limit !== null && limit >= 2;
  return {
    number,
    label: published?.label ?? '',
    enteredAt,
    shortened: shortens
      ? { workingDays: 1 + random.below(limit - 1), reason: random.pick(shortenedReasons) }
      : null,
    skippedReason,
    leftAt: null,
    resolvedHere: false,
  };
}

function leaveStage(area: Area, policy: EscalationPolicy, stage: Stage, random: Random): number {
  const limit = stage.shortened?.workingDays ?? policy.stages[stage.number - 1]?.limitWorkingDays ?? null;
  const overruns = random.chance(area.character.escalation.overrun);
  // Where no limit is set, two weeks is what people seem to expect of each other.
  const allowed = limit ?? 10;
  const days = overruns
    ? allowed + 1 + Math.round(random.exponential(allowed * 0.8 + 4))
    : Math.round(allowed * random.between(0.2, 1));
  const day: CalendarDay = area.workingDaysAfter(londonDay(new Date(stage.enteredAt)), days);
  const at = londonInstant(day, random.between(540, 1020)).getTime();
  // Left on the day it was entered: an hour later.
  return Math.max(at, stage.enteredAt + HOUR);
}

const notes: Record<string, readonly string[]> = {
  RECEIVER_AGREED: [
    'The receiving agency agreed to what was asked and gave a day for it.',
    'What was asked for was shared and will be reviewed in two weeks.',
  ],
  RAISER_AGREED: ['After hearing the reasons, the raising agency accepted the decision.'],
  BOTH_CHANGED: [
    'Both agreed a joint visit and to look at the decision again afterwards.',
    'Both changed their part of the plan.',
  ],
  PARTNERSHIP_DECIDED: ['The partnership decided and asked for the lesson to go into training.'],
};

function closed(
  start: Start,
  stages: Stage[],
  status: EscalationRow['status'],
  closedAt: number,
  atLastStage: boolean,
  random: Random,
): Course {
  const resolution =
    status === 'RESOLVED'
      ? random.weighted({
          RECEIVER_AGREED: 45,
          RAISER_AGREED: 18,
          BOTH_CHANGED: 25,
          PARTNERSHIP_DECIDED: atLastStage ? 60 : 0,
        })
      : null;
  const resolutionNote =
    resolution === null
      ? status === 'CLOSED_UNRESOLVED'
        ? 'The agencies still disagree. Both positions are on the record.'
        : null
      : random.pick(notes[resolution] ?? []);
  const drawn = random.weighted(
    status === 'RESOLVED'
      ? {
          PLAN_CHANGED: 30,
          PROTECTIVE_ACTION_TAKEN: 17,
          SERVICE_PROVIDED: 26,
          NO_CHANGE: 16,
          NOT_YET_KNOWN: 11,
        }
      : { NO_CHANGE: 70, NOT_YET_KNOWN: 30 },
  );
  const childOutcome = start.kind === 'SYSTEM' ? 'NOT_ABOUT_ONE_CHILD' : drawn;
  return { stages, status, closedAt, resolution, resolutionNote, childOutcome };
}
