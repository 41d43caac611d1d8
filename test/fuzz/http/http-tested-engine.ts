import { httpSubgraphClient } from '../../../gateway/engine/transport/http-subgraph-client.ts';
import type { SubgraphClient } from '../../../gateway/engine/transport/subgraph-client.ts';
import { agencyNames } from '../agencies/agencies.ts';
import type { Tested } from '../run-case.ts';
import { testedEngine } from '../tested-engine.ts';
import { startFuzzSubgraphServers } from './fuzz-subgraph-servers.ts';

/** The engine with its own HTTP clients, over agencies that listen on real ports. The agencies
 * know only one execution at a time, so cases must be answered one after the other. */
export async function httpTestedEngine(): Promise<{ tested: Tested; close(): Promise<void> }> {
  const servers = await startFuzzSubgraphServers();
  const clients: SubgraphClient[] = [];
  const engine = testedEngine((agency) => {
    const client = httpSubgraphClient({
      subgraph: agency,
      url: servers.url(agency),
      deadlineMilliseconds: 10_000,
      // An agency that failed in one case is asked again in the next.
      breaker: { failures: Number.MAX_SAFE_INTEGER },
    });
    clients.push(client);
    return client;
  });
  if (clients.length !== agencyNames.length) throw new Error('Some agency has no client.');
  return {
    tested: {
      execute(request) {
        servers.use(request.context);
        return engine.execute(request);
      },
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await servers.close();
    },
  };
}
