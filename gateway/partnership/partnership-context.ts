import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import type { Asked } from '../../shared/disclosure/principal-of.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import { type NamedOrganisation, organisationNamed } from '../../shared/subgraph/organisation-named.ts';
import type { Principal } from '../../shared/subgraph/principal.ts';
import type { Agencies } from './agencies.ts';

/** What the joined views' resolvers work with. */
export interface PartnershipContext extends Asked {
  principal: Principal;
  geography: Geography;
  agencies: Agencies;
  /** The instant of the request: one answer never mixes two. */
  now: Date;
}

/** The statutory partners of a partnership on a day. */
export function partnersOn(
  { geography }: PartnershipContext,
  code: string,
  day: CalendarDay,
): NamedOrganisation[] {
  return geography
    .statutoryPartners(code, day)
    .map(({ organisation }) => organisationNamed(geography, organisation.code));
}
