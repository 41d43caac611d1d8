import type { FetchNode, FlattenNode, PlanNode } from '@graphql-hive/router-query-planner';
import type { Run } from '../fetch/run.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import { readable } from './failures.ts';
import { librarySupergraph as library } from './library.ts';
import { requires } from './requires.ts';
import { type Answers, type Asked, startRun } from './start-run.ts';

/** Asks for root fields. */
export const fetch = (serviceName: string, operation: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  operationKind: 'query',
  operation,
  ...more,
});

/** Asks for more of the books at one place. */
export const flatten = (
  path: FlattenNode['path'],
  selection: string,
  more: Partial<FetchNode> = {},
): FlattenNode => ({
  kind: 'Flatten',
  path,
  node: fetch(
    'lending-desk',
    `query($representations:[_Any!]!){_entities(representations: $representations){...on Book{${selection}}}}`,
    { requires: requires('{ ... on Book { __typename id } }'), ...more },
  ),
});

/** What is known once a plan is carried out, and who was asked what. */
export async function carriedOut(node: PlanNode | undefined, answers: Answers, given: Partial<Run> = {}) {
  const { run, asked } = startRun(answers, given);
  await compilePlan(node, library)(run);
  return { data: readable(run.data), asked, unplaced: run.unplaced };
}
export const whom = (asked: Asked[]) => asked.map(({ subgraph }) => subgraph);
