import { HubError } from '../errors/hub-error.ts';
import { checkText } from './check-input.ts';

/**
 * The organisation's own case reference of a record: what it has, or what is given now to a record that arrived by
 * message and has none yet.
 *
 * @throws HubError CASE_REFERENCE_HELD, TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_INVALID
 */
export function givenCaseReference(
  row: { caseReference: string | null },
  { caseReference }: { caseReference?: string | null },
): string | null {
  if (caseReference == null) return row.caseReference;
  if (row.caseReference !== null) {
    throw new HubError(
      'CASE_REFERENCE_HELD',
      'The record has a caseReference already. Leave it out, or correct the record and say why.',
    );
  }
  return checkText('caseReference', caseReference, 100);
}
