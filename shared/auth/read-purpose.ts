import type { CalendarDay } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Caller } from './caller.ts';
import type { Role } from './principal.ts';
import { type LawfulBasis, lawfulBases, type Purpose, purposes } from './purpose.ts';

/** Why somebody asks, and on which law, as they stated it. */
export type StatedPurpose = Pick<Caller, 'purpose' | 'lawfulBasis'>;

const assurance: readonly Purpose[] = [
  'PARTNERSHIP_ASSURANCE',
  'RESOLVING_A_DIFFERENCE',
  'REVIEWING_A_SERIOUS_INCIDENT',
];

/** What each role may read for. The first is what its figures are read for when nothing is stated. */
const purposesOf: Record<Role, readonly Purpose[]> = {
  PRACTITIONER: [...assurance, 'SAFEGUARDING_A_CHILD'],
  SAFEGUARDING_LEAD: [...assurance, 'SAFEGUARDING_A_CHILD'],
  SERVICE: [...assurance, 'SAFEGUARDING_A_CHILD'],
  BOARD_CHAIR: assurance,
  BUSINESS_MANAGER: assurance,
  SCRUTINEER: ['INDEPENDENT_SCRUTINY', 'REVIEWING_A_SERIOUS_INCIDENT', 'RESOLVING_A_DIFFERENCE'],
  INSPECTOR: ['INSPECTION'],
};

/**
 * The purpose and lawful basis that a request states in its headers `x-hub-purpose` and `x-hub-lawful-basis`.
 *
 * @param section16laFrom the day from which section 16LA of the Children Act 2004 is configured to be in force;
 *   until it is configured nobody may rely on it, since the commencement regulations must be read first
 * @throws HubError PURPOSE_INVALID, PURPOSE_NOT_FOR_ROLE, LAWFUL_BASIS_INVALID, LAWFUL_BASIS_NOT_IN_FORCE
 */
export function readPurpose(
  stated: { purpose: string | undefined; lawfulBasis: string | undefined },
  role: Role,
  today: CalendarDay,
  section16laFrom: CalendarDay | undefined,
): StatedPurpose {
  if (stated.purpose === undefined && stated.lawfulBasis === undefined) {
    return { purpose: null, lawfulBasis: null };
  }
  const purpose = purposes.find((each) => each === stated.purpose);
  if (purpose === undefined) {
    throw new HubError('PURPOSE_INVALID', `Give x-hub-purpose one of: ${purposesOf[role].join(', ')}.`);
  }
  if (!purposesOf[role].includes(purpose)) {
    throw new HubError(
      'PURPOSE_NOT_FOR_ROLE',
      `Your role does not read for ${purpose}. Give x-hub-purpose one of: ${purposesOf[role].join(', ')}.`,
    );
  }
  const lawfulBasis = lawfulBases.find((each) => each === stated.lawfulBasis);
  if (lawfulBasis === undefined) {
    throw new HubError('LAWFUL_BASIS_INVALID', `Give x-hub-lawful-basis one of: ${lawfulBases.join(', ')}.`);
  }
  if (
    lawfulBasis === 'CHILDREN_ACT_2004_SECTION_16LA' &&
    (section16laFrom === undefined || today < section16laFrom)
  ) {
    throw new HubError(
      'LAWFUL_BASIS_NOT_IN_FORCE',
      'Section 16LA of the Children Act 2004 cannot be relied on here yet. Give another lawful basis.',
    );
  }
  return { purpose, lawfulBasis };
}

/** What somebody of a role may read for. */
export function purposesOfRole(role: Role): readonly Purpose[] {
  return purposesOf[role];
}

/**
 * What figures are read for. They name no matter, so each role has a standing purpose for them; what is stated goes
 * before it.
 */
export function purposeOfFigures({ principal, purpose, lawfulBasis }: Caller): {
  purpose: Purpose;
  lawfulBasis: LawfulBasis;
} {
  const [standing = 'PARTNERSHIP_ASSURANCE'] = purposesOf[principal.role];
  return { purpose: purpose ?? standing, lawfulBasis: lawfulBasis ?? 'UK_GDPR_PUBLIC_TASK' };
}

/** Whether a purpose and a lawful basis were stated, as reading what several agencies record of a matter needs. */
function statesPurpose({ purpose, lawfulBasis }: StatedPurpose): boolean {
  return purpose !== null && lawfulBasis !== null;
}

/** @throws HubError PURPOSE_REQUIRED */
export function requirePurpose(caller: Caller): void {
  if (statesPurpose(caller)) return;
  throw new HubError(
    'PURPOSE_REQUIRED',
    'Say why you read what agencies record of single matters, and on which law: send the headers x-hub-purpose and x-hub-lawful-basis.',
  );
}
