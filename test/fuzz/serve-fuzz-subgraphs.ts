import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { composeSupergraph } from './agencies/agencies.ts';
import { startFuzzSubgraphServers } from './http/fuzz-subgraph-servers.ts';

/**
 * Serves the fuzz's agencies on real ports until it is ended, for another gateway to be compared with the engine:
 *
 *     node test/fuzz/serve-fuzz-subgraphs.ts --ports 4101,4102,4103,4104 --supergraph supergraph.graphql
 *
 * Each question starts from the same data, so mutations leave no trace: ask queries.
 */
const { values } = parseArgs({
  options: { ports: { type: 'string', default: '4101,4102,4103,4104' }, supergraph: { type: 'string' } },
});

const servers = await startFuzzSubgraphServers(values.ports.split(',').map(Number));
if (values.supergraph !== undefined) writeFileSync(values.supergraph, composeSupergraph(servers.url));
console.log('The agencies of the fuzz listen.');
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await servers.close();
    process.exit();
  });
}
