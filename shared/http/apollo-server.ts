import { ApolloServer, type ApolloServerOptions, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { errorFormatter } from './graphql-errors.ts';

type Source<Context extends BaseContext> =
  | { schema: GraphQLSchema }
  | { gateway: NonNullable<ApolloServerOptions<Context>['gateway']> };

/** Apollo Server as every process of the hub runs it: it tells nobody outside, and shows no stack. */
export function apolloServer<Context extends BaseContext>(
  source: Source<Context>,
  log: Logger,
): ApolloServer<Context> {
  const options = {
    ...source,
    formatError: errorFormatter(log),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // Answers are for programs: the default sets them out on many lines, which costs more than sending them.
    stringifyResult: JSON.stringify,
    plugins: [
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
