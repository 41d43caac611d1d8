import type { Principal } from '../auth/principal.ts';
import type { Decision } from './decision.ts';

/** What may be withheld of a record that is seen: what identifies a child, and accounts in free text. */
export type MaskedClass = 'CHILD' | 'ACCOUNT';

/** The fields of each class, in every kind of record of every agency. */
export const maskedFields: Record<MaskedClass, readonly string[]> = {
  CHILD: ['childReference', 'caseReference', 'incidentReference', 'caldicottReference'],
  ACCOUNT: [
    'purpose',
    'urgencyRationale',
    'declineRationale',
    'linkReason',
    'resolutionNote',
    'shortenedReason',
    'skippedReason',
  ],
};

/**
 * What is withheld of a record from somebody who may see it. Boards never see which child it is; of them only the
 * scrutineer reads accounts. Whoever may not see the record at all is shown neither.
 */
export function withheldFrom(decision: Decision, { role }: Pick<Principal, 'role'>): readonly MaskedClass[] {
  if (!decision.allowed) return ['CHILD', 'ACCOUNT'];
  if (decision.by !== 'PARTNERSHIP_ROLE') return [];
  return role === 'SCRUTINEER' ? ['CHILD'] : ['CHILD', 'ACCOUNT'];
}

/** Whether a field is withheld. */
export function isWithheld(field: string, withheld: readonly MaskedClass[]): boolean {
  return withheld.some((each) => maskedFields[each].includes(field));
}
