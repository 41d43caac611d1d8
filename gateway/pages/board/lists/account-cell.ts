import { type CellValue, notApplicable, notKnown, text } from '../../tables/table.ts';
import type { Account } from './matter-list.ts';

/** What one agency holds of one matter, in few words. "No record" and "did not answer" are never the same. */
export function accountCell(
  account: Account | null,
  recordWords: (record: Account['records'][number]) => string,
): CellValue {
  if (account === null || account.state === 'AGENCY_UNAVAILABLE') return notKnown('did not answer');
  if (account.state === 'NOT_PERMITTED') return notKnown('not for you to see');
  if (account.records.length === 0) return notApplicable('no record');
  return text(account.records.map(recordWords).join('; '));
}
