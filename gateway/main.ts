import { proofSigner } from '../shared/auth/sign-proof.ts';
import { signingKeys } from '../shared/auth/signing-key.ts';
import { configuredGeography } from '../shared/config/configured-geography.ts';
import { gatewayIdentity } from '../shared/config/configured-identity.ts';
import {
  allowedOrigins,
  hubHost,
  hubPort,
  isDemonstration,
  required,
  wholeNumber,
} from '../shared/config/environment.ts';
import { processLog } from '../shared/config/process-log.ts';
import { signPackManifest } from '../shared/evidence/pack.ts';
import { runUntilSignal } from '../shared/subgraph/run-until-signal.ts';
import { subgraphUrls } from './federation/subgraph-urls.ts';
import { pagesConfig } from './pages/session/pages-config.ts';
import { startPages } from './pages/start-pages.ts';
import { readTargets } from './pages/targets/read-targets.ts';
import { startGateway, usualCostUnderWay } from './server.ts';

const clock = () => new Date();

await runUntilSignal(async () => {
  const variable = 'GATEWAY_SIGNING_KEY_FILE';
  const keys = signingKeys({ file: required(process.env, variable), variable, clock });
  const geography = configuredGeography(process.env);
  const identity = gatewayIdentity(process.env, geography);
  const config = pagesConfig(process.env);
  const demonstration = isDemonstration(process.env);
  const log = processLog('pages');
  const targets = readTargets(process.env, geography);
  const contact = process.env.HUB_CONTACT;
  const pages =
    config &&
    startPages({
      config,
      verify: identity.hubTokens,
      geography,
      targets,
      demonstration,
      contact,
      signPack: (manifest) => signPackManifest(manifest, keys.current()),
      log,
    });
  const gateway = await startGateway({
    host: hubHost(process.env),
    port: hubPort(process.env, 'gateway'),
    urls: subgraphUrls(process.env),
    identity,
    sign: proofSigner({ issuer: 'gateway', key: keys.current, clock }),
    demonstration,
    allowedOrigins: allowedOrigins(process.env),
    costUnderWay: wholeNumber(process.env, 'HUB_COST_UNDER_WAY', {
      usual: usualCostUnderWay,
      least: 1_000,
      most: 100_000_000,
    }),
    ...(pages && { pages: pages.show }),
  });
  // What daemons are told when their configuration has changed.
  process.on('SIGHUP', gateway.reload);
  return {
    ...gateway,
    async stop() {
      await gateway.stop();
      await pages?.stop();
    },
  };
});
