import { composeServices } from '@theguild/federation-composition';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { createEngine, type EngineAnswer } from '../../../gateway/engine/engine.ts';
import type { SubgraphClient } from '../../../gateway/engine/transport/subgraph-client.ts';
import { Conversation } from './conversation.ts';
import { inProcessClient } from './in-process-client.ts';
import { executableSchema, publishedSchema, type Subgraphs } from './subgraph.ts';

export interface Question extends Partial<Pick<Conversation, 'down' | 'replies'>> {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

export interface Federation {
  /** What callers see. */
  schema: GraphQLSchema;
  /** Validates and executes one operation. Nobody is asked if it is not valid. */
  ask(question: Question): Promise<{ answer: EngineAnswer; conversation: Conversation }>;
}

/**
 * Composes the subgraphs and serves them in this process.
 *
 * @throws Error if they do not compose: the case is wrong
 */
export function federate(subgraphs: Subgraphs): Federation {
  const composed = composeServices(
    Object.entries(subgraphs).map(([name, subgraph]) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: publishedSchema(subgraph),
    })),
  );
  if (composed.supergraphSdl === undefined) {
    throw new Error(
      `The subgraphs do not compose:\n${composed.errors?.map(({ message }) => message).join('\n')}`,
    );
  }
  const clients: Record<string, SubgraphClient> = Object.fromEntries(
    Object.entries(subgraphs).map(([name, each]) => [name, inProcessClient(name, executableSchema(each))]),
  );
  const engine = createEngine({
    supergraph: composed.supergraphSdl,
    client: (name) => clientOf(clients, name),
  });
  return {
    schema: engine.schema,
    async ask({ query, operationName, variables, ...behaviour }) {
      const conversation = new Conversation(behaviour);
      const document = parse(query);
      const invalid = validate(engine.schema, document);
      const answer: EngineAnswer =
        invalid.length > 0
          ? { errors: [...invalid] }
          : await engine.execute({ document, operationName, variables, context: conversation });
      return { answer, conversation };
    },
  };
}

function clientOf(clients: Record<string, SubgraphClient>, name: string): SubgraphClient {
  const client = clients[name];
  if (client === undefined)
    throw new Error(`The engine asked for a client of ${name}; the case has no such subgraph.`);
  return client;
}
