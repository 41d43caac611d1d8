/**
 * The product's gateway as `gateway/main.ts` starts it, with everything on that it has by default, but for the
 * supergraph, which is the bench's.
 */
import { pathToFileURL } from 'node:url';
import type { SubgraphUrls } from '../../../gateway/federation/subgraph-urls.ts';
import { startGateway } from '../../../gateway/server.ts';
import { allowedOrigins, hubHost } from '../../../shared/config/environment.ts';
import { configuredSigning } from './configured-signing.ts';

const server = await startGateway({
  // Its subgraphs have a core of their own, so it need not spare them: see docs/limits.md.
  costUnderWay: 1_000_000,
  host: hubHost(process.env),
  port: Number(process.env.PORT),
  // The bench's subgraphs have names of their own.
  urls: JSON.parse(process.env.SUBGRAPH_URLS ?? '{}') as SubgraphUrls,
  supergraphFile: pathToFileURL(process.env.SUPERGRAPH_FILE ?? ''),
  ...configuredSigning(),
  allowedOrigins: allowedOrigins(process.env),
});
// A profile is written only when the process ends by itself.
process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
