import { configuredAgencyKeys, configuredDelivery } from '../../shared/config/configured-agency-keys.ts';
import { relayConfig } from '../../shared/config/configured-relay.ts';
import { startRelayProcess } from '../../shared/delivery/start-relay-process.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { localAuthority } from './agency.ts';

await runUntilSignal(async () => {
  const keys = await configuredAgencyKeys(process.env, 'local-authority');
  const delivery = configuredDelivery('local-authority', keys);
  return startRelayProcess(
    localAuthority,
    relayConfig(process.env, 'LOCAL_AUTHORITY_DATABASE_URL', delivery),
  );
});
