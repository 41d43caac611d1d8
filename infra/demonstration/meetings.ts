import { type CalendarDay, dayOfWeek } from '../../shared/calendar/calendar-day.ts';
import { londonInstant } from '../../shared/calendar/london-time.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { type Appointment, appointmentsOf, holderOn } from './appointments.ts';
import { type Area, daysOf, monthNumber } from './area.ts';
import { smallerBoardTurnout, type Turnout } from './characters.ts';
import { Random } from './random.ts';
import type { LeadershipAttendanceRow, PartnershipRows } from './rows.ts';
import { seniorityOf } from './vocabulary.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Kind = 'LEAD_SAFEGUARDING_PARTNERS' | 'DELEGATED_SAFEGUARDING_PARTNERS' | 'EXTRAORDINARY';
type Capacity = keyof Turnout;

/** How one organisation was represented. */
interface Attendance {
  sector: Sector;
  organisation: string;
  capacity: Capacity;
  personReference: string | null;
  role: string | null;
  grade: string | null;
  authority: boolean | null;
}

const sectors: readonly Sector[] = ['LOCAL_AUTHORITY', 'POLICE', 'HEALTH'];

/** The meetings of a month, with every organisation's own record and the convener's minutes. */
export function generateMeetings(area: Area, month: string, rows: PartnershipRows): number {
  const rota = new Random(area.code, 'rota');
  const quarterMonth = rota.below(3);
  const evenMonths = rota.below(2);
  const number = monthNumber(month);
  let count = 0;
  if (number % 3 === quarterMonth) count += meet(area, month, 'LEAD_SAFEGUARDING_PARTNERS', rows);
  if (number % 2 === evenMonths) count += meet(area, month, 'DELEGATED_SAFEGUARDING_PARTNERS', rows);
  if (new Random(area.code, 'extraordinary', month).chance(0.1))
    count += meet(area, month, 'EXTRAORDINARY', rows);
  return count;
}

function meet(area: Area, month: string, kind: Kind, rows: PartnershipRows): number {
  // A stream for each meeting: one that is not arranged yet must not change what the others draw.
  const random = new Random(area.code, 'meetings', month, kind);
  const day = meetingDay(area, month, kind, random);
  const startsAt = londonInstant(day, random.pick([570, 600, 630, 780, 840, 870])).getTime();
  const notice = kind === 'EXTRAORDINARY' ? random.between(1, 5) * DAY : 42 * DAY;
  const convenedAt = Math.round(startsAt - notice);
  const cancelledAt = random.chance(kind === 'EXTRAORDINARY' ? 0 : area.character.leadership.cancelled)
    ? Math.round(startsAt - random.between(0.1, 9) * DAY)
    : null;
  const convenerSector = random.weighted<Sector>({ LOCAL_AUTHORITY: 86, POLICE: 5, HEALTH: 9 });
  const convener = area.partners(convenerSector, day)[0]?.code ?? '';
  const attendances = attendanceOf(area, kind, month, day, random);
  const id = random.idAt(startsAt);
  const heldRecordedAt = startsAt + Math.round(random.between(2, 5) * HOUR);
  if (convenedAt > area.now) return 0;
  const cancelled = cancelledAt !== null && cancelledAt <= area.now;
  const held = cancelledAt === null && heldRecordedAt <= area.now;
  const status = cancelled ? 'CANCELLED' : held ? 'HELD' : 'SCHEDULED';
  const changedAt = cancelled ? cancelledAt : held ? heldRecordedAt : convenedAt;
  for (const own of attendances) {
    const isConvener = own.organisation === convener;
    const minutes = isConvener
      ? attendances.filter((each) => each !== own).map((each) => minuted(each, random))
      : [];
    // Now and then an organisation keeps no record of a meeting that its partners held.
    if (!isConvener && random.chance(0.03)) continue;
    rows[own.sector].leadership_meetings.push({
      partnership: area.code,
      id,
      organisation: own.organisation,
      side: isConvener ? 'CONVENER' : 'INVITED',
      started_at: new Date(startsAt),
      convened_by: convener,
      kind,
      starts_at: new Date(startsAt),
      status,
      link_reason: null,
      synthetic: true,
      changed_at: new Date(changedAt),
    });
    if (!held) continue;
    for (const each of [own, ...minutes]) {
      rows[own.sector].leadership_attendances.push(attendanceRow(area, id, own, each));
    }
  }
  return 1;
}

function meetingDay(area: Area, month: string, kind: Kind, random: Random): CalendarDay {
  // The two kinds of regular meeting keep to different weeks and never to a Monday.
  const [first, last] = {
    LEAD_SAFEGUARDING_PARTNERS: [8, 14],
    DELEGATED_SAFEGUARDING_PARTNERS: [18, 26],
    EXTRAORDINARY: [2, 27],
  }[kind] as [number, number];
  const days = daysOf(month)
    .slice(first - 1, last)
    .filter((day) => area.isWorkingDay(day) && dayOfWeek(day) > 1);
  return random.pick(days);
}

function attendanceOf(area: Area, kind: Kind, month: string, day: CalendarDay, random: Random): Attendance[] {
  const { leads, delegates, neverTogether } = area.character.leadership;
  const forLeads = kind !== 'DELEGATED_SAFEGUARDING_PARTNERS';
  // Where leads are never together, each stays away in turn, and so one always does.
  const away = neverTogether ? sectors[Math.floor(monthNumber(month) / 3) % 3] : undefined;
  return sectors.flatMap((sector) =>
    area.partners(sector, day).map(({ code }, place) => {
      const isSmallerBoard = sector === 'HEALTH' && place > 0;
      const turnout = isSmallerBoard ? smallerBoardTurnout : (forLeads ? leads : delegates)[sector];
      const drawn = random.weighted<Capacity>(turnout);
      const capacity = drawn === 'NAMED_LEAD' && sector === away ? 'NAMED_DELEGATE' : drawn;
      return represent(area, sector, code, capacity, day, random);
    }),
  );
}

/** Finds the person for a capacity; a vacant post falls to the next below. */
function represent(
  area: Area,
  sector: Sector,
  organisation: string,
  capacity: Capacity,
  day: CalendarDay,
  random: Random,
): Attendance {
  const nobody = {
    sector,
    organisation,
    capacity,
    personReference: null,
    role: null,
    grade: null,
    authority: null,
  };
  const asks = random.fraction();
  if (capacity === 'NAMED_LEAD') {
    const lead = leadWhoComes(area, appointmentsOf(area, sector, organisation, 'LEAD'), day, asks);
    if (lead !== null) return { ...nobody, ...person(lead), authority: true };
  }
  if (capacity === 'NAMED_LEAD' || capacity === 'NAMED_DELEGATE') {
    const delegate = holderOn(appointmentsOf(area, sector, organisation, 'DELEGATE'), day);
    if (delegate !== null)
      return { ...nobody, capacity: 'NAMED_DELEGATE', ...person(delegate), authority: true };
  }
  if (
    capacity === 'APOLOGIES_NO_COVER' ||
    capacity === 'ABSENT_NO_APOLOGIES' ||
    capacity === 'NOT_REQUIRED'
  ) {
    return nobody;
  }
  const [grade, role] = random.pick(deputies[sector]);
  return {
    ...nobody,
    capacity: 'OTHER_DEPUTY',
    personReference: `SYN-${organisation}-${area.code}-P${1 + random.below(9)}`,
    role,
    grade,
    authority: random.chance(0.04),
  };
}

/** The lead on the day or, for some months after a change, the one before, still written down as the lead. */
function leadWhoComes(
  area: Area,
  terms: readonly Appointment[],
  day: CalendarDay,
  drawn: number,
): Appointment | null {
  const now = holderOn(terms, day);
  const before = terms.findLast(({ to }) => to !== null && to < day);
  const recently = before?.to != null && (Date.parse(day) - Date.parse(before.to)) / DAY <= 190;
  if (before !== undefined && recently && drawn < area.character.leadership.formerLeadRecorded) return before;
  return now;
}

function person({ personReference, role, grade }: Appointment) {
  return { personReference, role, grade };
}

// The police send chief inspectors, inspectors and sergeants, as the 2021 Wood review found.
const deputies: Record<Sector, readonly (readonly [string, string])[]> = {
  LOCAL_AUTHORITY: [
    ['ASSISTANT_DIRECTOR', 'Assistant Director'],
    ['HEAD_OF_SERVICE', 'Head of Service'],
    ['HEAD_OF_SERVICE', 'Head of Safeguarding'],
  ],
  POLICE: [
    ['CHIEF_INSPECTOR', 'Detective Chief Inspector'],
    ['INSPECTOR', 'Detective Inspector'],
    ['INSPECTOR', 'Detective Inspector'],
    ['SERGEANT', 'Detective Sergeant'],
  ],
  HEALTH: [
    ['DESIGNATED_NURSE', 'Designated Nurse for Safeguarding Children'],
    ['DESIGNATED_DOCTOR', 'Designated Doctor'],
    ['NAMED_NURSE', 'Named Nurse'],
  ],
};

/** The convener's minutes of another organisation: its own record, save for a slip now and then. */
function minuted(own: Attendance, random: Random): Attendance {
  const slips = random.chance(0.03);
  const asMinuted = { ...own, personReference: null };
  if (!slips) return asMinuted;
  switch (own.capacity) {
    case 'NAMED_LEAD':
    case 'OTHER_DEPUTY':
      return { ...asMinuted, capacity: 'NAMED_DELEGATE' };
    case 'NAMED_DELEGATE':
      return { ...asMinuted, capacity: 'OTHER_DEPUTY' };
    case 'APOLOGIES_NO_COVER':
      return { ...asMinuted, capacity: 'ABSENT_NO_APOLOGIES' };
    default:
      return { ...asMinuted, capacity: 'APOLOGIES_NO_COVER' };
  }
}

function attendanceRow(
  area: Area,
  meeting: string,
  keeper: Attendance,
  of: Attendance,
): LeadershipAttendanceRow {
  const isOwn = of.organisation === keeper.organisation;
  return {
    partnership: area.code,
    meeting_id: meeting,
    organisation: keeper.organisation,
    attending_organisation: of.organisation,
    capacity: of.capacity,
    person_reference: of.personReference,
    published_role: of.role,
    seniority: of.grade === null ? null : seniorityOf(of.grade),
    authority_to_decide: of.authority,
    // A convener's database knows only its own sector's grades.
    own: [isOwn ? of.grade : null],
  };
}
