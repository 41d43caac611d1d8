import { isAgencyRole, type Principal } from '../auth/principal.ts';

/** Two organisations with matters between them. */
export interface PairOfOrganisations {
  /** The one that started the matters: the requester, or the raiser. */
  from: string;
  /** The one they were addressed to: the responder, or the receiver. */
  to: string;
}

/**
 * The organisation whose matters alone somebody may list, and of whose matters alone they get exact figures; null for
 * those who may list every matter that they may ask about.
 */
export function listedOrganisation({ role, organisation }: Principal): string | null {
  if (!isAgencyRole(role)) return null;
  // Somebody of an agency without an organisation is party to nothing, and lists nothing.
  return organisation ?? '';
}

/** Whether somebody who lists one organisation's matters, or all (null), may list those between two organisations. */
export function listsPair(listed: string | null, { from, to }: PairOfOrganisations): boolean {
  return listed === null || listed === from || listed === to;
}

/** Whether somebody may list the matters between two organisations, and so gets exact figures of them. */
export function mayList(principal: Principal, pair: PairOfOrganisations): boolean {
  return listsPair(listedOrganisation(principal), pair);
}
