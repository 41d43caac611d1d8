import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { apolloServer } from '../../shared/http/apollo-server.ts';
import {
  type RunningServer,
  type ServeGraphqlOptions,
  serveGraphql,
} from '../../shared/http/serve-graphql.ts';

export interface SmallServer extends RunningServer {
  /** How many fields of its own it was asked for so far. */
  resolved(): number;
  /** What was logged so far. */
  logged(): string;
}

type Served = Pick<
  ServeGraphqlOptions<BaseContext>,
  'allowedOrigins' | 'beforeBody' | 'context' | 'mostBodyBytes'
>;

interface SmallServerOptions extends Partial<Served> {
  plugins?: ApolloServerPlugin<BaseContext>[];
  introspection?: boolean;
}

/** A server of the hub's own making with a schema of a few fields, and nothing behind it. */
export async function startSmallServer({
  plugins,
  introspection = true,
  ...served
}: SmallServerOptions = {}): Promise<SmallServer> {
  let log = '';
  let resolved = 0;
  const write = (line: string) => {
    log += line;
  };
  const logger = pino({ level: 'warn' }, { write });
  const partnership = (): unknown => {
    resolved += 1;
    return { code: 'E10000030', name: 'Surrey', period: partnership };
  };
  const server = await serveGraphql({
    apollo: apolloServer(
      { schema: schemaOf({ partnership, partnerships: () => [partnership()] }) },
      logger,
      plugins,
      { introspection },
    ),
    context: () => ({}),
    host: '127.0.0.1',
    port: 0,
    ready: async () => true,
    log: logger,
    ...served,
  });
  return { ...server, resolved: () => resolved, logged: () => log };
}

function schemaOf(resolvers: Record<string, () => unknown>): GraphQLSchema {
  const schema = buildSchema(`
    type Query { partnership(code: ID!, at: [Int!]): Partnership partnerships: [Partnership!]! }
    type Mutation { rename(code: ID!, name: String!): Partnership }
    type Partnership { code: ID! name: String period: Partnership page(first: Int! = 20): [Partnership!] }
  `);
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const [name, resolve] of Object.entries(resolvers)) Object.assign(fields[name] ?? {}, { resolve });
  return schema;
}
