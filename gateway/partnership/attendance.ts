import type { Sector } from '../../shared/geography/organisation.ts';
import type {
  AttendanceCapacity,
  MeetingSide,
  MeetingStatus,
} from '../../shared/leadership-meeting/leadership-meeting-row.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import { isUnknown } from './contribution.ts';

/** How one organisation was represented, as contributed. */
export interface Attendance {
  organisation: NamedOrganisation;
  capacity: AttendanceCapacity;
  recordedCapacity: AttendanceCapacity;
  authorityToDecide?: boolean | null;
}

/** One organisation's own record of a meeting, as contributed. Instants as text. */
export interface MeetingRecord {
  organisation: NamedOrganisation;
  side: MeetingSide;
  convenedBy: NamedOrganisation;
  kind: string;
  startsAt: string;
  status: MeetingStatus;
  changedAt: string;
  /** A router may leave out what is null, so absent and null mean the same. */
  attendance?: Attendance | null;
  minutedAttendance: Attendance[];
}

/** One statutory partner at one meeting. */
export interface MeetingCell {
  organisation: NamedOrganisation;
  state: 'RECORDED' | 'NOT_RECORDED' | 'AGENCY_UNAVAILABLE' | 'NOT_PERMITTED';
  attendance: Attendance | null;
}

const present: readonly AttendanceCapacity[] = ['NAMED_LEAD', 'NAMED_DELEGATE', 'OTHER_DEPUTY'];

/** Whether the organisation's lead was there; null when its agency did not answer. No record shows no presence. */
function leadWasThere({ state, attendance }: MeetingCell): boolean | null {
  return isUnknown(state) ? null : attendance?.capacity === 'NAMED_LEAD';
}

function somebodyWasThere({ state, attendance }: MeetingCell): boolean | null {
  return isUnknown(state) ? null : attendance !== null && present.includes(attendance.capacity);
}

function couldDecide({ state, attendance }: MeetingCell): boolean | null {
  return isUnknown(state) ? null : attendance?.authorityToDecide === true;
}

/** True only if all are; false as soon as one is known not to be; otherwise not known. */
function all(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function any(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function everySector(
  cells: readonly MeetingCell[],
  ask: (cell: MeetingCell) => boolean | null,
): boolean | null {
  const bySector = Map.groupBy(cells, ({ organisation }): Sector => organisation.sector);
  return all([...bySector.values()].map((ofSector) => any(ofSector.map(ask))));
}

/** Who was together at a meeting, judged over every statutory partner on its day. */
export function togetherness(cells: readonly MeetingCell[]) {
  return {
    leadsTogether: all(cells.map(leadWasThere)),
    leadOfEachSector: everySector(cells, leadWasThere),
    everySectorPresent: everySector(cells, somebodyWasThere),
    decisionCapable: all(cells.map(couldDecide)),
  };
}
