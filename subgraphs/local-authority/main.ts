import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startLocalAuthority } from './subgraph.ts';

await runUntilSignal(async () => {
  const config = agencyConfig(process.env, 'localAuthority', 'LOCAL_AUTHORITY_DATABASE_URL');
  return startLocalAuthority(config, configuredGeography(process.env));
});
