import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Principal } from '../../shared/auth/principal.ts';
import { processLog } from '../../shared/config/process-log.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import { apolloServer } from '../../shared/http/apollo-server.ts';
import { type RunningServer, serveGraphql } from '../../shared/http/serve-graphql.ts';
import { readSchema, sharedSchemaFiles } from '../../shared/schema/read-schema.ts';
import { scalarResolvers } from '../../shared/schema/scalars.ts';
import { localDevelopment } from '../../shared/subgraph/principal.ts';
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
  /** The clock; tests give their own. */
  clock?: () => Date;
  /** That of real use unless told. */
  patience?: Patience;
  /** Who asks; tests say it, and may say another each time. */
  reader?: () => Principal;
}

/** Starts the subgraph of the joined views. It has no database: there is nothing to keep. */
export async function startPartnership({
  host,
  port,
  urls,
  geography,
  clock = () => new Date(),
  patience = inUse,
  reader,
}: PartnershipConfig): Promise<RunningServer> {
  const log = processLog('partnership');
  const asked = agencies(urls, patience);
  const typeDefs = readSchema([...sharedSchemaFiles, new URL('schema.graphql', import.meta.url)]);
  const modules = [{ typeDefs, resolvers: { ...scalarResolvers, ...resolvers } }];
  const schema = buildSubgraphSchema(modules as Parameters<typeof buildSubgraphSchema>[0]);
  const apollo = apolloServer<PartnershipContext>({ schema }, log);
  const server = await serveGraphql({
    apollo,
    host,
    port,
    log,
    context: (_, response) => ({
      principal: localDevelopment,
      reader: reader?.(),
      geography,
      agencies: asked.until(requestSignal(response, patience.partnership)),
      now: clock(),
    }),
    ready: async () => true,
  });
  log.info({ url: server.url }, 'ready');
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await asked.close();
    },
  };
}
