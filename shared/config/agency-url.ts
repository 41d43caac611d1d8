import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import { type Environment, localAddress, type ProcessName } from './environment.ts';

const processes: Record<DeliveringAgency, ProcessName> = {
  'local-authority': 'localAuthority',
  police: 'police',
  health: 'health',
};

/** What the names of an agency's variables begin with, such as LOCAL_AUTHORITY. */
export function variablePrefix(agency: DeliveringAgency): string {
  return agency.toUpperCase().replace('-', '_');
}

/** Where an agency answers GraphQL: as configured, or on this machine. @throws HubError CONFIGURATION_INVALID */
export function agencyUrl(env: Environment, agency: DeliveringAgency): string {
  return env[`${variablePrefix(agency)}_URL`] || `${localAddress(env, processes[agency])}/graphql`;
}
