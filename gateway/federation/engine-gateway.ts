import type { GatewayInterface, GatewaySchemaLoadOrUpdateCallback } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import type { Engine } from '../engine/engine.ts';
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
}

/** @param supergraph the one that the engine was made with */
export function engineGateway(
  engine: Engine,
  supergraph: string,
  clients: readonly SubgraphClient[],
): EngineGateway {
  const callbacks = new Set<GatewaySchemaLoadOrUpdateCallback>();
  let present = supergraph;
  const announce = (callback: GatewaySchemaLoadOrUpdateCallback) =>
    callback({ apiSchema: engine.schema, coreSupergraphSdl: present });

  return {
    onSchemaLoadOrUpdate(callback) {
      callbacks.add(callback);
      announce(callback);
      return () => callbacks.delete(callback);
    },
    async load() {
      return {
        executor: ({ document, queryHash, operationName, request, schema, context }) =>
          engine.execute({
            document,
            documentKey: queryHash,
            // Apollo Server may hold on to the schema that it validated with while another comes.
            schema: schema as GraphQLSchema,
            operationName,
            variables: request.variables,
            context,
            signal: (context as EngineContext).signal,
          }),
      };
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
