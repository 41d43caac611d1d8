import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type BaseContext,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { errorFormatter } from './graphql-errors.ts';
import { textAsKey } from './text-as-key.ts';
import { validDocuments } from './valid-documents.ts';

type Source<Context extends BaseContext> =
  | { schema: GraphQLSchema }
  | { gateway: NonNullable<ApolloServerOptions<Context>['gateway']> };

/** Far more than the gateway ever asks an agency in one query; it keeps a parser from running for seconds. */
const mostTokens = 20_000;

/** Of a query that does not fit the schema: as many as somebody would put right before trying again. */
const mostValidationErrors = 20;

/**
 * Apollo Server as every process of the hub runs it: it tells nobody outside, and shows no stack.
 *
 * @param plugins beside those that all have
 * @param introspection whether the schema may be asked for; `__typename` always may
 */
export function apolloServer<Context extends BaseContext>(
  source: Source<Context>,
  log: Logger,
  plugins: ApolloServerPlugin<Context>[] = [],
  { introspection = false }: { introspection?: boolean } = {},
): ApolloServer<Context> {
  const { plugin, persistedQueries } = textAsKey<Context>();
  const options = {
    ...source,
    formatError: errorFormatter(log, { suggestions: introspection }),
    includeStacktraceInErrorResponses: false,
    introspection,
    documentStore: validDocuments(),
    parseOptions: { maxTokens: mostTokens },
    validationOptions: { maxErrors: mostValidationErrors },
    persistedQueries,
    // What a page could have a browser send without asking first is refused before it comes here: see read-body.ts.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    // Answers are for programs: the default sets them out on many lines, which costs more than sending them.
    stringifyResult: JSON.stringify,
    plugins: [
      ...plugins,
      plugin,
      // Timings of every field in every answer, for a service that is not used here.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      // No answer may be kept by anybody, so there is nothing to work out for each field.
      ApolloServerPluginCacheControlDisabled(),
      // It would load a page's scripts from another company's servers.
      ApolloServerPluginLandingPageDisabled(),
    ],
  };
  return new ApolloServer<Context>(options as ApolloServerOptions<Context>);
}
