import { type Environment, hubHost, hubPort } from '../../shared/config/environment.ts';

/** Where each subgraph answers, by the name it has in the supergraph. */
export type SubgraphUrls = Record<'local-authority' | 'police' | 'health' | 'partnership', string>;

/** The configured addresses; by default those of a hub on this machine. */
export function subgraphUrls(env: Environment): SubgraphUrls {
  const host = hubHost(env);
  const local = (port: number) => `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/graphql`;
  return {
    'local-authority': env.LOCAL_AUTHORITY_URL || local(hubPort(env, 'localAuthority')),
    police: env.POLICE_URL || local(hubPort(env, 'police')),
    health: env.HEALTH_URL || local(hubPort(env, 'health')),
    partnership: env.PARTNERSHIP_URL || local(hubPort(env, 'partnership')),
  };
}
