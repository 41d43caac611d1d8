import { configuredAgencyKeys, configuredDelivery } from '../../shared/config/configured-agency-keys.ts';
import { relayConfig } from '../../shared/config/configured-relay.ts';
import { startRelayProcess } from '../../shared/delivery/start-relay-process.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { police } from './agency.ts';

await runUntilSignal(async () => {
  const keys = await configuredAgencyKeys(process.env, 'police');
  const delivery = configuredDelivery('police', keys);
  return startRelayProcess(police, relayConfig(process.env, 'POLICE_DATABASE_URL', delivery));
});
