import { dayWords, instantWords } from '../words/dates.ts';
import { countWords, hoursWords, shareWords, workingDaysWords } from '../words/numbers.ts';
import type { CellValue } from './table.ts';

/** What a person reads in a cell. */
export function cellWords(cell: CellValue): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'count':
      return countWords(cell.value);
    case 'share':
      return shareWords(cell.value);
    case 'hours':
      return hoursWords(cell.value);
    case 'workingDays':
      return workingDaysWords(cell.value);
    case 'day':
      return dayWords(cell.value);
    case 'instant':
      return instantWords(cell.value);
    default:
      return noValueWords(cell);
  }
}

type NoValue = Extract<CellValue, { kind: 'suppressed' | 'notKnown' | 'notApplicable' }>;

/** The words that stand where a figure would: the same on a page, in a file and in a chart. */
export function noValueWords(cell: NoValue): string {
  if (cell.kind === 'suppressed') return 'Suppressed';
  if (cell.kind === 'notKnown') return cell.why === '' ? 'Not known' : `Not known: ${cell.why}`;
  return cell.why.charAt(0).toUpperCase() + cell.why.slice(1);
}
