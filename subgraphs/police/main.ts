import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startPolice } from './subgraph.ts';

await runUntilSignal(async () => {
  const config = agencyConfig(process.env, 'police', 'POLICE_DATABASE_URL');
  return startPolice(config, configuredGeography(process.env));
});
