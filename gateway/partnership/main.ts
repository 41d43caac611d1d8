import { proofSigner } from '../../shared/auth/sign-proof.ts';
import { signingKeys } from '../../shared/auth/signing-key.ts';
import { configuredGeography } from '../../shared/config/configured-geography.ts';
import { subgraphIdentity } from '../../shared/config/configured-identity.ts';
import { hubHost, hubPort, isDemonstration, required } from '../../shared/config/environment.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { subgraphUrls } from '../federation/subgraph-urls.ts';
import { startPartnership } from './subgraph.ts';

const clock = () => new Date();

await runUntilSignal(async () => {
  const geography = configuredGeography(process.env);
  const variable = 'PARTNERSHIP_SIGNING_KEY_FILE';
  const keys = signingKeys({ file: required(process.env, variable), variable, clock });
  return startPartnership({
    host: hubHost(process.env),
    port: hubPort(process.env, 'partnership'),
    urls: subgraphUrls(process.env),
    geography,
    demonstration: isDemonstration(process.env),
    identity: await subgraphIdentity(process.env, 'partnership', null, geography),
    sign: proofSigner({ issuer: 'partnership', key: keys.current, clock }),
  });
});
