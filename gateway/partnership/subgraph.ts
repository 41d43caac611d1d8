import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Identity, identifyCaller, mostBytesBy, readProof } from '../../shared/auth/identify-caller.ts';
import type { ProofSigner } from '../../shared/auth/sign-proof.ts';
import type { SignedProof } from '../../shared/auth/verify-proof.ts';
import { processLog } from '../../shared/config/process-log.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import { readOnlyRoles } from '../../shared/guards/read-only-roles.ts';
import { subgraphQueryGuard } from '../../shared/guards/subgraph-query-guard.ts';
import { apolloServer } from '../../shared/http/apollo-server.ts';
import { type RunningServer, serveGraphql } from '../../shared/http/serve-graphql.ts';
import { readSchema, sharedSchemaFiles } from '../../shared/schema/read-schema.ts';
import { scalarResolvers } from '../../shared/schema/scalars.ts';
import { proofHeaders } from '../auth/proof-headers.ts';
import { patience as inUse, type Patience } from '../federation/patience.ts';
import { requestSignal } from '../federation/request-signal.ts';
import type { SubgraphUrls } from '../federation/subgraph-urls.ts';
import { agencies } from './agencies.ts';
import type { PartnershipContext } from './partnership-context.ts';
import { resolvers } from './resolvers.ts';

export interface PartnershipConfig {
  host: string;
  port: number;
  urls: SubgraphUrls;
  geography: Geography;
  /** How it tells who asks. */
  identity: Identity;
  /** Signs what it asks agencies. */
  sign: ProofSigner;
  /** True when everything that can be asked for is demonstration data: the schema may then be asked for too. */
  demonstration?: boolean;
  /** The clock; tests give their own. */
  clock?: () => Date;
  /** That of real use unless told. */
  patience?: Patience;
}

/** Starts the subgraph of the joined views. It has no database: there is nothing to keep. */
export async function startPartnership({
  host,
  port,
  urls,
  geography,
  identity,
  sign,
  demonstration = false,
  clock = () => new Date(),
  patience = inUse,
}: PartnershipConfig): Promise<RunningServer> {
  const log = processLog('partnership');
  const asked = agencies(urls, patience, (subgraph) => proofHeaders(sign, subgraph));
  const typeDefs = readSchema([...sharedSchemaFiles, new URL('schema.graphql', import.meta.url)]);
  const modules = [{ typeDefs, resolvers: { ...scalarResolvers, ...resolvers } }];
  const schema = buildSubgraphSchema(modules as Parameters<typeof buildSubgraphSchema>[0]);
  const apollo = apolloServer<PartnershipContext>({ schema }, log, [subgraphQueryGuard(), readOnlyRoles()], {
    introspection: demonstration,
  });
  const server = await serveGraphql<PartnershipContext, SignedProof | undefined>({
    apollo,
    host,
    port,
    log,
    beforeBody: (request) => readProof(request, identity),
    mostBodyBytes: (_request, proof) => mostBytesBy(proof),
    context: async (request, response, { bytes, before }) => {
      const askedFor = await identifyCaller(request, bytes, before, identity);
      return {
        caller: askedFor.caller,
        geography,
        agencies: asked.askedFor(askedFor, requestSignal(response, patience.partnership)),
        now: clock(),
      };
    },
    ready: async () => true,
  });
  log.info('ready');
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await asked.close();
    },
  };
}
