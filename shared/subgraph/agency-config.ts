import type { Identity } from '../auth/identify-caller.ts';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { agencyUrl } from '../config/agency-url.ts';
import { configuredCalendar } from '../config/configured-calendar.ts';
import { configuredReplica, type ReplicaConfig } from '../config/configured-replica.ts';
import {
  allowedOrigins,
  type Environment,
  hubHost,
  hubPort,
  isDemonstration,
  type ProcessName,
  required,
  suppressionThreshold,
} from '../config/environment.ts';
import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import type { DeliveryConfig } from '../delivery/delivery-config.ts';
import type { CheckpointConfig } from './agency-checkpoints.ts';

/** What an agency's process needs to know of the machine it runs on. */
export interface AgencyConfig {
  host: string;
  port: number;
  /** The runtime login's URL of the agency's own database. */
  databaseUrl: string;
  /** The URL of the login that inspectors' sessions go through. */
  inspectionDatabaseUrl: string;
  /** What boards and inspectors read instead; nothing unless told. */
  replica?: ReplicaConfig | undefined;
  /** Path of the file of the child reference keys that the agency holds; undefined in a demonstration. */
  childReferenceKeysFile: string | undefined;
  /** True when everything recorded here is demonstration data. */
  demonstration: boolean;
  /** How it tells who asks. */
  identity: Identity;
  /** How its log is witnessed by the other agencies; by nobody if left out. */
  checkpoints?: CheckpointConfig | undefined;
  /** How it sends messages to the other agencies and takes theirs. */
  delivery: DeliveryConfig;
  /** Where each agency answers; asked each time. */
  agencyUrl: (agency: DeliveringAgency) => string;
  /** The bank holidays that it counts with; those that the hub came with unless told. */
  calendar?: HolidayCalendar;
  /** Of the sites whose pages may ask; none unless told. */
  allowedOrigins?: readonly string[];
  /** Counts from 1 up to this are suppressed for those who may not list what is counted. */
  suppressionThreshold: number;
}

/**
 * @param databaseVariable the variable that names the agency's database, such as POLICE_DATABASE_URL
 * @param trust whom the agency believes, and who witnesses its log
 * @throws HubError CONFIGURATION_INVALID, BANK_HOLIDAYS_INVALID
 */
export function agencyConfig(
  env: Environment,
  process: ProcessName,
  databaseVariable: string,
  trust: Pick<AgencyConfig, 'identity' | 'checkpoints' | 'delivery'>,
): AgencyConfig {
  const demonstration = isDemonstration(env);
  return {
    host: hubHost(env),
    port: hubPort(env, process),
    databaseUrl: required(env, databaseVariable),
    inspectionDatabaseUrl: required(env, databaseVariable.replace(/_URL$/, '_INSPECTION_URL')),
    replica: configuredReplica(env, databaseVariable),
    // Real records need a key that only the agencies hold; there is no default to fall back to.
    childReferenceKeysFile: demonstration
      ? env.CHILD_REFERENCE_KEYS_FILE || undefined
      : required(env, 'CHILD_REFERENCE_KEYS_FILE'),
    demonstration,
    ...trust,
    agencyUrl: (each) => agencyUrl(env, each),
    calendar: configuredCalendar(env),
    allowedOrigins: allowedOrigins(env),
    suppressionThreshold: suppressionThreshold(env),
  };
}
