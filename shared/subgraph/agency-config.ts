import {
  type Environment,
  hubHost,
  hubPort,
  type ProcessName,
  required,
  suppressionThreshold,
} from '../config/environment.ts';

/** What an agency's process needs to know of the machine it runs on. */
export interface AgencyConfig {
  host: string;
  port: number;
  /** The runtime login's URL of the agency's own database. */
  databaseUrl: string;
  /** Path of the file of the child reference keys that the agency holds; undefined in a demonstration. */
  childReferenceKeysFile: string | undefined;
  /** True when everything recorded here is demonstration data. */
  demonstration: boolean;
  /** Counts from 1 up to this are suppressed for those who may not list what is counted. */
  suppressionThreshold: number;
}

/**
 * @param databaseVariable the variable that names the agency's database, such as POLICE_DATABASE_URL
 * @throws HubError CONFIGURATION_INVALID
 */
export function agencyConfig(env: Environment, process: ProcessName, databaseVariable: string): AgencyConfig {
  const demonstration = env.HUB_DEMONSTRATION === 'true';
  return {
    host: hubHost(env),
    port: hubPort(env, process),
    databaseUrl: required(env, databaseVariable),
    // Real records need a key that only the agencies hold; there is no default to fall back to.
    childReferenceKeysFile: demonstration
      ? env.CHILD_REFERENCE_KEYS_FILE || undefined
      : required(env, 'CHILD_REFERENCE_KEYS_FILE'),
    demonstration,
    suppressionThreshold: suppressionThreshold(env),
  };
}
