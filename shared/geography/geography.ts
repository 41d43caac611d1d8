import type { CalendarDay } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';
import { type Organisation, organisationsByCode } from './organisation.ts';
import { type CombinedPartnership, makePartnerships, type Partnership } from './partnership.ts';
import { type Era, eraOf, eras, partnersIn, type StatutoryPartner } from './statutory-partners.ts';

export type { CombinedPartnership, Partnership };

/** What to narrow the list of partnerships by; every condition given must hold. */
export interface PartnershipFilter {
  /** Part of the name, in any case. */
  name?: string;
  /** A region's whole name, in any case, or its ONS code. */
  region?: string;
  /** Code of an organisation that is or was a statutory partner in any period held. */
  organisation?: string;
}

/** Who the statutory safeguarding partners of each area of England are, by date. */
export interface Geography {
  /** An organisation of any period held; undefined when no organisation has the code. */
  organisation(code: string): Organisation | undefined;
  /** A partnership by its code or any of its other codes; undefined when none has it. */
  partnership(code: string): Partnership | undefined;
  /** Partnerships sorted by name. */
  partnerships(filter?: PartnershipFilter): Partnership[];
  /** Partners on a day: authority, police, health. Throws HubError GEOGRAPHY_NOT_HELD, UNKNOWN_PARTNERSHIP. */
  statutoryPartners(partnershipCode: string, day: CalendarDay): readonly StatutoryPartner[];
  /** False for codes nobody has: scoping denies by default. Throws HubError GEOGRAPHY_NOT_HELD. */
  isStatutoryPartner(partnershipCode: string, organisationCode: string, day: CalendarDay): boolean;
  /** Codes of the partnerships an organisation is a partner in on a day. Throws HubError GEOGRAPHY_NOT_HELD. */
  partnershipsOf(organisationCode: string, day: CalendarDay): readonly string[];
}

/**
 * The geography of this hub: one partnership for each upper-tier authority unless some have combined.
 * Throws HubError INVALID_COMBINED_PARTNERSHIP.
 */
export function loadGeography(combined: readonly CombinedPartnership[] = []): Geography {
  const organisations = organisationsByCode();
  const sorted = makePartnerships(combined).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const byCode = new Map(
    sorted.flatMap((each) => [each.code, ...each.otherCodes].map((code) => [code, each])),
  );
  const memberships = {
    BEFORE_APRIL_2026: membershipsIn('BEFORE_APRIL_2026', sorted, organisations),
    FROM_APRIL_2026: membershipsIn('FROM_APRIL_2026', sorted, organisations),
  };
  const codeOf = (code: string) => organisations.get(code)?.code ?? code;
  const partnershipsIn = (era: Era, code: string) => memberships[era].partnershipsOf.get(codeOf(code)) ?? [];

  return {
    organisation: (code) => organisations.get(code),
    partnership: (code) => byCode.get(code),
    partnerships({ name, region, organisation } = {}) {
      const served =
        organisation === undefined ? null : new Set(eras.flatMap((era) => partnershipsIn(era, organisation)));
      return sorted.filter(
        (each) =>
          (name === undefined || each.name.toLowerCase().includes(name.toLowerCase())) &&
          (region === undefined || isRegion(each, region)) &&
          (served === null || served.has(each.code)),
      );
    },
    statutoryPartners(partnershipCode, day) {
      const era = eraOf(day);
      const partners = memberships[era].partnersOf.get(byCode.get(partnershipCode)?.code ?? '');
      if (partners === undefined) throw unknownPartnership(partnershipCode);
      return partners;
    },
    isStatutoryPartner(partnershipCode, organisationCode, day) {
      const partners = memberships[eraOf(day)].organisationsOf.get(byCode.get(partnershipCode)?.code ?? '');
      return partners?.has(codeOf(organisationCode)) ?? false;
    },
    partnershipsOf: (organisationCode, day) => partnershipsIn(eraOf(day), organisationCode),
  };
}

/** Both directions of who partners whom in one era, worked out once: nothing in it depends on the day. */
function membershipsIn(era: Era, partnerships: Partnership[], organisations: Map<string, Organisation>) {
  const partnersOf = new Map<string, readonly StatutoryPartner[]>();
  const organisationsOf = new Map<string, ReadonlySet<string>>();
  const partnershipsOf = new Map<string, string[]>();
  for (const partnership of partnerships) {
    const partners = partnersIn(partnership, era, (code) => heldOrganisation(code, organisations));
    const codes = new Set(partners.map(({ organisation }) => organisation.code));
    partnersOf.set(partnership.code, partners);
    organisationsOf.set(partnership.code, codes);
    for (const code of codes)
      partnershipsOf.set(code, [...(partnershipsOf.get(code) ?? []), partnership.code]);
  }
  return { partnersOf, organisationsOf, partnershipsOf };
}

function heldOrganisation(code: string, organisations: Map<string, Organisation>): Organisation {
  const organisation = organisations.get(code);
  if (organisation === undefined) {
    throw new HubError(
      'UNKNOWN_ORGANISATION',
      `The area files name ${code} but do not list it. Rebuild them.`,
    );
  }
  return organisation;
}

function isRegion({ region }: Partnership, asked: string): boolean {
  return region.code === asked || region.name.toLowerCase() === asked.toLowerCase();
}

function unknownPartnership(code: string): HubError {
  return new HubError(
    'UNKNOWN_PARTNERSHIP',
    `No partnership has the code ${code}. List partnerships to find it.`,
  );
}
