import { agencyUrl } from '../../shared/config/agency-url.ts';
import { type Environment, localAddress } from '../../shared/config/environment.ts';
import type { DeliveringAgency } from '../../shared/delivery/delivering-agency.ts';

/** Where each subgraph answers, by the name it has in the supergraph. */
export type SubgraphUrls = Record<DeliveringAgency | 'partnership', string>;

/** The configured addresses; by default those of a hub on this machine. */
export function subgraphUrls(env: Environment): SubgraphUrls {
  return {
    'local-authority': agencyUrl(env, 'local-authority'),
    police: agencyUrl(env, 'police'),
    health: agencyUrl(env, 'health'),
    partnership: env.PARTNERSHIP_URL || `${localAddress(env, 'partnership')}/graphql`,
  };
}
