import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Principal } from '../auth/principal.ts';
import { bankHolidays } from '../calendar/bank-holidays.ts';
import { childReferenceFromFile, demonstrationChildReference } from '../child-reference/child-reference.ts';
import { processLog } from '../config/process-log.ts';
import { agencyDataSource } from '../database/agency-data-source.ts';
import { databaseSessions } from '../database/database-sessions.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import { apolloServer } from '../http/apollo-server.ts';
import { type RunningServer, serveGraphql } from '../http/serve-graphql.ts';
import { agencyInputFile, readSchema, sharedSchemaFiles } from '../schema/read-schema.ts';
import { scalarResolvers } from '../schema/scalars.ts';
import type { Agency } from './agency.ts';
import type { AgencyConfig } from './agency-config.ts';
import type { AgencyContext } from './agency-context.ts';
import { agencyLoaders } from './agency-loaders.ts';
import { localDevelopment } from './principal.ts';

type Resolvers = NonNullable<
  Parameters<typeof buildSubgraphSchema>[0] extends (infer Module)[] ? Module : never
>;

export interface StartAgencyOptions {
  /** The process's name, in its log. */
  name: string;
  agency: Agency;
  /** The agency's own schema.graphql. */
  schemaFile: URL;
  resolvers: Record<string, unknown>;
  config: AgencyConfig;
  geography: Geography;
  /** Called with the text of every statement; tests count with it. */
  onStatement?: (sql: string) => void;
  /** The clock; tests give their own. */
  clock?: () => Date;
  /** Who asks; tests say it, and may say another each time. */
  reader?: () => Principal;
}

/**
 * Starts one agency's subgraph on its own database, and nobody else's.
 *
 * @throws HubError DATABASE_UNREACHABLE, PORT_IN_USE
 */
export async function startAgency(options: StartAgencyOptions): Promise<RunningServer> {
  const { name, agency, config, geography, clock = () => new Date() } = options;
  const log = processLog(name);
  const dataSource = agencyDataSource({
    url: config.databaseUrl,
    entities: Object.values(agency.entities),
    onStatement: options.onStatement,
  });
  await dataSource.initialize().catch(() => {
    throw new HubError(
      'DATABASE_UNREACHABLE',
      `${name} cannot reach its database. Check that it runs, and its URL.`,
    );
  });
  const services = {
    agency,
    sessions: databaseSessions(dataSource, agency.rolePrefix),
    geography,
    calendar: bankHolidays(),
    childReference:
      config.childReferenceKeysFile === undefined
        ? demonstrationChildReference()
        : childReferenceFromFile(config.childReferenceKeysFile),
    synthetic: config.demonstration,
    suppressionThreshold: config.suppressionThreshold,
  };
  const typeDefs = readSchema([...sharedSchemaFiles, agencyInputFile, options.schemaFile]);
  const resolvers = { ...scalarResolvers, ...options.resolvers } as Resolvers['resolvers'];
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }] as Parameters<typeof buildSubgraphSchema>[0]);
  const apollo = apolloServer<AgencyContext>({ schema }, log);
  const server = await serveGraphql({
    apollo,
    host: config.host,
    port: config.port,
    log,
    context: () => {
      const context: AgencyContext = {
        ...services,
        principal: localDevelopment,
        reader: options.reader?.(),
        now: clock(),
        loaders: agencyLoaders(() => context),
      };
      return context;
    },
    ready: () =>
      dataSource.query('select 1').then(
        () => true,
        () => false,
      ),
  });
  log.info({ url: server.url }, 'ready');
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await dataSource.destroy();
    },
  };
}
