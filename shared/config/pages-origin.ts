import { isSafeUrl } from '../auth/safe-url.ts';
import { HubError } from '../errors/hub-error.ts';
import { type Environment, localAddress } from './environment.ts';

/**
 * Where people open the pages, as a browser names it: HUB_PUBLIC_URL, or the gateway on this machine. Pages are at its
 * root, because a cookie that is bound to one host is bound to all of it.
 *
 * @throws HubError CONFIGURATION_INVALID
 */
export function pagesOrigin(env: Environment): string {
  const url = env.HUB_PUBLIC_URL || localAddress(env, 'gateway');
  if (isSafeUrl(url) && new URL(url).href === `${new URL(url).origin}/`) return new URL(url).origin;
  throw new HubError(
    'CONFIGURATION_INVALID',
    'HUB_PUBLIC_URL is not where pages can be. Give it as https://hub.example.org, without a path (http:// only for 127.0.0.1).',
  );
}
