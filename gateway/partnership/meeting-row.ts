import type { Sector } from '../../shared/geography/organisation.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import { type Attendance, type MeetingCell, type MeetingRecord, togetherness } from './attendance.ts';
import { type AgencySource, isUnknown } from './contribution.ts';
import { type Discrepancy, differing } from './discrepancy.ts';

/** What the agencies contributed on one meeting. */
export interface MeetingRecords {
  id: string;
  startedAt: string;
  records: MeetingRecord[];
}

/**
 * One row of the grid.
 *
 * @param partners the statutory partners on the day of the meeting
 * @param stateOf what came of asking a sector's agency
 */
export function meetingRow(
  { id, startedAt, records }: MeetingRecords,
  partners: readonly NamedOrganisation[],
  stateOf: (sector: Sector) => AgencySource['state'],
) {
  const byOrganisation = new Map(records.map((record) => [record.organisation.code, record]));
  const cells = partners.map((organisation): MeetingCell => {
    const state = stateOf(organisation.sector);
    if (isUnknown(state)) return { organisation, state, attendance: null };
    const attendance = byOrganisation.get(organisation.code)?.attendance ?? null;
    return { organisation, state: attendance === null ? 'NOT_RECORDED' : 'RECORDED', attendance };
  });
  const convener = records.find(({ side }) => side === 'CONVENER');
  const leading = convener ?? records.find(({ status }) => status === 'HELD') ?? records[0];
  if (leading === undefined) return null;
  return {
    id,
    startedAt,
    kind: leading.kind,
    status: statusOf(leading, records, stateOf),
    convenedBy: leading.convenedBy,
    ...togetherness(cells),
    cells,
    discrepancies: [...meetingDiscrepancies(records, stateOf)],
  };
}

/**
 * Whether a meeting took place: its convener's record decides. Without one, it was held if anybody records so. While
 * the convener's agency does not answer, that somebody wrote down who came says so too: no figure may shrink.
 */
function statusOf(
  leading: MeetingRecord,
  records: readonly MeetingRecord[],
  stateOf: (sector: Sector) => AgencySource['state'],
): MeetingRecord['status'] {
  if (leading.side === 'CONVENER' || !isUnknown(stateOf(leading.convenedBy.sector))) return leading.status;
  return records.some(({ attendance }) => attendance != null) ? 'HELD' : leading.status;
}

export type MeetingRow = NonNullable<ReturnType<typeof meetingRow>>;

function* meetingDiscrepancies(
  records: readonly MeetingRecord[],
  stateOf: (sector: Sector) => AgencySource['state'],
): Generator<Discrepancy> {
  yield* differing('STATUS_DIFFERS', records, ({ status }) => status);
  yield* differing('TIMES_DIFFER', records, ({ startsAt }) => startsAt);
  const own = new Map(records.map((record) => [record.organisation.code, record.attendance]));
  for (const { organisation: minutedBy, minutedAttendance } of records) {
    for (const minuted of minutedAttendance) {
      const code = minuted.organisation.code;
      if (isUnknown(stateOf(minuted.organisation.sector))) continue;
      const says = own.get(code);
      if (says == null || sameCapacity(says, minuted)) continue;
      yield {
        kind: 'ATTENDANCE_DIFFERS',
        accounts: [
          {
            organisation: minuted.organisation,
            says: `${minuted.organisation.name}: ${says.recordedCapacity}`,
          },
          { organisation: minutedBy, says: `${minuted.organisation.name}: ${minuted.recordedCapacity}` },
        ],
      };
    }
  }
}

/** Compared as written down: who held which role is for each agency's own appointments to say. */
function sameCapacity(a: Attendance, b: Attendance): boolean {
  return a.recordedCapacity === b.recordedCapacity;
}
