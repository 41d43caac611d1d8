import { type Environment, hubHost, hubPort } from '../../shared/config/environment.ts';
import { pagesOrigin } from '../../shared/config/pages-origin.ts';
import type { HubProcess } from './processes.ts';

/** The demonstration's own sign-in; none where another is configured, or nothing is demonstrated. */
export function signInProcesses(env: Environment, dataDir: string): HubProcess[] {
  if (demonstrationIssuer(env) === undefined) return [];
  return [
    {
      name: 'signIn',
      title: 'Sign-in of the demonstration',
      file: 'infra/sign-in/main.ts',
      env: { HUB_DEMONSTRATION: 'true', HUB_DATA_DIR: dataDir, HUB_PUBLIC_URL: pagesOrigin(env) },
    },
  ];
}

/** Who the demonstration's tokens are of, as every process is told; undefined where there is no such sign-in. */
export function demonstrationIssuer(env: Environment): string | undefined {
  if (env.HUB_ISSUER || env.HUB_DEMONSTRATION === 'false') return undefined;
  const host = hubHost(env);
  return `http://${host === '::1' ? '[::1]' : host}:${hubPort(env, 'signIn')}`;
}
