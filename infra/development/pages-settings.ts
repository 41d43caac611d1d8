import { fileURLToPath } from 'node:url';
import type { Environment } from '../../shared/config/environment.ts';
import { pagesOrigin } from '../../shared/config/pages-origin.ts';
import { ensurePagesSecret } from '../keys/pages-secrets.ts';
import type { PagesDatabase } from '../postgres/pages-database.ts';

/** Of the environment, what may be told the gateway of how its pages sign people in. */
const passedOn = [
  'HUB_CONTACT',
  'HUB_CHROMIUM',
  'PAGES_CLIENT_ID',
  'PAGES_CLIENT_KEY_FILE',
  'PAGES_SCOPE',
  'PAGES_RESOURCE',
];

/** Made up, and says so: what a partnership that has set itself a target sees. */
const demonstrationTargets = fileURLToPath(new URL('../demonstration/targets.json', import.meta.url));

/** What the gateway is told for its pages to be there. @throws HubError CONFIGURATION_INVALID, KEY_FILE_INVALID */
export function pagesSettings(
  env: Environment,
  { appUrl }: PagesDatabase,
  dataDir: string,
): Record<string, string> {
  const targets = env.PAGES_TARGETS_FILE || (env.HUB_DEMONSTRATION === 'false' ? '' : demonstrationTargets);
  return {
    ...Object.fromEntries(passedOn.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
    PAGES_DATABASE_URL: appUrl,
    PAGES_SECRET_FILE: ensurePagesSecret(dataDir),
    HUB_PUBLIC_URL: pagesOrigin(env),
    ...(targets && { PAGES_TARGETS_FILE: targets }),
  };
}
