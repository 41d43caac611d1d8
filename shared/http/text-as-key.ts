import type { ApolloServerOptions, ApolloServerPlugin, BaseContext } from '@apollo/server';

/**
 * Has Apollo Server look a document up by its text. By itself it looks it up by a hash of the text, worked out for
 * every request: a fifth of what it adds to answering one. The hash of a persisted query it takes as given, so each
 * query is handed over as one that is persisted under its own text. Plugins find the text in `source`.
 *
 * Callers cannot persist queries: what they say of it is dropped.
 *
 * @returns a plugin, to come after those that read the query, and the option that goes with it
 */
export function textAsKey<Context extends BaseContext>(): {
  plugin: ApolloServerPlugin<Context>;
  persistedQueries: ApolloServerOptions<Context>['persistedQueries'];
} {
  return {
    plugin: {
      async requestDidStart({ request }) {
        const { query } = request;
        if (!query) {
          request.extensions = {};
          return;
        }
        request.extensions = { persistedQuery: { version: 1, sha256Hash: query } };
        (request as { query: string | undefined }).query = undefined;
      },
    },
    persistedQueries: {
      cache: {
        get: async (key) => key.slice(prefix.length),
        set: async () => {},
        delete: async () => false,
      },
    },
  };
}

/** Apollo Server puts it before what it looks up. */
const prefix = 'apq:';
