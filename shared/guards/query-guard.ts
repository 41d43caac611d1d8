import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { costOf } from './operation-cost.ts';
import { normalBudget, type QueryBudget } from './query-budget.ts';
import { QueryRefusedError } from './query-refused-error.ts';
import { refuseDocument } from './refuse-document.ts';
import { refuseSource } from './refuse-source.ts';
import { refuseVariables } from './refuse-variables.ts';

/** What is parsed instead of a text that is refused. Nothing is ever answered to it. */
const harmlessQuery = '{ __typename }';

/**
 * Refuses queries that are too much for whoever asks: by their text before it is parsed, by what was parsed before it
 * is validated, which for some of them takes longer than their answer would, and by what answering them may come to.
 *
 * Apollo Server answers an error that a plugin throws with status 500, unless it is thrown when the operation has been
 * found. So what is refused earlier is replaced by something harmless until then. What is harmless has no definitions,
 * and so is not kept for others, who may be allowed more: see `validDocuments`.
 *
 * @param budget what may be asked in these circumstances with this text; the same object for the same budget
 */
export function queryGuard<Context extends BaseContext>(
  budget: (context: Context, source: string) => QueryBudget = () => normalBudget,
): ApolloServerPlugin<Context> {
  const passedUnder = new Map<QueryBudget, LRUCache<string, true>>();

  /** Texts that passed, whose documents passed too; most are asked again and again. */
  function passedTexts(given: QueryBudget): LRUCache<string, true> {
    let passed = passedUnder.get(given);
    if (passed === undefined) {
      passed = new LRUCache<string, true>({ max: 500 });
      passedUnder.set(given, passed);
    }
    return passed;
  }

  return {
    async requestDidStart({ request, contextValue }) {
      const source = request.query ?? '';
      const given = budget(contextValue, source);
      const { limits, ofPlanner } = given;
      const passed = passedTexts(given);
      const isKnown = passed.get(source) === true;
      let refusal =
        (isKnown ? undefined : refuseSource(source, limits)) ?? refuseVariables(request.variables, limits);
      if (refusal !== undefined) request.query = harmlessQuery;
      let checked: DocumentNode | undefined;
      return {
        async validationDidStart(context) {
          checked = context.document;
          refusal ??= refuseDocument(context.document, limits, ofPlanner);
          if (refusal === undefined) return;
          const standIn: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
          (context as { document: DocumentNode }).document = standIn;
        },
        async didResolveOperation({ document, operation, schema }) {
          // Somebody with another budget may have had it validated.
          if (refusal === undefined && !isKnown && checked === undefined) {
            refusal = refuseDocument(document, limits, ofPlanner);
          }
          if (refusal !== undefined) throw refusal;
          passed.set(source, true);
          if (operation === undefined) return;
          // An executor would take it for a mistake of its own.
          if (schema.getRootType(operation.operation) == null) throw notThere(operation.operation);
          const cost = costOf(schema, document, operation, request.variables ?? {});
          if (!(cost <= limits.cost)) throw new QueryRefusedError('cost', limits.cost);
        },
      };
    },
  };
}

function notThere(operation: string): GraphQLError {
  return new GraphQLError(`There is no ${operation} here. Ask with a query.`, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}
