import { type CellValue, notApplicable, notKnown, type Table, text } from '../../tables/table.ts';
import { enumWords } from '../../words/enum-words.ts';
import { accountCell } from './account-cell.ts';
import type { Matter, MatterList } from './matter-list.ts';

const accounts = [
  ['localAuthority', 'Local authority'],
  ['police', 'Police'],
  ['health', 'Health'],
] as const;

/**
 * A page of a list as a table: what the records say together, then what each agency holds.
 *
 * @param below the address below which the partnership's pages are
 */
export function listTable<Joined extends { discrepancies?: { kind: string }[] }>(
  list: MatterList<Joined>,
  matters: readonly Matter<Joined>[],
  below: string,
): Table {
  return {
    id: list.name,
    caption: list.title,
    rowHeading: list.columns[0]?.key ?? '',
    columns: [
      ...list.columns,
      ...accounts.map(([key, heading]) => ({ key, heading })),
      { key: 'differ', heading: 'Records disagree on' },
    ],
    rows: matters.map((matter) => ({
      ...list.cells(matter.joined, `${below}/${list.matterPath}/${matter.id}`),
      ...Object.fromEntries(accounts.map(([key]) => [key, accountCell(matter[key], list.recordWords)])),
      differ: differ(matter.joined?.discrepancies),
    })),
    ifNone: list.ifNone,
  };
}

function differ(discrepancies: readonly { kind: string }[] | undefined): CellValue {
  if (discrepancies === undefined) return notKnown('they could not be compared');
  if (discrepancies.length === 0) return notApplicable('nothing found');
  return text(discrepancies.map(({ kind }) => enumWords('DiscrepancyKind', kind)).join('; '));
}
