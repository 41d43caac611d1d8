import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { QueryLimits } from './guards/query-limits.ts';
import { refuseDocument } from './guards/refuse-document.ts';
import { type CompiledOperation, compileOperation } from './operation/compile-operation.ts';
import { conditionVariables } from './operation/resolve-conditions.ts';
import { readSupergraph, type Scalars } from './supergraph/supergraph.ts';

/** One supergraph with its planner and its plans. Another supergraph is another generation: no plan outlives its own. */
export interface Generation {
  schema: GraphQLSchema;
  subgraphs: readonly string[];
  /** The operation compiled, once for all who ask for it at the same time. @throws GraphQLError */
  compiled(asked: AskedOperation): Promise<CompiledOperation> | CompiledOperation;
}

export interface AskedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** What stands for the document in the cache; its text unless given. */
  documentKey: string | undefined;
  /** With defaults. */
  coerced: Readonly<Record<string, unknown>>;
}

export interface GenerationOptions {
  supergraph: string;
  scalars?: Scalars | undefined;
  /** How many plans are kept. */
  plans: number;
  planMilliseconds: number;
  limits: QueryLimits;
}

/** @throws an error of the composer's or the planner's if the supergraph is none */
export function generation({
  supergraph: sdl,
  scalars,
  plans,
  planMilliseconds,
  limits,
}: GenerationOptions): Generation {
  const supergraph = readSupergraph(sdl, scalars);
  const planning = { supergraph, planner: new QueryPlanner(sdl), mostMilliseconds: planMilliseconds };
  const cache = new LRUCache<string, Promise<CompiledOperation> | CompiledOperation>({ max: plans });
  const deciding = new WeakMap<DocumentNode, string[]>();

  function decidingOf(document: DocumentNode): string[] {
    let names = deciding.get(document);
    if (names === undefined) {
      names = conditionVariables(document);
      deciding.set(document, names);
    }
    return names;
  }

  return {
    schema: supergraph.publicSchema,
    subgraphs: supergraph.subgraphs,
    compiled({ document, operation, documentKey, coerced }) {
      const values = decidingOf(document).map((name) => `${name}:${coerced[name]}`);
      const text = documentKey ?? print(document);
      const key = [operation.name?.value ?? '', ...values, text].join('\n');
      const known = cache.get(key);
      if (known !== undefined) return known;
      // The planner does not survive some documents, valid or not.
      const refusal = refuseDocument(document, limits);
      if (refusal !== undefined) throw refusal;
      const compiling = compileOperation(document, operation, coerced, planning);
      cache.set(key, compiling);
      compiling.then(
        (compiled) => cache.set(key, compiled),
        // Not planned in time today may be planned in time tomorrow.
        () => cache.delete(key),
      );
      return compiling;
    },
  };
}
