import { proofSigner } from '../shared/auth/sign-proof.ts';
import { signingKeys } from '../shared/auth/signing-key.ts';
import { configuredGeography } from '../shared/config/configured-geography.ts';
import { gatewayIdentity } from '../shared/config/configured-identity.ts';
import { allowedOrigins, hubHost, hubPort, isDemonstration, required } from '../shared/config/environment.ts';
import { runUntilSignal } from '../shared/subgraph/run-until-signal.ts';
import { subgraphUrls } from './federation/subgraph-urls.ts';
import { startGateway } from './server.ts';

const clock = () => new Date();

await runUntilSignal(async () => {
  const variable = 'GATEWAY_SIGNING_KEY_FILE';
  const keys = signingKeys({ file: required(process.env, variable), variable, clock });
  const gateway = await startGateway({
    host: hubHost(process.env),
    port: hubPort(process.env, 'gateway'),
    urls: subgraphUrls(process.env),
    identity: gatewayIdentity(process.env, configuredGeography(process.env)),
    sign: proofSigner({ issuer: 'gateway', key: keys.current, clock }),
    demonstration: isDemonstration(process.env),
    allowedOrigins: allowedOrigins(process.env),
  });
  // What daemons are told when their configuration has changed.
  process.on('SIGHUP', gateway.reload);
  return gateway;
});
