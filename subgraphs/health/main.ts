import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startHealth } from './subgraph.ts';

await runUntilSignal(async () => {
  const config = agencyConfig(process.env, 'health', 'HEALTH_DATABASE_URL');
  return startHealth(config, configuredGeography(process.env));
});
