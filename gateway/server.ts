import { readFileSync } from 'node:fs';
import { processLog } from '../shared/config/process-log.ts';
import { apolloServer } from '../shared/http/apollo-server.ts';
import { type RunningServer, serveGraphql } from '../shared/http/serve-graphql.ts';
import { localDevelopment, type Principal } from '../shared/subgraph/principal.ts';
import { agencyClient } from './federation/agency-client.ts';
import { type Deadlines, deadlines as inUse } from './federation/deadlines.ts';
import { routerRuntimeGateway } from './federation/router-runtime-gateway.ts';
import type { SubgraphUrls } from './federation/subgraph-urls.ts';

export interface GatewayConfig {
  host: string;
  port: number;
  urls: SubgraphUrls;
  /** Those of real use unless told. */
  deadlines?: Deadlines;
}

/** Starts the gateway. It keeps nothing: whatever it answers, it asked the agencies for. */
export async function startGateway({
  host,
  port,
  urls,
  deadlines = inUse,
}: GatewayConfig): Promise<RunningServer> {
  const log = processLog('gateway');
  const supergraph = readFileSync(new URL('supergraph.graphql', import.meta.url), 'utf8');
  const clients = Object.fromEntries(
    Object.entries(urls).map(([name, url]) => [name, agencyClient(name, url)]),
  );
  const apollo = apolloServer<{ principal: Principal }>(
    { gateway: routerRuntimeGateway(supergraph, clients, deadlines) },
    log,
  );
  const server = await serveGraphql({
    apollo,
    host,
    port,
    log,
    context: () => ({ principal: localDevelopment }),
    // The gateway can work while agencies are down: it says who did not answer. It cannot without the joined views.
    ready: () =>
      clients.partnership?.ask({ query: '{ __typename }' }, 500).then(
        () => true,
        () => false,
      ) ?? Promise.resolve(false),
  });
  log.info({ url: server.url }, 'ready');
  return server;
}
