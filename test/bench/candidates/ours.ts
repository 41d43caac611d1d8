/** The product's gateway as it is, on the bench's supergraph. */
import { pathToFileURL } from 'node:url';
import type { SubgraphUrls } from '../../../gateway/federation/subgraph-urls.ts';
import { startGateway } from '../../../gateway/server.ts';

const server = await startGateway({
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  // The bench's subgraphs have names of their own.
  urls: JSON.parse(process.env.SUBGRAPH_URLS ?? '{}') as SubgraphUrls,
  supergraphFile: pathToFileURL(process.env.SUPERGRAPH_FILE ?? ''),
});
// A profile is written only when the process ends by itself.
process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
