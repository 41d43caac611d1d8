import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type QueryLimits, queryLimits } from './engine/guards/query-limits.ts';
import type { QueryRefusedError } from './engine/guards/query-refused-error.ts';
import { refuseDocument } from './engine/guards/refuse-document.ts';
import { refuseSource } from './engine/guards/refuse-source.ts';

/** What is parsed instead of a text that is refused. Nothing is ever answered to it. */
const harmlessQuery = '{ __typename }';

/**
 * Refuses queries that are too much: by their text before it is parsed, and by what was parsed before it is
 * validated, which for some of them takes longer than their answer would.
 *
 * Apollo Server answers an error that a plugin throws with status 500, unless it is thrown when the operation has been
 * found. So what is refused earlier is replaced by something harmless until then.
 */
export function queryGuard<Context extends BaseContext>(
  limits: QueryLimits = queryLimits,
): ApolloServerPlugin<Context> {
  /** Texts that passed, whose documents passed too; most are asked again and again. */
  const passed = new LRUCache<string, true>({ max: 500 });
  /** Why what stands in for a document was refused. Apollo Server keeps it for when the same is asked again. */
  const refusals = new WeakMap<DocumentNode, QueryRefusedError>();

  return {
    async requestDidStart({ request }) {
      const source = request.query ?? '';
      if (passed.get(source)) return;
      const refusal = refuseSource(source, limits);
      if (refusal !== undefined) request.query = harmlessQuery;
      return {
        async validationDidStart(context) {
          const ofDocument = refuseDocument(context.document, limits);
          if (ofDocument === undefined) return;
          const standIn: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
          refusals.set(standIn, ofDocument);
          (context as { document: DocumentNode }).document = standIn;
        },
        async didResolveOperation({ document }) {
          const found = refusal ?? refusals.get(document);
          if (found !== undefined) throw found;
          passed.set(source, true);
        },
      };
    },
  };
}
