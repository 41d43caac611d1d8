import type { Role } from '../../../shared/auth/principal.ts';

/** What each role is called to those who hold it. */
export const roleWords: Record<Role, string> = {
  PRACTITIONER: 'practitioner',
  SAFEGUARDING_LEAD: 'safeguarding lead',
  SERVICE: 'system of records',
  BOARD_CHAIR: 'board chair',
  BUSINESS_MANAGER: 'business manager',
  SCRUTINEER: 'independent scrutineer',
  INSPECTOR: 'inspector',
};
