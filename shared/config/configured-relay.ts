import type { DeliveryConfig } from '../delivery/delivery-config.ts';
import type { RelayConfig } from '../delivery/start-relay-process.ts';
import { agencyUrl } from './agency-url.ts';
import { configuredAlerts } from './configured-alerts.ts';
import { configuredCalendar } from './configured-calendar.ts';
import { configuredGeography } from './configured-geography.ts';
import { type Environment, isDemonstration, required } from './environment.ts';

/**
 * What an agency's relay needs to know of the machine it runs on.
 *
 * @param databaseVariable the variable that names the agency's database, such as POLICE_DATABASE_URL
 * @throws HubError CONFIGURATION_INVALID
 */
export function relayConfig(
  env: Environment,
  databaseVariable: string,
  delivery: DeliveryConfig,
): RelayConfig {
  return {
    databaseUrl: required(env, databaseVariable),
    urlOf: (agency) => agencyUrl(env, agency),
    delivery,
    demonstration: isDemonstration(env),
    geography: configuredGeography(env),
    calendar: configuredCalendar(env),
    alerts: configuredAlerts(env),
  };
}
