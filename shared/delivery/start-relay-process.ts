import type { AlertConfig } from '../alerts/alert-config.ts';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { processLog } from '../config/process-log.ts';
import type { Geography } from '../geography/geography.ts';
import { agencyJobs } from '../jobs/agency-jobs.ts';
import { keepJobs } from '../jobs/keep-jobs.ts';
import type { Agency } from '../subgraph/agency.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import type { DeliveryConfig } from './delivery-config.ts';
import { httpAgencyClient } from './http-agency-client.ts';
import { startRelay } from './relay.ts';

/** What an agency's relay needs to know of the machine it runs on. */
export interface RelayConfig {
  /** The runtime login's URL of the agency's own database. */
  databaseUrl: string;
  /** Where an agency answers GraphQL. */
  urlOf: (agency: DeliveringAgency) => string;
  delivery: DeliveryConfig;
  /** True when everything recorded here is demonstration data. */
  demonstration: boolean;
  geography: Geography;
  calendar: HolidayCalendar;
  /** Whom to tell of alerts, and how. */
  alerts: AlertConfig;
}

const clock = () => new Date();

/** An agency's process beside its subgraph: it answers nobody, and does what the agency does by itself. */
export function startRelayProcess(
  agency: Agency,
  { databaseUrl, urlOf, delivery, demonstration, geography, calendar, alerts }: RelayConfig,
): { stop(): Promise<void> } {
  const log = processLog(`${delivery.agency}-relay`);
  const client = httpAgencyClient({ agency: delivery.agency, urlOf, key: delivery.key, clock });
  const relay = startRelay({ rolePrefix: agency.rolePrefix, databaseUrl, client, delivery, clock, log });
  const jobs = keepJobs(
    { agency, geography, calendar, delivery, agencies: client, clock, synthetic: demonstration, log },
    agencyJobs(alerts),
    databaseUrl,
  );
  log.info('ready');
  return {
    async stop() {
      await Promise.all([relay.stop(), jobs.stop()]);
      await client.close();
    },
  };
}
