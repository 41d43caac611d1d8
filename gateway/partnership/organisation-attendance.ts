import type { AttendanceCapacity } from '../../shared/leadership-meeting/leadership-meeting-row.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import type { MeetingCell } from './attendance.ts';
import { type AgencySource, isPartial, isUnknown, stateIn } from './contribution.ts';
import type { MeetingRow } from './meeting-row.ts';
import { share } from './unknown-number.ts';

/**
 * How often each organisation was at the meetings held at which it was a statutory partner, by its own records.
 *
 * @param partners those of the period's last day, or of today if that is earlier: listed even if there was no meeting
 */
export function organisationAttendance(
  held: readonly MeetingRow[],
  partners: readonly NamedOrganisation[],
  sources: readonly AgencySource[],
) {
  const partial = isPartial(sources);
  const organisations = new Map(partners.map((partner) => [partner.code, partner]));
  for (const { cells } of held)
    for (const { organisation } of cells) organisations.set(organisation.code, organisation);
  return [...organisations.values()].map((organisation) => {
    const state = stateIn(sources, organisation.sector);
    const cells = held.flatMap((row) =>
      row.cells.filter((cell) => cell.organisation.code === organisation.code),
    );
    if (isUnknown(state)) return { organisation, state };
    return { organisation, state, ...ownFigures(cells, partial) };
  });
}

function ownFigures(cells: readonly MeetingCell[], partial: boolean) {
  const count = (matches: (cell: MeetingCell) => boolean) => cells.filter(matches).length;
  const inCapacity = (capacity: AttendanceCapacity) =>
    count(({ attendance }) => attendance?.capacity === capacity);
  const namedLead = inCapacity('NAMED_LEAD');
  const notRequired = inCapacity('NOT_REQUIRED');
  // Meetings that only a missing agency recorded are not among them, so what they are a share of is not known.
  const meetings = partial ? null : cells.length;
  return {
    meetings,
    namedLead,
    namedDelegate: inCapacity('NAMED_DELEGATE'),
    otherDeputy: inCapacity('OTHER_DEPUTY'),
    apologiesNoCover: inCapacity('APOLOGIES_NO_COVER'),
    absentNoApologies: inCapacity('ABSENT_NO_APOLOGIES'),
    notRequired,
    notRecorded: partial ? null : count(({ attendance }) => attendance === null),
    namedLeadShare: meetings === null ? null : share(namedLead, meetings - notRequired),
    withAuthorityToDecide: count(({ attendance }) => attendance?.authorityToDecide === true),
    capacityCorrected: count(
      ({ attendance }) => attendance !== null && attendance.capacity !== attendance.recordedCapacity,
    ),
  };
}
