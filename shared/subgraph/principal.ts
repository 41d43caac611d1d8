import type { Principal } from '../auth/principal.ts';

export type { Principal };

/** Stands in until sign-in is wired: a board of no partnership, which is shown nothing. */
export const localDevelopment: Principal = {
  subject: 'local-development',
  role: 'BOARD_CHAIR',
  organisation: null,
  sector: null,
  partnerships: [],
  inspectorate: null,
};
