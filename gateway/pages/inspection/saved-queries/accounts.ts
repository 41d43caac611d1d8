import { type CellValue, type Column, notApplicable, notKnown, type Row, text } from '../../tables/table.ts';
import { accountWords } from '../../words/account-words.ts';
import { enumWords } from '../../words/enum-words.ts';
import type { AgencyAnswer, AgencyAnswers, Discrepancy } from './saved-question.ts';

/** A column for each agency's own account, in the order of the law. */
export const accountColumns: Column[] = [
  { key: 'localAuthority', heading: 'The local authority records' },
  { key: 'police', heading: 'Police record' },
  { key: 'health', heading: 'Health records' },
];

/** Each agency's account of one matter. @param words what one record says */
export function accountCells<Kept>(node: AgencyAnswers<Kept>, words: (record: Kept) => string): Row {
  return {
    localAuthority: account(node.localAuthority, words),
    police: account(node.police, words),
    health: account(node.health, words),
  };
}

/** No record, no permission and no answer are three things. */
function account<Kept>(answer: AgencyAnswer<Kept>, words: (record: Kept) => string): CellValue {
  if (answer === null || answer.state === 'AGENCY_UNAVAILABLE') return notKnown('did not answer');
  if (answer.state === 'NOT_PERMITTED') return notApplicable('not open to you');
  if (answer.records.length === 0) return notApplicable('no record');
  return text(answer.records.map(words).join('; '));
}

/** "Outcome differs (North Yorkshire: shared in full; North Yorkshire police: declined)". */
export function discrepancyCell(discrepancies: readonly Discrepancy[]): CellValue {
  if (discrepancies.length === 0) return notApplicable('none found');
  return text(
    discrepancies
      .map(({ kind, accounts }) => {
        const said = accounts.map(
          ({ organisation, says }) => `${organisation.name}: ${accountWords(kind, says)}`,
        );
        return `${enumWords('DiscrepancyKind', kind)} (${said.join('; ')})`;
      })
      .join('. '),
  );
}
