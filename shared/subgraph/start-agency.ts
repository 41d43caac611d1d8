import { buildSubgraphSchema } from '@apollo/subgraph';
import { checkStatutoryPartners } from '../access/check-statutory-partners.ts';
import { lastGiven, readStanding } from '../access/read-standing.ts';
import type { Asker } from '../access/standing.ts';
import { accessRecorder } from '../audit/access-recorder.ts';
import { auditConnection } from '../audit/audit-connection.ts';
import { auditPlugin } from '../audit/audit-plugin.ts';
import { type AuditWriter, auditWriter } from '../audit/audit-writer.ts';
import { refusalRecorder } from '../audit/refusal-recorder.ts';
import { identifyAgency, readAgencyProof } from '../auth/identify-agency.ts';
import { identifyCaller, mostBytesBy, readProof } from '../auth/identify-caller.ts';
import type { SignedProof } from '../auth/verify-proof.ts';
import { bankHolidays } from '../calendar/bank-holidays.ts';
import { childReferenceFromFile, demonstrationChildReference } from '../child-reference/child-reference.ts';
import { processLog } from '../config/process-log.ts';
import { agencyDataSource } from '../database/agency-data-source.ts';
import type { AgencyLogins } from '../database/agency-logins.ts';
import { databaseSessions } from '../database/database-sessions.ts';
import { watchReplica } from '../database/replica.ts';
import { httpAgencyClient } from '../delivery/http-agency-client.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import { readOnlyRoles } from '../guards/read-only-roles.ts';
import { subgraphQueryGuard } from '../guards/subgraph-query-guard.ts';
import { apolloServer } from '../http/apollo-server.ts';
import { type RunningServer, serveGraphql } from '../http/serve-graphql.ts';
import { whenLeft } from '../http/when-left.ts';
import { agencySchemaFiles, readSchema, sharedSchemaFiles } from '../schema/read-schema.ts';
import { scalarResolvers } from '../schema/scalars.ts';
import type { Agency } from './agency.ts';
import { agencyCheckpoints } from './agency-checkpoints.ts';
import type { AgencyConfig } from './agency-config.ts';
import type { AgencyContext } from './agency-context.ts';
import { agencyLoaders } from './agency-loaders.ts';
import { askBeforehand, stayingConnections } from './ask-beforehand.ts';
import { wayPlugin } from './way-plugin.ts';

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
  /** Keeps the log of accesses; what audit costs is measured with another. */
  audit?: AuditWriter;
  /**
   * How long a connection to the database is waited for, and the log of accesses, in milliseconds; a second each unless
   * told. Tests that run beside much else wait longer.
   */
  patienceMs?: number;
  /** Whether its connections are opened and tried before it is ready; they are unless told. Tests start many agencies. */
  asksBeforehand?: boolean;
}

/**
 * Starts one agency's subgraph on its own database, and nobody else's.
 *
 * @throws HubError DATABASE_UNREACHABLE, PORT_IN_USE
 */
export async function startAgency(options: StartAgencyOptions): Promise<RunningServer> {
  const {
    name,
    agency,
    config,
    geography,
    clock = () => new Date(),
    patienceMs,
    asksBeforehand = true,
  } = options;
  const connect = (url: string, staying: number) =>
    agencyDataSource({
      url,
      entities: Object.values(agency.entities),
      patienceMs,
      turnsAway: true,
      staying,
      onStatement: options.onStatement,
    });
  const connectBoth = (url: string, inspectionUrl: string): AgencyLogins => ({
    app: connect(url, stayingConnections.app),
    inspection: connect(inspectionUrl, stayingConnections.inspection),
  });
  const logins = connectBoth(config.databaseUrl, config.inspectionDatabaseUrl);
  const replicaLogins = config.replica && connectBoth(config.replica.url, config.replica.inspectionUrl);
  const disconnect = () =>
    Promise.all(
      [logins, replicaLogins]
        .flatMap((each) => (each === undefined ? [] : Object.values(each)))
        .map((each) => (each.isInitialized ? each.destroy() : undefined)),
    );
  try {
    await logins.app.initialize();
    await logins.inspection.initialize();
  } catch {
    await disconnect();
    throw new HubError(
      'DATABASE_UNREACHABLE',
      `${name} cannot reach its database. Check that it runs, and the URLs of both its logins.`,
    );
  }
  await checkStatutoryPartners(logins.app, agency.rolePrefix, geography);
  const log = processLog(name);
  const audited = auditConnection(config.databaseUrl, agency.rolePrefix, patienceMs);
  const checkpoints =
    config.checkpoints === undefined ? undefined : agencyCheckpoints(config.checkpoints, audited, clock, log);
  const agencies = httpAgencyClient({
    agency: config.delivery.agency,
    urlOf: config.agencyUrl,
    key: config.delivery.key,
    clock,
  });
  const askFirst = async (each: AgencyLogins) => {
    const sessions = databaseSessions(each, agency.rolePrefix, geography);
    if (asksBeforehand) await askBeforehand({ sessions, agency, geography }, clock());
  };
  const replica =
    config.replica &&
    replicaLogins &&
    (await watchReplica({
      primaryUrl: config.databaseUrl,
      url: config.replica.url,
      logins: replicaLogins,
      mayLagMs: config.replica.mayLagMs,
      patienceMs,
      log,
      beforeAsked: () => askFirst(replicaLogins),
    }));
  const services = {
    agency,
    sessions: databaseSessions(logins, agency.rolePrefix, geography, replica),
    geography,
    calendar: config.calendar ?? bankHolidays(),
    childReference:
      config.childReferenceKeysFile === undefined
        ? demonstrationChildReference()
        : childReferenceFromFile(config.childReferenceKeysFile),
    synthetic: config.demonstration,
    audit:
      options.audit ??
      auditWriter({
        connection: audited,
        patienceMs,
        onWritten: (entries) => checkpoints?.written(entries),
      }),
    suppressionThreshold: config.suppressionThreshold,
    delivery: config.delivery,
    agencies,
    log,
  };
  await askFirst(logins);
  const typeDefs = readSchema([...sharedSchemaFiles, ...agencySchemaFiles, options.schemaFile]);
  const resolvers = { ...scalarResolvers, ...options.resolvers } as Resolvers['resolvers'];
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }] as Parameters<typeof buildSubgraphSchema>[0]);
  const apollo = apolloServer<AgencyContext>(
    { schema },
    log,
    [
      subgraphQueryGuard(),
      readOnlyRoles(),
      wayPlugin(),
      refusalRecorder(),
      auditPlugin((error) =>
        log.error({ code: codeOf(error) }, 'an answer was withheld: it could not be audited'),
      ),
    ],
    { introspection: config.demonstration },
  );
  const server = await serveGraphql<AgencyContext, SignedProof | undefined>({
    apollo,
    host: config.host,
    port: config.port,
    log,
    allowedOrigins: config.allowedOrigins ?? [],
    ...(checkpoints !== undefined && { beside: { '/audit/checkpoint': checkpoints.handle } }),
    beforeBody: (request) =>
      readAgencyProof(request, config.delivery.proofs) ?? readProof(request, config.identity),
    mostBodyBytes: (_request, proof) => mostBytesBy(proof),
    context: async (request, response, { bytes, before }) => {
      const caller =
        identifyAgency(request, bytes, before, config.delivery.proofs) ??
        (await identifyCaller(request, bytes, before, config.identity)).caller;
      const now = clock();
      const session = { principal: caller.principal, now, left: whenLeft(response) };
      let asker: Promise<Asker> | undefined;
      const context: AgencyContext = {
        ...services,
        ...session,
        caller,
        asker: () => {
          asker ??= readStanding(services.sessions, session, geography, agency.sector);
          return asker;
        },
        standingSince: async () => lastGiven(await context.asker()),
        recorder: accessRecorder(),
        loaders: agencyLoaders(() => context),
      };
      return context;
    },
    ready: () =>
      logins.app.query('select 1').then(
        () => true,
        () => false,
      ),
  });
  checkpoints?.start();
  log.info('ready');
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await checkpoints?.stop();
      await agencies.close();
      await audited.close();
      await replica?.stop();
      await disconnect();
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof HubError ? error.code : 'INTERNAL_SERVER_ERROR';
}
