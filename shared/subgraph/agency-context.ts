import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { ChildReference } from '../child-reference/child-reference.ts';
import type { DatabaseSessions } from '../database/database-sessions.ts';
import type { Asked } from '../disclosure/principal-of.ts';
import type { Geography } from '../geography/geography.ts';
import type { Agency } from './agency.ts';
import type { AgencyLoaders } from './agency-loaders.ts';
import type { Principal } from './principal.ts';

/** What does not change from one request to the next. */
interface AgencyServices {
  agency: Agency;
  sessions: DatabaseSessions;
  geography: Geography;
  calendar: HolidayCalendar;
  childReference: ChildReference;
  /** True when every record made here is demonstration data. */
  synthetic: boolean;
  /** Counts from 1 up to this are not told to those who may not list what is counted. */
  suppressionThreshold: number;
}

/** What an agency's resolvers work with. */
export interface AgencyContext extends AgencyServices, Asked {
  principal: Principal;
  /** The instant of the request: one answer never mixes two. */
  now: Date;
  loaders: AgencyLoaders;
}
