/**
 * The product's gateway as it is, on the bench's supergraph, with a sign-in that costs nothing: the engine is measured,
 * and what verifying tokens and signing proofs costs is measured by `npm run bench:proof`.
 */
import { pathToFileURL } from 'node:url';
import type { SubgraphUrls } from '../../../gateway/federation/subgraph-urls.ts';
import { startGateway } from '../../../gateway/server.ts';
import type { Identity } from '../../../shared/auth/identify-caller.ts';
import type { Principal } from '../../../shared/auth/principal.ts';

const somebody: Principal = {
  subject: 'bench',
  // Of those with the largest budget of a query.
  role: 'PRACTITIONER',
  organisation: 'E09000019',
  sector: 'LOCAL_AUTHORITY',
  partnerships: [],
  inspectorate: null,
};
const identity: Identity = {
  hubTokens: async () => somebody,
  ownTokens: null,
  proofs: null,
  section16laFrom: undefined,
  clock: () => new Date(),
};

const server = await startGateway({
  // Its subgraphs have a core of their own, so it need not spare them: see docs/limits.md.
  costUnderWay: 1_000_000,
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  // The bench's subgraphs have names of their own.
  urls: JSON.parse(process.env.SUBGRAPH_URLS ?? '{}') as SubgraphUrls,
  supergraphFile: pathToFileURL(process.env.SUPERGRAPH_FILE ?? ''),
  identity,
  // The bench's subgraphs verify nothing.
  sign: () => 'unsigned',
});
// A profile is written only when the process ends by itself.
process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
