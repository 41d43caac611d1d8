import type { QueryPlanner } from '@graphql-hive/router-query-planner';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode, print } from 'graphql';
import type { Data } from '../fetch/failure.ts';
import type { Run } from '../fetch/run.ts';
import { compilePlan, type Step } from '../plan/compile-plan.ts';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import { introspect } from '../projection/introspect.ts';
import { compileProjection } from '../projection/project.ts';
import type { Showing } from '../projection/showing.ts';
import type { PlannedNames } from '../supergraph/planned-names.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { plannedOperation } from './planned-operation.ts';
import { type ResolvedOperation, resolveConditions } from './resolve-conditions.ts';
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
  planning: Planning,
): Promise<CompiledOperation> {
  const { apart, together } = planning.supergraph.names;
  const resolved = resolveConditions(document, operation, conditions);
  const deadline = AbortSignal.timeout(planning.mostMilliseconds);
  try {
    return await compileWith(apart, resolved, planning, deadline).catch((error: unknown) => {
      if (deadline.aborted || error instanceof PlanNotSupportedError) throw error;
      // One field under several aliases, between others, may have no plan for the planner.
      return compileWith(together, resolved, planning, deadline);
    });
  } catch (error) {
    throw notPlanned(error);
  }
}

async function compileWith(
  names: PlannedNames,
  resolved: ResolvedOperation,
  { supergraph, planner }: Planning,
  deadline: AbortSignal,
): Promise<CompiledOperation> {
  const { planned, introspection } = splitOperation(supergraph.publicSchema, resolved);
  const show = compileProjection(supergraph, resolved, names);
  const parts: OperationPart[] = [];
  for (const part of planned) {
    const text = print(documentOf(plannedOperation(part, supergraph, names)));
    const { node } = await planner.planAsync(text, null, new Set(), 0, deadline);
    const showPart = planned.length > 1 ? compileProjection(supergraph, part, names) : show;
    parts.push({ carryOut: compilePlan(node, supergraph), show: showPart });
  }
  return {
    parts,
    introspect: (variables) =>
      introspection ? introspect(supergraph.publicSchema, documentOf(introspection), variables) : {},
    show,
  };
}

/** The planner's own words speak of the supergraph, hidden parts of it included. */
function notPlanned(error: unknown): GraphQLError {
  const message =
    error instanceof PlanNotSupportedError
      ? error.message
      : 'This query cannot be planned. Ask in another way, or for less at once.';
  return new GraphQLError(message, { extensions: { code: 'QUERY_NOT_PLANNED' } });
}
