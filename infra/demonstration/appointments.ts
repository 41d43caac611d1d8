import { addDays, type CalendarDay, calendarDay } from '../../shared/calendar/calendar-day.ts';
import { startOfLondonDay } from '../../shared/calendar/london-time.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import publishedRoles from '../../shared/policy/published-roles.json' with { type: 'json' };
import type { Area } from './area.ts';
import { Random } from './random.ts';
import type { LeadAppointmentRow, PartnershipRows } from './rows.ts';

export type Level = 'LEAD' | 'DELEGATE';

/** One person's time in a statutory role. A reference, never a name. */
export interface Appointment {
  organisation: string;
  personReference: string;
  role: string;
  /** The agency's own rank, grade or post. */
  grade: string;
  level: Level;
  from: CalendarDay;
  /** The last day, whether or not it is known yet; null = nothing says it ends. */
  to: CalendarDay | null;
}

// Terms are drawn from here on, long enough before any period shown that nobody's first day is an edge.
const FIRST_TERM = calendarDay('2021-06-01');
const METROPOLITAN_POLICE = 'E23000001';
const CITY_OF_LONDON_POLICE = 'E23000034';
const ISLINGTON = 'E09000019';

interface Role {
  role: string;
  grade: string;
  /** Whether one person holds the role for the whole organisation, in every partnership it is in. */
  wholeOrganisation: boolean;
}

/** The people named for an organisation at a level in an area, first to last. */
export function appointmentsOf(
  area: Area,
  sector: Sector,
  organisation: string,
  level: Level,
): Appointment[] {
  const role = roleOf(area.code, sector, organisation, level);
  const where = role.wholeOrganisation ? [organisation] : [organisation, area.code];
  const random = new Random(...where, 'appointments', level);
  const exists = area.lastDayOf(organisation);
  const terms: Appointment[] = [];
  let from = exists.from > FIRST_TERM && sector === 'HEALTH' ? exists.from : firstDay(random);
  for (let number = 1; number < 40; number++) {
    const ends = addDays(from, Math.round(random.between(14, 46) * 30.4));
    const ended = exists.to !== null && exists.to < ends;
    terms.push({
      organisation,
      personReference: personReference(sector, where, level, number),
      role: role.role,
      grade: role.grade,
      level,
      from,
      to: ended ? exists.to : ends,
    });
    if (ended) break;
    // One change in eight leaves the post empty for some weeks.
    from = addDays(ends, 1 + (random.chance(0.12) ? Math.round(random.between(20, 75)) : 0));
  }
  return terms;
}

/** Who holds the role on a day; null while it is vacant. */
export function holderOn(appointments: readonly Appointment[], day: CalendarDay): Appointment | null {
  return appointments.find(({ from, to }) => from <= day && (to === null || day <= to)) ?? null;
}

/** Pushes the appointments of every partner of the period that were known by now. */
export function recordAppointments(
  area: Area,
  from: CalendarDay,
  today: CalendarDay,
  rows: PartnershipRows,
): void {
  for (const sector of ['LOCAL_AUTHORITY', 'POLICE', 'HEALTH'] as const) {
    for (const organisation of partnersBetween(area, sector, from, today)) {
      for (const level of ['LEAD', 'DELEGATE'] as const) {
        for (const each of appointmentsOf(area, sector, organisation, level)) {
          const isOver = each.to !== null && each.to < from;
          if (!isOver && each.from <= today) rows[sector].lead_appointments.push(rowOf(area, each, today));
        }
      }
    }
  }
}

function partnersBetween(area: Area, sector: Sector, from: CalendarDay, today: CalendarDay): Set<string> {
  const codes = new Set<string>();
  for (const day of [from, today]) for (const { code } of area.partners(sector, day)) codes.add(code);
  return codes;
}

function rowOf(area: Area, appointment: Appointment, today: CalendarDay): LeadAppointmentRow {
  const { organisation, personReference, role, level, from, to } = appointment;
  const appointedAt = startOfLondonDay(from).getTime();
  // An appointment's end is written down on its last day, not announced years before.
  const ended = to !== null && to <= today ? to : null;
  return {
    partnership: area.code,
    id: new Random(area.code, personReference, 'appointment').idAt(appointedAt),
    organisation,
    person_reference: personReference,
    published_role: role,
    statutory_level: level,
    appointed_on: from,
    ended_on: ended,
    synthetic: true,
    changed_at: ended === null ? new Date(appointedAt) : startOfLondonDay(ended),
  };
}

function firstDay(random: Random): CalendarDay {
  return addDays(FIRST_TERM, random.below(700));
}

const prefixes: Record<Sector, string> = { LOCAL_AUTHORITY: 'LA', POLICE: 'POL', HEALTH: 'HTH' };

function personReference(sector: Sector, where: readonly string[], level: Level, number: number): string {
  return `SYN-${prefixes[sector]}-${where.join('-')}-${level === 'LEAD' ? 'L' : 'D'}${number}`;
}

/** Roles as Working Together 2023 names them, save where an area publishes its own. */
function roleOf(partnership: string, sector: Sector, organisation: string, level: Level): Role {
  if (partnership === ISLINGTON) return islingtonRole(sector, organisation, level);
  if (sector === 'LOCAL_AUTHORITY') {
    return level === 'LEAD'
      ? { role: 'Chief Executive', grade: 'CHIEF_EXECUTIVE', wholeOrganisation: true }
      : {
          role: 'Director of Children’s Services',
          grade: 'DIRECTOR_OF_CHILDRENS_SERVICES',
          wholeOrganisation: true,
        };
  }
  if (sector === 'HEALTH') {
    return level === 'LEAD'
      ? { role: 'ICB Chief Executive', grade: 'BOARD_CHIEF_EXECUTIVE', wholeOrganisation: true }
      : { role: 'ICB Chief Nurse', grade: 'CHIEF_NURSE', wholeOrganisation: true };
  }
  const inLondon = organisation === METROPOLITAN_POLICE || organisation === CITY_OF_LONDON_POLICE;
  if (level === 'LEAD') {
    const role = inLondon ? 'Commissioner' : 'Chief Constable';
    return { role, grade: 'CHIEF_CONSTABLE', wholeOrganisation: true };
  }
  return organisation === METROPOLITAN_POLICE
    ? { role: 'BCU Commander', grade: 'CHIEF_SUPERINTENDENT', wholeOrganisation: false }
    : { role: 'Chief Superintendent', grade: 'CHIEF_SUPERINTENDENT', wholeOrganisation: false };
}

/** Islington publishes its police lead as the BCU commander, below the Commissioner whom the guidance names. */
function islingtonRole(sector: Sector, organisation: string, level: Level): Role {
  const published = publishedRoles.partnerships.find(({ area }) => area.startsWith('Islington'));
  const { leads, delegates } = published ?? { leads: null, delegates: null };
  if (leads === null || delegates === null || typeof delegates === 'string') {
    throw new Error('shared/policy/published-roles.json no longer holds the roles published for Islington.');
  }
  const grades = {
    LEAD: {
      LOCAL_AUTHORITY: 'CHIEF_EXECUTIVE',
      POLICE: 'CHIEF_SUPERINTENDENT',
      HEALTH: 'BOARD_CHIEF_EXECUTIVE',
    },
    DELEGATE: {
      LOCAL_AUTHORITY: 'DIRECTOR_OF_CHILDRENS_SERVICES',
      POLICE: 'SUPERINTENDENT',
      HEALTH: 'CHIEF_NURSE',
    },
  };
  const role = (level === 'LEAD' ? leads : delegates)[sector];
  // The page names the board for North Central London, which ended on 31 March 2026.
  const without = organisation === 'E54000028' ? role : role.replace(/^NCL /, 'ICB ');
  return {
    role: without,
    grade: grades[level][sector],
    wholeOrganisation: sector !== 'POLICE' && level === 'LEAD',
  };
}
