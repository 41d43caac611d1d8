import type { Principal, Role } from '../../../shared/auth/principal.ts';

/** Who is signed in. */
export interface Person {
  principal: Principal;
  /** What the sign-in calls them: never shown to others than themselves. */
  name: string;
}

/** Who reads joined views: everybody who signs in to pages, each as far as the agencies let them. */
export const readers = [
  'BOARD_CHAIR',
  'BUSINESS_MANAGER',
  'SCRUTINEER',
  'INSPECTOR',
  'SAFEGUARDING_LEAD',
  'PRACTITIONER',
] as const satisfies readonly Role[];

/** Who works for a partnership. */
export const boardRoles = [
  'BOARD_CHAIR',
  'BUSINESS_MANAGER',
  'SCRUTINEER',
] as const satisfies readonly Role[];

/** Who works in an agency. Its machines do not sign in to pages. */
export const agencyPeople = ['SAFEGUARDING_LEAD', 'PRACTITIONER'] as const satisfies readonly Role[];
