import path from 'node:path';
import { type Environment, hubHost, hubPort } from '../../shared/config/environment.ts';
import { pagesOrigin } from '../../shared/config/pages-origin.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { runUntilSignal } from '../../shared/subgraph/run-until-signal.ts';
import { startSignIn } from './server.ts';

await runUntilSignal(async () => {
  refuseProduction(process.env);
  const { issuer, stop } = await startSignIn({
    host: hubHost(process.env),
    port: hubPort(process.env, 'signIn'),
    dataDir: path.resolve(process.env.HUB_DATA_DIR || '.hub'),
    pagesOrigin: pagesOrigin(process.env),
  });
  return { url: issuer, stop };
});

/** `npm start` says that it is a demonstration. Whoever runs a hub for real does not, and has a real sign-in. */
function refuseProduction(env: Environment): void {
  if (env.HUB_DEMONSTRATION === 'true') return;
  throw new HubError(
    'SIGN_IN_NOT_FOR_PRODUCTION',
    'This sign-in asks nobody for a password. Set HUB_ISSUER to a real one; docs/sign-in.md says how.',
  );
}
