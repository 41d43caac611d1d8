import { QueryPlanner } from '@graphql-hive/router-query-planner';
import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { QueryLimits } from '../../shared/guards/query-limits.ts';
import { refuseDocument } from '../../shared/guards/refuse-document.ts';
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

/** By what the plans of one document differ. */
interface Variants {
  /** Variables that `@skip` and `@include` depend on. */
  deciding: string[];
  /** Whether it has one operation. */
  isOne: boolean;
}

/** No document's text begins as this does. */
function variantKey(
  { name }: OperationDefinitionNode,
  deciding: readonly string[],
  coerced: AskedOperation['coerced'],
  text: string,
): string {
  return ['?', name?.value ?? '', ...deciding.map((each) => `${each}:${coerced[each]}`), text].join('\n');
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
  const variants = new WeakMap<DocumentNode, Variants>();

  function variantsOf(document: DocumentNode): Variants {
    let known = variants.get(document);
    if (known === undefined) {
      const isOperation = ({ kind }: DefinitionNode) => kind === Kind.OPERATION_DEFINITION;
      const operations = document.definitions.filter(isOperation).length;
      known = { deciding: conditionVariables(document), isOne: operations === 1 };
      variants.set(document, known);
    }
    return known;
  }

  return {
    schema: supergraph.publicSchema,
    subgraphs: supergraph.subgraphs,
    compiled({ document, operation, documentKey, coerced }) {
      const { deciding, isOne } = variantsOf(document);
      const text = documentKey ?? print(document);
      const key = isOne && deciding.length === 0 ? text : variantKey(operation, deciding, coerced, text);
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
