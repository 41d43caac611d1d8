import type { Sector } from '../geography/organisation.ts';

/** What somebody may be to the hub. One person has one role at a time; somebody with two signs in as one of them. */
export const roles = [
  'PRACTITIONER',
  'SAFEGUARDING_LEAD',
  'SERVICE',
  'BOARD_CHAIR',
  'BUSINESS_MANAGER',
  'SCRUTINEER',
  'INSPECTOR',
] as const;

export type Role = (typeof roles)[number];

/** Roles held in a statutory partner's own organisation. SERVICE is its machine client. */
export const agencyRoles = [
  'PRACTITIONER',
  'SAFEGUARDING_LEAD',
  'SERVICE',
] as const satisfies readonly Role[];

/** Roles held for a partnership, whatever organisation somebody comes from. */
const partnershipRoles = ['BOARD_CHAIR', 'BUSINESS_MANAGER', 'SCRUTINEER'] as const satisfies readonly Role[];

/** The inspectorates that inspect joint arrangements together (Children Act 2004 section 20). */
export const inspectorates = ['OFSTED', 'CQC', 'HMICFRS'] as const;

export type Inspectorate = (typeof inspectorates)[number];

/** On whose behalf something is asked or written, as a verified token says. */
export interface Principal {
  /** The person's or client's stable id at the sign-in: 1 to 200 of letters, digits and `. _ : @ | -`. */
  subject: string;
  role: Role;
  /** ONS code of the organisation that an agency role is held in; null for every other role. */
  organisation: string | null;
  /** The kind of that organisation; null for every other role. */
  sector: Sector | null;
  /** Codes of the partnerships that a partnership role is held for; empty for every other role. */
  partnerships: readonly string[];
  /** The inspectorate that an inspector works for; null for every other role. */
  inspectorate: Inspectorate | null;
}

/** Whether the role is held in a statutory partner's own organisation. */
export function isAgencyRole(role: Role): boolean {
  return (agencyRoles as readonly Role[]).includes(role);
}

/** Whether the role is held for a partnership. */
export function isPartnershipRole(role: Role): boolean {
  return (partnershipRoles as readonly Role[]).includes(role);
}
