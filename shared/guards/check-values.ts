import {
  type ConstDirectiveNode,
  type DirectiveNode,
  Kind,
  type TypeNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { QueryLimits } from './query-limits.ts';
import { QueryRefusedError } from './query-refused-error.ts';
import { isPlannersName, isReservedVariableName } from './reserved-names.ts';

interface Valued {
  value: ValueNode;
}

/** @throws QueryRefusedError valueDepth */
export function checkArguments(given: readonly Valued[] | undefined, limits: QueryLimits): void {
  for (const { value } of given ?? []) checkDepth(value, limits.valueDepth, limits);
}

/** @throws QueryRefusedError valueDepth */
export function checkDirectives(
  directives: readonly (DirectiveNode | ConstDirectiveNode)[] | undefined,
  limits: QueryLimits,
): void {
  for (const directive of directives ?? []) checkArguments(directive.arguments, limits);
}

/**
 * @param ofPlanner whether the gateway asks, which may use its planner's names
 * @throws QueryRefusedError variableReserved, valueDepth
 */
export function checkVariable(
  definition: VariableDefinitionNode,
  limits: QueryLimits,
  ofPlanner: boolean,
): void {
  const { variable, type, defaultValue, directives } = definition;
  const { value: name } = variable.name;
  if (isReservedVariableName(name) && !(ofPlanner && isPlannersName(name))) {
    throw new QueryRefusedError('variableReserved');
  }
  checkListType(type, limits);
  if (defaultValue !== undefined) checkDepth(defaultValue, limits.valueDepth, limits);
  checkDirectives(directives, limits);
}

/** @param room how many lists and objects may still be nested; it also ends the recursion */
function checkDepth(value: ValueNode, room: number, limits: QueryLimits): void {
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return;
  if (room === 0) throw new QueryRefusedError('valueDepth', limits.valueDepth);
  if (value.kind === Kind.LIST) for (const item of value.values) checkDepth(item, room - 1, limits);
  else for (const field of value.fields) checkDepth(field.value, room - 1, limits);
}

function checkListType(type: TypeNode, limits: QueryLimits): void {
  let lists = 0;
  for (let inner = type; inner.kind !== Kind.NAMED_TYPE; inner = inner.type) {
    if (inner.kind === Kind.LIST_TYPE && ++lists > limits.valueDepth) {
      throw new QueryRefusedError('valueDepth', limits.valueDepth);
    }
  }
}
