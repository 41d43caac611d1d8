import {
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestListener,
  HeaderMap,
} from '@apollo/server';
import type { GatewayInterface, GatewaySchemaLoadOrUpdateCallback } from '@apollo/server-gateway-interface';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Engine, EngineAnswer } from '../engine/engine.ts';
import type { Cancellation, SubgraphClient } from '../engine/transport/subgraph-client.ts';

/** What the engine needs of a request's context. */
export interface EngineContext {
  /** Aborted when whoever asked has gone, or the request has had its time. */
  signal?: Cancellation;
}

/** The engine as Apollo Server takes a federation engine, and its supergraph exchangeable while it runs. */
export interface EngineGateway extends GatewayInterface {
  /**
   * Goes on with another supergraph; requests under way end with the one that they began with.
   *
   * @throws if it is no supergraph; the present one then stays
   */
  swap(supergraph: string): void;
  /**
   * Has the engine answer without Apollo Server's executor around it. For every request that executor makes an object
   * with accessors, whose hidden class V8 keeps among what is old, and with it the whole request and its answer, until
   * all memory is searched: it took a tenth of the processor's time. What it does beyond that is for errors, so an
   * answer that has some goes through it.
   */
  plugin: ApolloServerPlugin<BaseContext>;
}

/** What Apollo Server knows of an operation that is to be answered. */
interface AskedOperation {
  request: { variables?: Record<string, unknown> | undefined; operationName?: string | undefined };
  contextValue: BaseContext;
  /** Of the operation that was found; null if it has no name, or there is none. */
  operationName: string | null;
  document: DocumentNode;
  queryHash: string;
  schema: GraphQLSchema;
}

/** @param supergraph the one that the engine was made with */
export function engineGateway(
  engine: Engine,
  supergraph: string,
  clients: readonly SubgraphClient[],
): EngineGateway {
  const callbacks = new Set<GatewaySchemaLoadOrUpdateCallback>();
  let present = supergraph;
  /** Answers that still have to go through Apollo Server's executor, by their requests' contexts. */
  const withErrors = new WeakMap<object, EngineAnswer>();
  const announce = (callback: GatewaySchemaLoadOrUpdateCallback) =>
    callback({ apiSchema: engine.schema, coreSupergraphSdl: present });

  function ask({ document, queryHash, operationName, request, schema, contextValue }: AskedOperation) {
    return engine.execute({
      document,
      documentKey: queryHash,
      // Apollo Server may hold on to the schema that it validated with while another comes.
      schema,
      // A name that no operation has is not the same as none: the document's only operation is not meant by it.
      operationName: operationName ?? request.operationName,
      variables: request.variables,
      context: contextValue,
      signal: (contextValue as EngineContext).signal,
    });
  }

  const answersByEngine: GraphQLRequestListener<BaseContext> = {
    async responseForOperation(context) {
      const answer = await ask(context as AskedOperation);
      if (answer.errors !== undefined) {
        withErrors.set(context.contextValue, answer);
        return null;
      }
      return {
        http: { status: undefined, headers: new HeaderMap() },
        body: { kind: 'single', singleResult: answer },
      };
    },
  };

  return {
    onSchemaLoadOrUpdate(callback) {
      callbacks.add(callback);
      announce(callback);
      return () => callbacks.delete(callback);
    },
    async load() {
      return {
        // What the engine has said already is never asked again: a mutation would be carried out twice.
        executor: async ({ context, document, queryHash, operationName, request, schema }) =>
          withErrors.get(context) ??
          ask({ document, queryHash, operationName, request, schema, contextValue: context }),
      };
    },
    plugin: {
      async requestDidStart() {
        return answersByEngine;
      },
    },
    swap(another) {
      engine.swap(another);
      present = another;
      for (const callback of callbacks) announce(callback);
    },
    async stop() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}
