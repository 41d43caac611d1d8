import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import { londonInstant } from '../../shared/calendar/london-time.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { Urgency } from '../../shared/policy/urgency-targets.ts';
import { drawLawfulBasis } from './answers.ts';
import { type Area, daysOf, monthFrom, monthNumber } from './area.ts';
import { Random } from './random.ts';
import { drawRequest, type Episode } from './request-course.ts';
import { type Request, recordBothSides } from './request-records.ts';
import { type RequestType, requestTypes, urgencyRationales } from './request-types.ts';
import type { PartnershipRows } from './rows.ts';
import { requestTypeLabel } from './vocabulary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Requests a month for each lower-layer super output area, chosen so that the first load is of a usable size. */
const REQUESTS_PER_AREA_UNIT = 0.92;

// Schools refer a large part, so August is quiet and the months after a holiday are busy.
const SEASON = [1.02, 0.98, 1.08, 0.95, 1.03, 1.06, 1.04, 0.78, 1.04, 1.06, 1.08, 0.9];

/** Which sector starts an episode, and how likely it is then to ask each of the others. */
const EPISODES: Record<Sector, number> = { LOCAL_AUTHORITY: 0.56, POLICE: 0.24, HEALTH: 0.2 };
const ASKED: Record<Sector, Partial<Record<Sector, number>>> = {
  LOCAL_AUTHORITY: { POLICE: 0.84, HEALTH: 0.78 },
  POLICE: { LOCAL_AUTHORITY: 0.88, HEALTH: 0.32 },
  HEALTH: { LOCAL_AUTHORITY: 0.8, POLICE: 0.3 },
};
const ASKED_ONLY: Record<string, Sector> = {
  SOCIAL_CARE_STATUS_CHECK: 'LOCAL_AUTHORITY',
  POLICE_CHECK: 'POLICE',
  PROTECTION_NOTIFICATION_FOLLOW_UP: 'LOCAL_AUTHORITY',
};

/** How much of a working day's work a sector does on a day when offices are closed. */
const CLOSED_DAY: Record<Sector, number> = { LOCAL_AUTHORITY: 0.1, POLICE: 0.55, HEALTH: 0.3 };

/** A request that was answered late, not at all, or with a refusal: an escalation may grow from it. */
export interface Grievance {
  request: Request;
  /** From when the requester may escalate. */
  from: number;
}

/** Pushes all requests that start in a month; gives back how many, and those that went wrong. */
export function generateRequests(
  area: Area,
  month: string,
  rows: PartnershipRows,
): { count: number; grievances: Grievance[] } {
  const random = new Random(area.code, 'requests', month);
  const count = requestsIn(area, month, random);
  const children = new Children(area, month, random);
  const days = workload(area, month);
  const wobble = random.between(-0.02, 0.02);
  const grievances: Grievance[] = [];
  let made = 0;
  const make = (request: Request) => {
    recordBothSides(area, request, made, random, rows);
    made++;
    const grievance = grievanceFrom(request);
    if (grievance !== null) grievances.push(grievance);
  };
  while (made < count) {
    const requesterSector = random.weighted<Sector>(EPISODES);
    const { day, at } = instantOfWork(requesterSector, days[requesterSector], random);
    const requester = area.partnerOn(requesterSector, day, random);
    const types = requestTypes[requesterSector];
    const type = random.weighted(weightsOf(types));
    const episode = episodeOf(requesterSector, type, types[type] as RequestType, day, random);
    const family = children.family();
    for (const responderSector of whoIsAsked(requesterSector, type, random)) {
      const responder = area.partnerOn(responderSector, day, random);
      for (const childReference of family) {
        // Each form goes out on its own, a minute or two after the one before.
        const startedAt = Math.round(at + Math.min(35, random.exponential(2)) * MINUTE);
        const sides = { requesterSector, requester, responderSector, responder };
        make(drawRequest(area, { ...episode, ...sides, childReference, startedAt, day }, wobble, random));
      }
    }
  }
  return { count: made, grievances };
}

function requestsIn(area: Area, month: string, random: Random): number {
  const workingDays = daysOf(month).filter((day) => area.isWorkingDay(day)).length;
  const season = SEASON[monthNumber(month) % 12] ?? 1;
  const size = area.size * REQUESTS_PER_AREA_UNIT * (workingDays / 21) * season;
  return Math.max(3, Math.round(size * random.between(0.94, 1.06)));
}

/** Children of families known this month or in the six before it: some are asked about again and again. */
class Children {
  readonly #area: Area;
  readonly #month: string;
  readonly #random: Random;
  #known = 0;

  constructor(area: Area, month: string, random: Random) {
    this.#area = area;
    this.#month = month;
    this.#random = random;
  }

  /** References of one to three brothers and sisters; null where only the secure channel says who it is. */
  family(): (string | null)[] {
    const random = this.#random;
    const size = random.chance(0.82) ? 1 : random.chance(0.72) ? 2 : 3;
    const ago = random.chance(0.3) ? 1 + random.below(6) : 0;
    const known = ago > 0 ? Math.max(1, Math.floor(this.#area.size * 0.25)) : this.#known;
    const again = ago > 0 || (known > 0 && random.chance(0.08));
    const first = again ? random.below(known) : this.#known;
    if (!again) this.#known += size;
    const month = monthFrom(this.#month, -ago);
    if (random.chance(0.04)) return Array.from({ length: size }, () => null);
    return Array.from({ length: size }, (_, i) => this.#area.childReference(month, first + i));
  }
}

type Workload = { day: CalendarDay; upTo: number }[];

/** For each sector, the days of the month with the share of its work that is done by the end of each. */
function workload(area: Area, month: string): Record<Sector, Workload> {
  const cumulative = (sector: Sector) => {
    let upTo = 0;
    return daysOf(month).map((day) => {
      upTo += area.isWorkingDay(day) ? 1 : CLOSED_DAY[sector];
      return { day, upTo };
    });
  };
  return {
    LOCAL_AUTHORITY: cumulative('LOCAL_AUTHORITY'),
    POLICE: cumulative('POLICE'),
    HEALTH: cumulative('HEALTH'),
  };
}

function instantOfWork(sector: Sector, days: Workload, random: Random): { day: CalendarDay; at: number } {
  const drawn = random.fraction() * (days.at(-1)?.upTo ?? 0);
  const day = days.find(({ upTo }) => drawn < upTo)?.day;
  if (day === undefined) throw new RangeError('A month without days.');
  return { day, at: londonInstant(day, minuteOfWork(sector, random)).getTime() };
}

/** Office hours for most; police through the clock; emergency departments into the night. */
function minuteOfWork(sector: Sector, random: Random): number {
  const outOfHours = { LOCAL_AUTHORITY: 0.07, POLICE: 0.38, HEALTH: 0.22 }[sector];
  // The last few minutes of a day are left free, so that an episode's later forms fall on the same day.
  if (random.chance(outOfHours)) return random.between(5, 1400);
  return 525 + (random.fraction() + random.fraction()) * 270;
}

const weights = new WeakMap<object, Record<string, number>>();

function weightsOf(types: Record<string, RequestType>): Record<string, number> {
  const kept = weights.get(types);
  if (kept !== undefined) return kept;
  const drawn = Object.fromEntries(Object.entries(types).map(([code, { weight }]) => [code, weight]));
  weights.set(types, drawn);
  return drawn;
}

function episodeOf(
  sector: Sector,
  code: string,
  type: RequestType,
  day: CalendarDay,
  random: Random,
): Episode {
  const [RED, AMBER, GREEN] = type.urgency;
  const urgency = random.weighted<Urgency>({ RED, AMBER, GREEN });
  return {
    type: code,
    label: requestTypeLabel(sector, code),
    purpose: random.pick(type.purposes),
    urgency,
    urgencyRationale: random.pick(urgencyRationales[urgency]),
    lawfulBasis: drawLawfulBasis(type.lawfulBasis, day, random),
  };
}

function whoIsAsked(requester: Sector, type: string, random: Random): Sector[] {
  const only = ASKED_ONLY[type];
  if (only !== undefined) return [only];
  const likely = ASKED[requester];
  const asked = (Object.keys(likely) as Sector[]).filter((sector) => random.chance(likely[sector] ?? 0));
  return asked.length > 0 ? asked : [random.weighted<Sector>(likely)];
}

function grievanceFrom(request: Request): Grievance | null {
  const { answer, answeredAt, dueAt, withdrawnAt } = request;
  if (withdrawnAt !== null) return null;
  if (answer?.outcome === 'DECLINED' && answeredAt !== null) return { request, from: answeredAt };
  if (dueAt === null) return answeredAt === null ? { request, from: request.startedAt + 3 * DAY } : null;
  return answeredAt === null || answeredAt > dueAt + 2 * HOUR ? { request, from: dueAt } : null;
}
