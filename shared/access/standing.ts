import { isAgencyRole, isPartnershipRole, type Principal } from '../auth/principal.ts';
import { londonDay } from '../calendar/london-time.ts';
import type { Geography } from '../geography/geography.ts';
import type { Sector } from '../geography/organisation.ts';
import { type BreakGlassGrant, grantHolds } from './break-glass-grant.ts';
import type { RecordConcept } from './concept.ts';
import { themeCovers, type Warrant, warrantHolds } from './warrant.ts';

/** What one agency's subgraph knows of a caller besides the token. Codes are geography's own, never old spellings. */
interface Standing {
  /** The organisation of an agency role; null for every other role. */
  ownOrganisation: string | null;
  /** Partnerships of which that organisation is a statutory partner on the London day of the request. */
  partnerOf: readonly string[];
  /** Those of them whose records the organisation keeps at this agency: its sector is the agency's. */
  keepsRecordsIn: readonly string[];
  /** Partnerships that a partnership role is held for. */
  heldFor: readonly string[];
  /** An inspector's warrants at this agency, whether they hold or not. */
  warrants: readonly Warrant[];
  /** A safeguarding lead's broken glass at this agency, whether it holds or not. */
  breakGlass: readonly BreakGlassGrant[];
}

/** Somebody who asks an agency, and what it knows of them. */
export type Asker = Principal & Standing;

/** What an agency holds of a caller in its own database. */
export interface HeldStanding {
  /** The agency's own sector. */
  sector: Sector;
  warrants: readonly Warrant[];
  breakGlass: readonly BreakGlassGrant[];
}

/** A caller with their standing at one agency on the London day of `now`. @throws HubError GEOGRAPHY_NOT_HELD */
export function standingOf(
  principal: Principal,
  geography: Geography,
  { sector, warrants, breakGlass }: HeldStanding,
  now: Date,
): Asker {
  const organisation =
    isAgencyRole(principal.role) && principal.organisation !== null
      ? geography.organisation(principal.organisation)
      : undefined;
  const partnerOf =
    organisation === undefined ? [] : geography.partnershipsOf(organisation.code, londonDay(now));
  return {
    ...principal,
    ownOrganisation: organisation?.code ?? null,
    partnerOf,
    keepsRecordsIn: organisation?.sector === sector ? partnerOf : [],
    heldFor: isPartnershipRole(principal.role) ? ownCodes(principal.partnerships, geography) : [],
    warrants,
    breakGlass,
  };
}

/** Partnerships under their own codes; those that nobody has are left out. */
export function ownCodes(codes: readonly string[], geography: Geography): string[] {
  const known = codes.map((code) => geography.partnership(code)?.code).filter((code) => code !== undefined);
  return [...new Set(known)];
}

/** The inspector's warrant that opens a kind of record in a partnership at an instant. */
export function warrantFor(
  { role, subject, inspectorate, warrants }: Asker,
  concept: RecordConcept,
  partnership: string,
  now: Date,
): Warrant | undefined {
  if (role !== 'INSPECTOR') return undefined;
  return warrants.find(
    (each) =>
      each.partnership === partnership &&
      each.person === subject &&
      each.inspectorate === inspectorate &&
      themeCovers(each.theme, concept) &&
      warrantHolds(each, now),
  );
}

/** The lead's broken glass that opens a partnership at an instant, while their organisation is a partner of it. */
export function breakGlassFor(
  { role, subject, ownOrganisation, partnerOf, breakGlass }: Asker,
  partnership: string,
  now: Date,
): BreakGlassGrant | undefined {
  if (role !== 'SAFEGUARDING_LEAD' || !partnerOf.includes(partnership)) return undefined;
  return breakGlass.find(
    (each) =>
      each.partnership === partnership &&
      each.person === subject &&
      each.organisation === ownOrganisation &&
      grantHolds(each, now),
  );
}

/** Partnerships of which somebody sees every record of a kind at an instant. */
export function wholePartnerships(asker: Asker, concept: RecordConcept, now: Date): string[] {
  const byWarrant = asker.warrants.map(({ partnership }) => partnership);
  const byBreakGlass = asker.breakGlass.map(({ partnership }) => partnership);
  const opened = [...new Set([...byWarrant, ...byBreakGlass])].filter(
    (partnership) =>
      warrantFor(asker, concept, partnership, now) !== undefined ||
      breakGlassFor(asker, partnership, now) !== undefined,
  );
  return [...new Set([...asker.heldFor, ...opened])];
}
