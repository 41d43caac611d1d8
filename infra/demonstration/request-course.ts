import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { dueFor, type Urgency } from '../../shared/policy/urgency-targets.ts';
import { drawAnswer } from './answers.ts';
import { type Area, monthNumber } from './area.ts';
import { Random } from './random.ts';
import type { Request } from './request-records.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Mean hours to an answer where the partnership publishes no limit.
const HOURS_WITHOUT_LIMIT: Record<Urgency, number> = { RED: 4, AMBER: 14, GREEN: 40 };

/** What is asked of everybody who is asked. */
export interface Episode {
  type: string;
  label: string;
  purpose: string;
  urgency: Urgency;
  urgencyRationale: string;
  lawfulBasis: string;
}

/** A request that is made: an episode's form to one organisation about one child. */
export type Asked = Episode &
  Pick<
    Request,
    'requesterSector' | 'requester' | 'responderSector' | 'responder' | 'childReference' | 'startedAt'
  > & {
    day: CalendarDay;
  };

/** The request with what came of it, as if nothing were ever recorded wrongly. */
export function drawRequest(area: Area, asked: Asked, wobble: number, random: Random): Request {
  const { startedAt, urgency, responderSector } = asked;
  const { policies } = area;
  const due = dueFor(
    new Date(startedAt),
    urgency,
    policies.urgencyTargets,
    policies.workingHours,
    area.calendar,
  );
  const dueAt = due.limit === 'LIMIT_SET' ? due.dueAt.getTime() : null;
  const open = {
    ...asked,
    id: random.idAt(startedAt),
    dueAt,
    answer: null,
    answeredAt: null,
    withdrawnAt: null,
  };
  const delivered = random.chance(0.93) ? random.exponential(4 * MINUTE) : random.exponential(2 * HOUR);
  const receivedAt = Math.round(startedAt + 2000 + delivered);
  const acknowledgedAt = Math.round(receivedAt + random.exponential(50 * MINUTE));
  if (random.chance(0.015)) {
    const withdrawnAt = Math.round(receivedAt + MINUTE + random.exponential(7 * HOUR));
    return { ...open, receivedAt, acknowledgedAt: upTo(withdrawnAt, acknowledgedAt), withdrawnAt };
  }
  if (random.chance(area.character.sharing.neverAnswered)) {
    return { ...open, receivedAt, acknowledgedAt: random.chance(0.5) ? acknowledgedAt : null };
  }
  const answeredAt = Math.max(receivedAt + MINUTE, drawAnsweredAt(area, asked, dueAt, wobble, random));
  return {
    ...open,
    receivedAt,
    acknowledgedAt: random.chance(0.86) ? upTo(answeredAt, acknowledgedAt) : null,
    answeredAt,
    answer: drawAnswer(responderSector, asked.day, random),
  };
}

function upTo(latest: number, at: number): number | null {
  return at <= latest ? at : null;
}

function drawAnsweredAt(
  area: Area,
  asked: Asked,
  dueAt: number | null,
  wobble: number,
  random: Random,
): number {
  const { startedAt, urgency, responderSector } = asked;
  if (dueAt === null) {
    return seenToAt(
      area,
      responderSector,
      random,
      () => startedAt + random.exponential(HOURS_WITHOUT_LIMIT[urgency] * HOUR),
    );
  }
  const allowed = dueAt - startedAt;
  if (random.chance(onTimeShare(area, asked, wobble))) {
    const atTheLimit = random.chance(area.character.sharing.atTheLimit);
    return seenToAt(area, responderSector, random, () => {
      const share = atTheLimit ? 1 - 0.1 * random.fraction() ** 1.6 : random.between(0.15, 0.97) ** 1.3;
      return Math.min(dueAt, startedAt + share * allowed);
    });
  }
  const mean = random.chance(0.06) ? 9 * DAY : Math.max(5 * HOUR, allowed * 0.45);
  return seenToAt(area, responderSector, random, () => dueAt + 3 * MINUTE + random.exponential(mean));
}

/** Prefers moments when somebody is at work: several draws for offices, fewer for the police. */
function seenToAt(area: Area, sector: Sector, random: Random, draw: () => number): number {
  let at = Math.round(draw());
  for (let i = 0; i < 8 && !area.isOfficeTime(at); i++) {
    if (sector === 'POLICE' && random.chance(0.4)) break;
    at = Math.round(draw());
  }
  return at;
}

function onTimeShare(
  area: Area,
  { requesterSector, responderSector, urgency, day }: Asked,
  wobble: number,
): number {
  const { onTime, lossPerMonth } = area.character.sharing;
  const months = Math.max(0, monthNumber(day) - monthNumber('2025-01'));
  const share = onTime[responderSector][urgency] - lossPerMonth * months;
  // Where nearly all is on time there is little room to vary.
  const room = Math.min(1, (1 - share) * 4);
  return Math.min(
    0.995,
    Math.max(0.12, share + room * (pairEffect(area, requesterSector, responderSector) + wobble)),
  );
}

const pairEffects = new Map<string, number>();

/** Some pairs of agencies work together better than others; the same ones always. */
function pairEffect(area: Area, requester: Sector, responder: Sector): number {
  const key = `${area.code}|${requester}|${responder}`;
  const kept = pairEffects.get(key);
  if (kept !== undefined) return kept;
  const effect = new Random(key, 'pair').between(-0.06, 0.06);
  pairEffects.set(key, effect);
  return effect;
}
