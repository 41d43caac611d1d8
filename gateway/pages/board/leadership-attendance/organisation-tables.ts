import {
  type CellValue,
  type EmptyCell,
  figure,
  notApplicable,
  type Table,
  text,
} from '../../tables/table.ts';
import { enumWords } from '../../words/enum-words.ts';
import type { Attendance, AttendanceName, CurrentView, OrganisationAttendance } from './answer.ts';

const names = [
  ['meetings', 'Meetings held'],
  ['namedLead', 'Lead came'],
  ['namedDelegate', 'Delegate'],
  ['otherDeputy', 'Deputy below the delegate'],
  ['apologiesNoCover', 'Apologies'],
  ['absentNoApologies', 'Absent'],
  ['notRequired', 'Not required'],
  ['notRecorded', 'Not recorded'],
  ['withAuthorityToDecide', 'Could decide'],
  ['capacityCorrected', 'Written down as another'],
] as const satisfies readonly (readonly [AttendanceName, string])[];

/** How often each organisation was there, and in which capacity, by its own records. */
export function byOrganisation({ byOrganisation }: CurrentView, empty: EmptyCell): Table {
  return {
    id: 'by-organisation',
    caption: 'Attendance by organisation',
    rowHeading: 'organisation',
    columns: [
      { key: 'organisation', heading: 'Organisation' },
      { key: 'share', heading: 'Lead came, of those required', numeric: true },
      ...names.map(([key, heading]) => ({ key, heading, numeric: true })),
    ],
    rows: byOrganisation.map((each) => ({
      organisation: text(each.organisation.name),
      share: figure(
        each.namedLeadShare,
        'share',
        each.meetings === null ? empty : notApplicable('no meeting'),
      ),
      ...Object.fromEntries(names.map(([name]) => [name, figure(each[name], 'count', empty)])),
    })),
    ifNone: 'No organisation is a statutory partner here in this period.',
  };
}

const seniorities = [
  'CHIEF_OFFICER',
  'SENIOR_OFFICER',
  'MIDDLE_MANAGER',
  'FIRST_LINE_MANAGER',
  'PRACTITIONER',
] as const;

/** Whom each organisation sent when neither its lead nor its delegate came: how senior, and whether they could decide. */
export function deputies({ grid, byOrganisation }: CurrentView, empty: EmptyCell): Table {
  const sent = grid
    .filter(({ status }) => status === 'HELD')
    .flatMap(({ cells }) => cells)
    .filter(({ attendance }) => attendance?.capacity === 'OTHER_DEPUTY');
  return {
    id: 'deputies',
    caption: 'Deputies below the delegate, by organisation',
    rowHeading: 'organisation',
    columns: [
      { key: 'organisation', heading: 'Organisation' },
      { key: 'deputies', heading: 'Deputies', numeric: true },
      ...seniorities.map((each) => ({ key: each, heading: enumWords('Seniority', each), numeric: true })),
      { key: 'notSaid', heading: 'Seniority not recorded', numeric: true },
      { key: 'decide', heading: 'Could decide', numeric: true },
      { key: 'notDecide', heading: 'Could not decide', numeric: true },
    ],
    rows: byOrganisation.map((each) => {
      const own = sent
        .filter(({ organisation }) => organisation.code === each.organisation.code)
        .map(({ attendance }) => attendance as Attendance);
      const count = (matches: (attendance: Attendance) => boolean) =>
        counted(each, own.filter(matches).length, empty);
      return {
        organisation: text(each.organisation.name),
        deputies: count(() => true),
        ...Object.fromEntries(
          seniorities.map((seniority) => [seniority, count((deputy) => deputy.seniority === seniority)]),
        ),
        notSaid: count(({ seniority }) => seniority === null),
        decide: count(({ authorityToDecide }) => authorityToDecide === true),
        notDecide: count(({ authorityToDecide }) => authorityToDecide === false),
      };
    }),
    ifNone: 'No organisation is a statutory partner here in this period.',
  };
}

/** What an organisation's own records say is whole as soon as its own agency answered. */
function counted({ otherDeputy }: OrganisationAttendance, count: number, empty: EmptyCell): CellValue {
  return figure(otherDeputy === null ? null : count, 'count', empty);
}
