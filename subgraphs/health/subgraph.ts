import type { Geography } from '../../shared/geography/geography.ts';
import type { AgencyConfig } from '../../shared/subgraph/agency-config.ts';
import { type StartAgencyOptions, startAgency } from '../../shared/subgraph/start-agency.ts';
import { health } from './agency.ts';
import { resolvers } from './resolvers/index.ts';

/** Starts the health subgraph. */
export function startHealth(
  config: AgencyConfig,
  geography: Geography,
  testing: Pick<StartAgencyOptions, 'onStatement' | 'clock' | 'audit' | 'patienceMs' | 'asksBeforehand'> = {},
) {
  const schemaFile = new URL('schema.graphql', import.meta.url);
  return startAgency({
    name: 'health',
    agency: health,
    schemaFile,
    resolvers,
    config,
    geography,
    ...testing,
  });
}
