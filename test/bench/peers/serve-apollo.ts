import { readFileSync } from 'node:fs';
import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import { ApolloServer, type BaseContext, type ContextFunction } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  type StandaloneServerContextFunctionArgument,
  startStandaloneServer,
} from '@apollo/server/standalone';

/** What is not as it is by default. */
export interface ApolloSetting<Context extends BaseContext> {
  buildService?: GatewayConfig['buildService'];
  context?: ContextFunction<[StandaloneServerContextFunctionArgument], Context>;
}

/** Serves @apollo/server before @apollo/gateway, as their documentation sets them up. */
export async function serveApollo<Context extends BaseContext>({
  buildService,
  context,
}: ApolloSetting<Context>): Promise<void> {
  const supergraphSdl = readFileSync(process.env.SUPERGRAPH_FILE ?? '', 'utf8');
  const server = new ApolloServer<Context>({
    gateway: new ApolloGateway({ supergraphSdl, ...(buildService && { buildService }) }),
    stringifyResult: JSON.stringify,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  const listen = { host: '127.0.0.1', port: Number(process.env.PORT) };
  await startStandaloneServer(server, { listen, ...(context && { context }) });
}
