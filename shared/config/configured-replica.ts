import { HubError } from '../errors/hub-error.ts';
import { type Environment, required, wholeNumber } from './environment.ts';

/** A streaming standby of an agency's database, which boards and inspectors read. */
export interface ReplicaConfig {
  /** URL of the runtime login there. */
  url: string;
  /** URL there of the login that inspectors' sessions go through. */
  inspectionUrl: string;
  /** How old what it shows may be, in milliseconds. One that lags more is left out. */
  mayLagMs: number;
}

const usualSeconds = 10;

/**
 * The replica of an agency's database; undefined unless it is named. Both logins are given or none: boards and inspectors
 * who read different servers would be shown different figures.
 *
 * @param databaseVariable the variable that names the agency's database, such as POLICE_DATABASE_URL
 * @throws HubError CONFIGURATION_INVALID
 */
export function configuredReplica(env: Environment, databaseVariable: string): ReplicaConfig | undefined {
  const variable = databaseVariable.replace(/_URL$/, '_REPLICA_URL');
  const inspectionVariable = databaseVariable.replace(/_URL$/, '_REPLICA_INSPECTION_URL');
  const mayLagMs = replicaMayLagSeconds(env) * 1_000;
  const given = [variable, inspectionVariable].filter((each) => env[each]);
  if (given.length === 0) return undefined;
  if (given.length === 1) {
    const missing = env[variable] ? inspectionVariable : variable;
    throw new HubError(
      'CONFIGURATION_INVALID',
      `${given[0]} is set and ${missing} is not. A replica is read through both its logins: set both, or neither.`,
    );
  }
  return {
    url: required(env, variable),
    inspectionUrl: required(env, inspectionVariable),
    mayLagMs,
  };
}

/** Below two there is hardly time to look; from five minutes on nobody would call it the same picture. */
function replicaMayLagSeconds(env: Environment): number {
  return wholeNumber(env, 'HUB_REPLICA_MAY_LAG_SECONDS', { usual: usualSeconds, least: 2, most: 300 });
}
