import type { Role } from '../../../../shared/auth/principal.ts';
import { roleWords } from '../../people/role-words.ts';
import { instant, notApplicable, type Row, type Table, text } from '../../tables/table.ts';
import { capitalised } from '../../words/capitalised.ts';
import { enumWords } from '../../words/enum-words.ts';
import { counted } from '../../words/numbers.ts';

/** One entry of an agency's log of accesses. */
export interface AccessEntry {
  number: number;
  at: string;
  subject: string;
  role: string;
  organisation: { name: string } | null;
  inspectorate: string | null;
  via: string;
  purpose: string | null;
  lawfulBasis: string | null;
  warrant: string | null;
  breakGlass: string | null;
  reads: { concept: string; action: string; outcome: string; code: string | null; count: number }[];
}

/** The log as a table: who, why, on which law, what, and whether they were let. */
export function accessTable(entries: readonly AccessEntry[], periodWords: string): Table {
  return {
    id: 'who-saw-our-data',
    caption: `Who saw our data, ${periodWords}, newest first`,
    rowHeading: 'who',
    columns: [
      { key: 'at', heading: 'When' },
      { key: 'who', heading: 'Who, by their id at the sign-in' },
      { key: 'role', heading: 'Role' },
      { key: 'reads', heading: 'What, and whether they were let' },
      { key: 'purpose', heading: 'Purpose' },
      { key: 'law', heading: 'Law relied on' },
      { key: 'via', heading: 'How they came' },
    ],
    rows: entries.map(accessRow),
    ifNone: `Nobody asked for our data in ${periodWords}.`,
  };
}

function accessRow(entry: AccessEntry): Row {
  const { at, subject, role, organisation, inspectorate, purpose, lawfulBasis, via, reads } = entry;
  const of = organisation?.name ?? (inspectorate === null ? null : enumWords('Inspectorate', inspectorate));
  const words = role in roleWords ? roleWords[role as Role] : role;
  return {
    at: instant(at),
    who: text(subject),
    role: text([capitalised(words), ...(of === null ? [] : [of])].join(', ')),
    purpose: purpose === null ? notApplicable('none was stated') : text(enumWords('Purpose', purpose)),
    law:
      lawfulBasis === null ? notApplicable('none was stated') : text(enumWords('LawfulBasis', lawfulBasis)),
    reads: text(reads.map(readWords).join('; ')),
    via: text(
      [
        enumWords('AccessVia', via),
        ...(entry.warrant === null ? [] : ['under a warrant']),
        ...(entry.breakGlass === null ? [] : ['by breaking the glass']),
      ].join(', '),
    ),
  };
}

/** "Information request, list: allowed, 20 records". */
function readWords({ concept, action, outcome, count }: AccessEntry['reads'][number]): string {
  return `${conceptWords(concept)}, ${enumWords('', action).toLowerCase()}: ${enumWords('AccessOutcome', outcome).toLowerCase()}, ${counted(count, 'record')}`;
}

/** What is changed is written down by its own name in the API: "policeRequestInformation" is "Request information". */
function conceptWords(concept: string): string {
  if (/^[A-Z_]+$/.test(concept)) return enumWords('', concept);
  const own = concept.replace(/^(?:localAuthority|police|health)(?=[A-Z])/, '');
  return enumWords('', own.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase());
}
