import { configuredCheckpoints } from '../../shared/config/configured-checkpoints.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { subgraphIdentity } from '../../shared/config/configured-identity.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startHealth } from './subgraph.ts';

await runUntilSignal(async () => {
  const geography = configuredGeography(process.env);
  const identity = await subgraphIdentity(process.env, 'health', 'HEALTH', geography);
  const checkpoints = await configuredCheckpoints(process.env, 'health');
  return startHealth(
    agencyConfig(process.env, 'health', 'HEALTH_DATABASE_URL', { identity, checkpoints }),
    geography,
  );
});
