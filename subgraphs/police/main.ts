import { configuredAgencyKeys, configuredDelivery } from '../../shared/config/configured-agency-keys.ts';
import { configuredCheckpoints } from '../../shared/config/configured-checkpoints.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { subgraphIdentity } from '../../shared/config/configured-identity.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startPolice } from './subgraph.ts';

await runUntilSignal(async () => {
  const geography = configuredGeography(process.env);
  const identity = await subgraphIdentity(process.env, 'police', 'POLICE', geography);
  const keys = await configuredAgencyKeys(process.env, 'police');
  const checkpoints = configuredCheckpoints(process.env, 'police', keys);
  const delivery = configuredDelivery('police', keys);
  return startPolice(
    agencyConfig(process.env, 'police', 'POLICE_DATABASE_URL', { identity, checkpoints, delivery }),
    geography,
  );
});
