import { configuredAgencyKeys, configuredDelivery } from '../../shared/config/configured-agency-keys.ts';
import { configuredCheckpoints } from '../../shared/config/configured-checkpoints.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { subgraphIdentity } from '../../shared/config/configured-identity.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startHealth } from './subgraph.ts';

await runUntilSignal(async () => {
  const geography = configuredGeography(process.env);
  const identity = await subgraphIdentity(process.env, 'health', 'HEALTH', geography);
  const keys = await configuredAgencyKeys(process.env, 'health');
  const checkpoints = configuredCheckpoints(process.env, 'health', keys);
  const delivery = configuredDelivery('health', keys);
  return startHealth(
    agencyConfig(process.env, 'health', 'HEALTH_DATABASE_URL', { identity, checkpoints, delivery }),
    geography,
  );
});
