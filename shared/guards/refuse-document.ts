import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode } from 'graphql';
import { checkDirectives, checkVariable } from './check-values.ts';
import { checkTotals, SelectionMeasurer } from './measure-selections.ts';
import { type QueryLimits, queryLimits } from './query-limits.ts';
import { QueryRefusedError } from './query-refused-error.ts';

/**
 * Whether a parsed query is more than may be validated and planned, or holds what the planner cannot survive. Takes
 * time in proportion to the document. It knows no schema: whether the query fits one is validation's question.
 *
 * @param ofPlanner whether the gateway asks, which may use its planner's names
 */
export function refuseDocument(
  document: DocumentNode,
  limits: QueryLimits = queryLimits,
  ofPlanner = false,
): QueryRefusedError | undefined {
  try {
    check(document, limits, ofPlanner);
    return undefined;
  } catch (error) {
    if (error instanceof QueryRefusedError) return error;
    throw error;
  }
}

function check(document: DocumentNode, limits: QueryLimits, ofPlanner: boolean): void {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    // Which of the two another tool takes is not known, so that what is measured might not be what is run.
    if (fragments.has(definition.name.value)) throw new QueryRefusedError('fragmentRepeated');
    fragments.set(definition.name.value, definition);
  }
  if (operations.length > limits.operations) throw new QueryRefusedError('operations', limits.operations);

  const measurer = new SelectionMeasurer(fragments, limits, ofPlanner);
  // Also those that no operation spreads: validation goes through them all.
  for (const fragment of fragments.values()) measurer.measureFragment(fragment);
  const totals = { aliases: 0, directives: 0, selections: 0 };
  for (const operation of operations) {
    const { aliases, directives, selections } = measureOperation(operation, measurer, limits, ofPlanner);
    totals.aliases += aliases;
    totals.directives += directives;
    totals.selections += selections;
  }
  checkTotals(totals, limits);
}

function measureOperation(
  { selectionSet, variableDefinitions = [], directives = [] }: OperationDefinitionNode,
  measurer: SelectionMeasurer,
  limits: QueryLimits,
  ofPlanner: boolean,
) {
  checkDirectives(directives, limits);
  for (const variable of variableDefinitions) checkVariable(variable, limits, ofPlanner);
  const measure = measurer.measure(selectionSet);
  if (measure.depth > limits.depth) throw new QueryRefusedError('depth', limits.depth);
  if (measure.fields > limits.rootFields) throw new QueryRefusedError('rootFields', limits.rootFields);
  const ofVariables = variableDefinitions.reduce((sum, { directives = [] }) => sum + directives.length, 0);
  return { ...measure, directives: measure.directives + directives.length + ofVariables };
}
