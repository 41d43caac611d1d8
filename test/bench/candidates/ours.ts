/**
 * The product's gateway as `gateway/server.ts` sets it up, on the bench's supergraph. No package is imported here, so
 * that none can come twice.
 */
import { readFileSync } from 'node:fs';
import { createEngine } from '../../../gateway/engine/engine.ts';
import { httpSubgraphClient } from '../../../gateway/engine/transport/http-subgraph-client.ts';
import { agencyWording } from '../../../gateway/federation/agency-wording.ts';
import { deadlines } from '../../../gateway/federation/deadlines.ts';
import { type EngineContext, engineGateway } from '../../../gateway/federation/engine-gateway.ts';
import { requestSignal } from '../../../gateway/federation/request-signal.ts';
import { queryGuard } from '../../../gateway/query-guard.ts';
import { processLog } from '../../../shared/config/process-log.ts';
import { apolloServer } from '../../../shared/http/apollo-server.ts';
import { serveGraphql } from '../../../shared/http/serve-graphql.ts';
import { scalarResolvers } from '../../../shared/schema/scalars.ts';
import { localDevelopment, type Principal } from '../../../shared/subgraph/principal.ts';

const log = processLog('gateway');
const supergraph = readFileSync(process.env.SUPERGRAPH_FILE ?? '', 'utf8');
const clients = new Map(
  Object.entries(JSON.parse(process.env.SUBGRAPH_URLS ?? '{}') as Record<string, string>).map(
    ([subgraph, url]) => {
      const deadlineMilliseconds = subgraph === 'partnership' ? deadlines.partnership : deadlines.agency;
      return [subgraph, httpSubgraphClient({ subgraph, url, deadlineMilliseconds })];
    },
  ),
);
const engine = createEngine({
  supergraph,
  client(subgraph) {
    const client = clients.get(subgraph);
    if (client === undefined) throw new Error(`The supergraph names ${subgraph}, which has no address.`);
    return client;
  },
  wording: agencyWording,
  scalars: scalarResolvers,
});
const server = await serveGraphql({
  apollo: apolloServer<{ principal: Principal } & EngineContext>(
    { gateway: engineGateway(engine, supergraph, [...clients.values()]) },
    log,
    [queryGuard()],
  ),
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  log,
  mostBodyBytes: 64 * 1024,
  context: (_, response) => ({
    principal: localDevelopment,
    signal: requestSignal(response, deadlines.request),
  }),
  ready: async () => true,
});
// A profile is written only when the process ends by itself.
process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
