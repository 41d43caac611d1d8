import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { availableParallelism } from 'node:os';
import {
  type IdentifiedCaller,
  type Identity,
  identifyCaller,
  mostPersonsBytes,
} from '../shared/auth/identify-caller.ts';
import type { ProofSigner } from '../shared/auth/sign-proof.ts';
import { processLog } from '../shared/config/process-log.ts';
import { budgetOfRole } from '../shared/guards/query-budget.ts';
import { queryGuard } from '../shared/guards/query-guard.ts';
import { readOnlyRoles } from '../shared/guards/read-only-roles.ts';
import { apolloServer } from '../shared/http/apollo-server.ts';
import { type RunningServer, serveGraphql } from '../shared/http/serve-graphql.ts';
import { scalarResolvers } from '../shared/schema/scalars.ts';
import { proofHeaders } from './auth/proof-headers.ts';
import { createEngine } from './engine/engine.ts';
import { httpSubgraphClient } from './engine/transport/http-subgraph-client.ts';
import { agencyWording } from './federation/agency-wording.ts';
import { type EngineContext, engineGateway } from './federation/engine-gateway.ts';
import { inTurns } from './federation/in-turns.ts';
import { patience as inUse, type Patience } from './federation/patience.ts';
import { type RequestSignal, requestSignal } from './federation/request-signal.ts';
import type { SubgraphUrls } from './federation/subgraph-urls.ts';
import { turns } from './federation/turns.ts';
import { savedOperations } from './saved-operations.ts';

export interface GatewayConfig {
  host: string;
  port: number;
  urls: SubgraphUrls;
  /** How it tells who asks. */
  identity: Identity;
  /** Signs what it asks subgraphs. */
  sign: ProofSigner;
  /** True when everything that can be asked for is demonstration data: the schema may then be asked for too. */
  demonstration?: boolean;
  /** Of the sites whose pages may ask; none unless told. */
  allowedOrigins?: readonly string[];
  /** The file of the supergraph; `gateway/supergraph.graphql` unless told. */
  supergraphFile?: URL;
  /** That of real use unless told. */
  patience?: Patience;
  /** What everything that is worked on at a time may cost together, by what this machine can do unless told. */
  costUnderWay?: number;
  /** Makes the pages, given where the gateway itself answers; there are none unless told. */
  pages?: (graphUrl: string) => (request: IncomingMessage, response: ServerResponse) => void;
}

/** A gateway that can go on with another supergraph while it answers. */
export interface RunningGateway extends RunningServer {
  /** Reads the supergraph's file again. A file that is no supergraph is logged, and changes nothing. */
  reload(): void;
}

type GatewayContext = IdentifiedCaller & EngineContext & { signal: RequestSignal };

/**
 * The costliest saved operation for each core, or two of information sharing: as one waits for agencies others are worked on.
 * Measured with the agencies on the same machine, which is the most work that a core of it may have: with more at a time nobody
 * is answered sooner, and the first to ask after a start are told that agencies did not answer.
 */
export const usualCostUnderWay = 26_000 * availableParallelism();

const composed = new URL('supergraph.graphql', import.meta.url);

/** Starts the gateway. It keeps nothing: whatever it answers, it asked the agencies for. */
export async function startGateway({
  host,
  port,
  urls,
  identity,
  sign,
  demonstration = false,
  allowedOrigins = [],
  supergraphFile = composed,
  patience = inUse,
  costUnderWay = usualCostUnderWay,
  pages,
}: GatewayConfig): Promise<RunningGateway> {
  const log = processLog('gateway');
  const clients = new Map(
    Object.entries(urls).map(([subgraph, url]) => {
      const deadlineMilliseconds = subgraph === 'partnership' ? patience.partnership : patience.agency;
      const breaker = { failures: patience.failures };
      const headers = proofHeaders(sign, subgraph);
      return [subgraph, httpSubgraphClient({ subgraph, url, deadlineMilliseconds, headers, breaker })];
    }),
  );
  const supergraph = readFileSync(supergraphFile, 'utf8');
  const engine = createEngine({
    supergraph,
    client(subgraph) {
      const client = clients.get(subgraph);
      if (client === undefined) throw new Error(`The supergraph names ${subgraph}, which has no address.`);
      return client;
    },
    wording: agencyWording,
    // A date that does not exist is refused here, before any agency is asked.
    scalars: scalarResolvers,
  });
  const gateway = engineGateway(engine, supergraph, [...clients.values()]);
  const apollo = apolloServer<GatewayContext>(
    { gateway },
    log,
    [
      queryGuard(budgets()),
      readOnlyRoles(),
      inTurns(turns({ most: costUnderWay, patienceMilliseconds: patience.turn })),
      gateway.plugin,
    ],
    { introspection: demonstration },
  );
  // Pages ask the gateway by its address, which is known when it listens.
  let show: ReturnType<NonNullable<typeof pages>> | undefined;
  const server = await serveGraphql({
    apollo,
    host,
    port,
    log,
    allowedOrigins,
    compressed: true,
    mostBodyBytes: mostPersonsBytes,
    context: async (request, response, { bytes }) => ({
      ...(await identifyCaller(request, bytes, undefined, identity)),
      signal: requestSignal(response, patience.request),
    }),
    // The gateway can work while agencies are down: it says who did not answer. It cannot without the joined views.
    ready: () => isReady(urls.partnership),
    ...(pages && { otherwise: (request, response) => show?.(request, response) }),
  });
  show = pages?.(server.url);
  log.info('ready');
  return {
    ...server,
    reload() {
      try {
        gateway.swap(readFileSync(supergraphFile, 'utf8'));
        log.info('the supergraph was read again');
      } catch (error) {
        log.error({ name: (error as Error).name }, 'the new supergraph cannot be used; the one before stays');
      }
    },
  };
}

/** Whether a subgraph says that it can work. Asking that needs no proof. */
async function isReady(graphqlUrl: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/readiness', graphqlUrl), { signal: AbortSignal.timeout(500) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Whoever asks the gateway asks it directly, and may be asking a saved operation. */
function budgets() {
  const saved = savedOperations();
  return ({ caller }: GatewayContext, source: string) =>
    budgetOfRole(caller.principal.role, saved.has(source));
}
