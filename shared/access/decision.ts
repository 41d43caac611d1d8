/** What somebody wants of a record: to read it, to make or change it, or to have it in a figure. */
export type Action = 'READ' | 'WRITE' | 'COUNT';

/** What made a decision a yes. */
export type AllowedBy =
  | 'PARTY'
  | 'STATUTORY_PARTNER'
  | 'PARTNERSHIP_ROLE'
  | 'WARRANT'
  | 'BREAK_GLASS'
  | 'OWN_ORGANISATION';

/** Why a decision was a no. For the audit: the caller is told the same as if the record were absent. */
export type RefusalCode =
  | 'NOT_A_PARTNER_TODAY'
  | 'NOT_A_PARTY'
  | 'OTHER_PARTNERSHIP'
  | 'NO_VALID_WARRANT'
  | 'ROLE_READS_ONLY'
  | 'ROLE_MAY_NOT'
  | 'SAFEGUARDING_LEADS_ONLY'
  | 'NOT_KEPT_HERE'
  | 'OTHER_ORGANISATION'
  | 'OTHER_PERSON'
  | 'ALREADY_REVOKED';

/** Whether something is allowed, and by what; with the id of the warrant or broken glass that it rests on. */
export type Decision =
  | { allowed: true; by: AllowedBy; warrant?: string; breakGlass?: string }
  | { allowed: false; code: RefusalCode };

/** A no. */
export function refused(code: RefusalCode): Decision {
  return { allowed: false, code };
}

/** A yes. */
export function allowed(by: AllowedBy): Decision {
  return { allowed: true, by };
}
