import type { Geography } from '../../shared/geography/geography.ts';
import type { AgencyConfig } from '../../shared/subgraph/agency-config.ts';
import { type StartAgencyOptions, startAgency } from '../../shared/subgraph/start-agency.ts';
import { police } from './agency.ts';
import { resolvers } from './resolvers/index.ts';

/** Starts the police subgraph. */
export function startPolice(
  config: AgencyConfig,
  geography: Geography,
  testing: Pick<StartAgencyOptions, 'onStatement' | 'clock' | 'audit' | 'patienceMs' | 'asksBeforehand'> = {},
) {
  const schemaFile = new URL('schema.graphql', import.meta.url);
  return startAgency({
    name: 'police',
    agency: police,
    schemaFile,
    resolvers,
    config,
    geography,
    ...testing,
  });
}
