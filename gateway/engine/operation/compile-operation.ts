import type { QueryPlanner } from '@graphql-hive/router-query-planner';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode, print } from 'graphql';
import type { Data } from '../fetch/failure.ts';
import type { Run } from '../fetch/run.ts';
import { compilePlan, type Step } from '../plan/compile-plan.ts';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import { introspect } from '../projection/introspect.ts';
import { compileProjection } from '../projection/project.ts';
import type { Showing } from '../projection/showing.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { plannedOperation } from './planned-operation.ts';
import { resolveConditions } from './resolve-conditions.ts';
import { documentOf, splitOperation } from './split-operation.ts';

/** An operation ready to be carried out, for one set of the values that decide what is selected. */
export interface CompiledOperation {
  /** One after the other: all of a query, or a mutation's root fields one by one. */
  parts: readonly OperationPart[];
  introspect(variables: Run['variables']): Data;
  show(data: Data, showing: Showing): Data | null;
}

interface OperationPart {
  carryOut: Step;
  /** Makes the answer of this part alone: null if it has failed as a whole. */
  show: CompiledOperation['show'];
}

export interface Planning {
  supergraph: Supergraph;
  planner: QueryPlanner;
  /** How long planning may take, in milliseconds. */
  mostMilliseconds: number;
}

/** @throws GraphQLError QUERY_NOT_PLANNED */
export async function compileOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Readonly<Record<string, unknown>>,
  { supergraph, planner, mostMilliseconds }: Planning,
): Promise<CompiledOperation> {
  const resolved = resolveConditions(document, operation, conditions);
  const { planned, introspection } = splitOperation(supergraph.publicSchema, resolved);
  const show = compileProjection(supergraph, resolved);
  const deadline = AbortSignal.timeout(mostMilliseconds);
  try {
    const parts: OperationPart[] = [];
    for (const part of planned) {
      const { node } = await planner.planAsync(
        print(documentOf(plannedOperation(part, supergraph))),
        null,
        new Set(),
        0,
        deadline,
      );
      const showPart = planned.length > 1 ? compileProjection(supergraph, part) : show;
      parts.push({ carryOut: compilePlan(node, supergraph), show: showPart });
    }
    return {
      parts,
      introspect: (variables) =>
        introspection ? introspect(supergraph.publicSchema, documentOf(introspection), variables) : {},
      show,
    };
  } catch (error) {
    throw notPlanned(error);
  }
}

/** The planner's own words speak of the supergraph, hidden parts of it included. */
function notPlanned(error: unknown): GraphQLError {
  const message =
    error instanceof PlanNotSupportedError
      ? error.message
      : 'This query cannot be planned. Ask in another way, or for less at once.';
  return new GraphQLError(message, { extensions: { code: 'QUERY_NOT_PLANNED' } });
}
