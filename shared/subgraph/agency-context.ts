import type { Logger } from 'pino';
import type { Asker } from '../access/standing.ts';
import type { AccessRecorder } from '../audit/access-recorder.ts';
import type { AuditWriter } from '../audit/audit-writer.ts';
import type { Caller } from '../auth/caller.ts';
import type { Principal } from '../auth/principal.ts';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { ChildReference } from '../child-reference/child-reference.ts';
import type { DatabaseSessions } from '../database/database-sessions.ts';
import type { SessionFor } from '../database/session-settings.ts';
import type { AgencyClient } from '../delivery/agency-client.ts';
import type { DeliveryConfig } from '../delivery/delivery-config.ts';
import type { Geography } from '../geography/geography.ts';
import type { Agency } from './agency.ts';
import type { AgencyLoaders } from './agency-loaders.ts';

/** What does not change from one request to the next. */
interface AgencyServices {
  agency: Agency;
  sessions: DatabaseSessions;
  geography: Geography;
  calendar: HolidayCalendar;
  childReference: ChildReference;
  /** True when every record made here is demonstration data. */
  synthetic: boolean;
  audit: AuditWriter;
  /** Asks other agencies in this one's name. */
  agencies: AgencyClient;
  /** In whose name messages are signed. */
  delivery: DeliveryConfig;
  /** The process's log. No line quotes a record. */
  log: Logger;
  /** Counts from 1 up to this are not told to those who may not list what is counted. */
  suppressionThreshold: number;
}

/** What an agency's resolvers work with. */
export interface AgencyContext extends AgencyServices {
  caller: Caller;
  /** The caller's. */
  principal: Principal;
  /** The instant of the request: one answer never mixes two. */
  now: Date;
  /** Aborted once the caller has left without an answer. */
  left: AbortSignal;
  /** The caller with their standing at this agency, read from its database when first asked for. */
  asker: () => Promise<Asker>;
  /** When an inspector was last given a warrant at this agency; null if never. */
  standingSince: () => Promise<Date | null>;
  /** Told as of when a replica was read; see `SessionFor`. */
  readAsOf?: SessionFor['readAsOf'];
  /** Collects what is seen and refused. Nothing leaves before it is written down. */
  recorder: AccessRecorder;
  loaders: AgencyLoaders;
}
