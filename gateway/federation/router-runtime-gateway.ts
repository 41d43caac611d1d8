import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, type ExecutionResult, GraphQLError, getVariableValues, parse, print } from 'graphql';
import { HubError } from '../../shared/errors/hub-error.ts';
import { scalarResolvers } from '../../shared/schema/scalars.ts';
import type { AgencyClient, GraphqlAnswer } from './agency-client.ts';
import { AgencyUnavailableError } from './agency-unavailable-error.ts';
import type { Deadlines } from './deadlines.ts';

/**
 * Runs federated queries over the library executor of Hive's router runtime.
 *
 * Known of it: two selections of one list under the same name give wrong rows, so it is to be replaced
 * behind this interface (docs/decisions/0003).
 */
export function routerRuntimeGateway(
  supergraph: string,
  clients: Record<string, AgencyClient>,
  deadlines: Deadlines,
): GatewayInterface {
  const document = parse(supergraph);
  const apiSchema = buildASTSchema(transformSupergraphToPublicSchema(document), { assumeValidSDL: true });
  // A date that does not exist is refused here, before any agency is asked.
  for (const [name, { parseValue, parseLiteral }] of Object.entries(scalarResolvers)) {
    Object.assign(apiSchema.getType(name) ?? {}, { parseValue, parseLiteral });
  }
  const handler = unifiedGraphHandler({
    unifiedGraph: buildASTSchema(document, { assumeValidSDL: true }),
    getUnifiedGraphSDL: () => supergraph,
    onSubgraphExecute: (subgraph, request) =>
      askSubgraph(
        subgraph,
        clients,
        { query: print(request.document), variables: request.variables },
        subgraph === 'partnership' ? deadlines.partnership : deadlines.agency,
        request.signal,
      ),
  });

  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema, coreSupergraphSdl: supergraph });
      return () => {};
    },
    async load() {
      const { executor } = await handler;
      if (executor === undefined) throw new Error('The federation runtime gave no executor.');
      return {
        executor: async ({
          document: operation,
          request,
          context,
          operation: { variableDefinitions },
          operationName,
        }) => {
          const { errors } = getVariableValues(apiSchema, variableDefinitions ?? [], request.variables ?? {});
          if (errors !== undefined) return { errors: errors.map(badInput) };
          const signal = AbortSignal.timeout(deadlines.request);
          const execution = executor({
            document: operation,
            variables: request.variables ?? {},
            operationName: operationName ?? undefined,
            context,
            signal,
          });
          return (await Promise.race([execution, timedOut(signal)])) as ExecutionResult<
            Record<string, unknown>
          >;
        },
      };
    },
    async stop() {
      await Promise.all(Object.values(clients).map((client) => client.close()));
    },
  };
}

/** What was given for a variable does not fit. The message names the variable and what it ought to be. */
function badInput({ message, nodes }: GraphQLError): GraphQLError {
  const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
  return new GraphQLError(message, { nodes, extensions });
}

function timedOut(signal: AbortSignal): Promise<ExecutionResult> {
  const { message, code } = new HubError(
    'REQUEST_TIMED_OUT',
    'The answer took too long. Ask for a shorter period or a smaller page.',
  );
  return new Promise((resolve) => {
    signal.addEventListener('abort', () =>
      resolve({
        data: null,
        errors: [new GraphQLError(message, { extensions: { code, agency: 'gateway' } })],
      }),
    );
  });
}

async function askSubgraph(
  subgraph: string,
  clients: Record<string, AgencyClient>,
  request: Parameters<AgencyClient['ask']>[0],
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<ExecutionResult> {
  const client = clients[subgraph];
  if (client === undefined)
    throw new Error(`The supergraph names ${subgraph}, for which there is no address.`);
  try {
    return namingAgency(subgraph, await client.ask(request, deadline, signal));
  } catch (error) {
    if (!(error instanceof AgencyUnavailableError)) throw error;
    return { data: null, errors: [unavailable(error)] };
  }
}

/** An agency's own errors, with its name. One that it did not throw on purpose means that it did not answer. */
function namingAgency(agency: string, { data, errors }: GraphqlAnswer): ExecutionResult {
  if (errors === undefined) return { data: data ?? null };
  const named = errors.map(({ message, path, extensions }) => {
    const code = String(extensions?.code ?? 'INTERNAL_SERVER_ERROR');
    if (isNoAnswer(code)) return unavailable(new AgencyUnavailableError(agency), path);
    return new GraphQLError(String(message), { path: path ?? null, extensions: { code, agency } });
  });
  return { data: data ?? null, errors: named };
}

/**
 * An agency that failed, or could not take the question: it has another schema, say. Its words would show how the
 * agencies are asked, and are not about what the caller sent.
 */
function isNoAnswer(code: string): boolean {
  return (
    ['INTERNAL_SERVER_ERROR', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE'].includes(code) ||
    code.startsWith('GRAPHQL_')
  );
}

function unavailable(
  { message, code, agency }: AgencyUnavailableError,
  path?: (string | number)[],
): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: { code, agency } });
}
