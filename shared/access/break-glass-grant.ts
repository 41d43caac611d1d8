/** The longest that broken glass stays open: long enough for a strategy discussion. The database holds it too. */
export const longestBreakGlassMinutes = 240;

/** The shortest reason, in characters: shorter ones say nothing. The database holds it too. */
export const shortestBreakGlassReason = 20;

/** That a partner's safeguarding lead opened every record of one partnership at this agency, for a short while. */
export interface BreakGlassGrant {
  id: string;
  partnership: string;
  /** The lead's subject at the sign-in. */
  person: string;
  organisation: string;
  reason: string;
  grantedAt: Date;
  /** The first instant at which it no longer holds. */
  validUntil: Date;
}

/** Whether broken glass is open at an instant. */
export function grantHolds(
  { grantedAt, validUntil }: Pick<BreakGlassGrant, 'grantedAt' | 'validUntil'>,
  now: Date,
): boolean {
  return grantedAt <= now && now < validUntil;
}
