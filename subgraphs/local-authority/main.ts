import { configuredAgencyKeys, configuredDelivery } from '../../shared/config/configured-agency-keys.ts';
import { configuredCheckpoints } from '../../shared/config/configured-checkpoints.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { subgraphIdentity } from '../../shared/config/configured-identity.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startLocalAuthority } from './subgraph.ts';

await runUntilSignal(async () => {
  const geography = configuredGeography(process.env);
  const identity = await subgraphIdentity(process.env, 'local-authority', 'LOCAL_AUTHORITY', geography);
  const keys = await configuredAgencyKeys(process.env, 'local-authority');
  const checkpoints = configuredCheckpoints(process.env, 'local-authority', keys);
  const delivery = configuredDelivery('local-authority', keys);
  return startLocalAuthority(
    agencyConfig(process.env, 'localAuthority', 'LOCAL_AUTHORITY_DATABASE_URL', {
      identity,
      checkpoints,
      delivery,
    }),
    geography,
  );
});
