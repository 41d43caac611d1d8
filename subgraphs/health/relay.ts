import { configuredAgencyKeys, configuredDelivery } from '../../shared/config/configured-agency-keys.ts';
import { relayConfig } from '../../shared/config/configured-relay.ts';
import { startRelayProcess } from '../../shared/delivery/start-relay-process.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { health } from './agency.ts';

await runUntilSignal(async () => {
  const keys = await configuredAgencyKeys(process.env, 'health');
  const delivery = configuredDelivery('health', keys);
  return startRelayProcess(health, relayConfig(process.env, 'HEALTH_DATABASE_URL', delivery));
});
