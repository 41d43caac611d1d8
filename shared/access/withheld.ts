import type { Role } from '../auth/principal.ts';

/** What is kept from people of some roles, whoever's record it is. */
export type Withheld = 'CHILD_IDENTIFIERS' | 'OWN_WORDS';

/**
 * A board sees matters without anything that could lead to a child, and without what agencies wrote in their own words,
 * which may. Independent scrutiny reads the agencies' accounts as well. Whoever else may see a record at all may see all
 * of it: a party to the matter, an inspector with a warrant, a lead who broke the glass.
 */
export function withheldFrom(role: Role): readonly Withheld[] {
  return byRole[role] ?? nothing;
}

const nothing: readonly Withheld[] = [];

const byRole: Partial<Record<Role, readonly Withheld[]>> = {
  BOARD_CHAIR: ['CHILD_IDENTIFIERS', 'OWN_WORDS'],
  BUSINESS_MANAGER: ['CHILD_IDENTIFIERS', 'OWN_WORDS'],
  SCRUTINEER: ['CHILD_IDENTIFIERS'],
};

/** The fields of records that each class stands for, in whichever concept they occur. */
const fields: Record<Withheld, readonly string[]> = {
  CHILD_IDENTIFIERS: ['childReference', 'caseReference', 'incidentReference', 'caldicottReference'],
  OWN_WORDS: [
    'purpose',
    'urgencyRationale',
    'declineRationale',
    'linkReason',
    'resolutionNote',
    'shortenedReason',
    'skippedReason',
    'note',
  ],
};

/** A record's fields without what is withheld from a role; the same object if nothing is. */
export function withoutWithheld<Row extends object>(row: Row, role: Role): Row {
  const withheld = withheldFrom(role);
  if (withheld.length === 0) return row;
  const shown = { ...row } as Record<string, unknown>;
  for (const each of withheld) {
    for (const field of fields[each]) if (field in shown) shown[field] = null;
  }
  return shown as Row;
}
