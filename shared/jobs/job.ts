import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { AgencyClient } from '../delivery/agency-client.ts';
import type { DeliveryConfig } from '../delivery/delivery-config.ts';
import type { Geography } from '../geography/geography.ts';
import type { Agency } from '../subgraph/agency.ts';

/** What a job works with. */
export interface JobServices {
  agency: Agency;
  geography: Geography;
  calendar: HolidayCalendar;
  /** In whose name the agency signs, and whom it believes. */
  delivery: DeliveryConfig;
  /** Asks other agencies in this one's name. */
  agencies: AgencyClient;
  /** Runs `work` in one transaction as `<agency>_jobs`: all of it is saved, or none. Then the job gives way for as long. */
  transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
  clock: () => Date;
  synthetic: boolean;
  log: Logger;
}

/** Work that an agency does by itself from time to time. Doing it twice changes nothing more. */
export interface Job {
  name: string;
  /** When it runs, as cron says it, in London time. */
  cron: string;
  run(services: JobServices): Promise<void>;
}
