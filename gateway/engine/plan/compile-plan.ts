import type { BatchFetchNode, FetchNode, FlattenNode, PlanNode } from '@graphql-hive/router-query-planner';
import { askSubgraph, question } from '../fetch/ask-subgraph.ts';
import { entityList, fetchEntities } from '../fetch/entity-fetch.ts';
import { mergeObject } from '../fetch/merge.ts';
import { readRewrite, rewriteAnswer, rewriteSelection } from '../fetch/rewrites.ts';
import type { Run } from '../fetch/run.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { PlanNotSupportedError } from './plan-not-supported-error.ts';

/** Carries out a part of a plan. Failures of subgraphs go into the data; only a fault of ours is thrown. */
export type Step = (run: Run) => Promise<void>;

/**
 * Prepares a plan, so that what is the same for every request is done once.
 *
 * @throws PlanNotSupportedError
 */
export function compilePlan(node: PlanNode | undefined | null, supergraph: Supergraph): Step {
  const compile = (inner: PlanNode | undefined | null) => compilePlan(inner, supergraph);
  if (node == null) return async () => {};
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, supergraph);
    case 'Flatten':
      return compileFlatten(node, supergraph);
    case 'BatchFetch':
      return compileBatchFetch(node, supergraph);
    case 'Sequence': {
      const steps = node.nodes.map(compile);
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map(compile);
      return async (run) => {
        await Promise.all(steps.map((step) => step(run)));
      };
    }
    case 'Condition': {
      const [met, unmet] = [compile(node.ifClause), compile(node.elseClause)];
      return (run) => (run.coerced[node.condition] === true ? met(run) : unmet(run));
    }
    default:
      throw new PlanNotSupportedError(`a ${node.kind}`);
  }
}

function kindOf({ operationKind = 'query' }: FetchNode | BatchFetchNode): 'query' | 'mutation' {
  if (operationKind === 'subscription') throw new PlanNotSupportedError('a subscription');
  return operationKind;
}

/** Asks a subgraph for root fields. */
function compileFetch(node: FetchNode, supergraph: Supergraph): Step {
  const { serviceName, operation, variableUsages = [], outputRewrites = [] } = node;
  if (node.requires?.length) throw new PlanNotSupportedError('entities without a place');
  const asking = question(serviceName, kindOf(node), operation, variableUsages, supergraph);
  const rewrites = outputRewrites.map(readRewrite);
  const selection = rewriteSelection(asking.selection, rewrites);

  return async (run) => {
    const { data, missing } = await askSubgraph(asking, [], run);
    if (rewrites.length > 0) rewriteAnswer(data, rewrites, supergraph);
    mergeObject(run.data, data, selection, { isAbstract: supergraph.isAbstract, unreliable: missing }, false);
  };
}

/** Asks a subgraph for more of the objects at one place. */
function compileFlatten({ path, node }: FlattenNode, supergraph: Supergraph): Step {
  if (node.kind !== 'Fetch') throw new PlanNotSupportedError(`a ${node.kind} of a place`);
  const { serviceName, operation, variableUsages = [], requires = [] } = node;
  if (requires.length === 0) throw new PlanNotSupportedError('entities without a key');
  const asking = question(
    serviceName,
    kindOf(node),
    operation,
    variableUsages.filter((name) => name !== 'representations'),
    supergraph,
    ['_entities'],
  );
  const list = { ...node, alias: '_entities', paths: [path], requires };
  const lists = [entityList(list, 'representations', asking.selection, serviceName, supergraph)];
  return (run) => fetchEntities(asking, lists, supergraph, run);
}

/** Asks a subgraph for more of the objects at several places, in one request. */
function compileBatchFetch(node: BatchFetchNode, supergraph: Supergraph): Step {
  const { serviceName, operation, variableUsages = [], entityBatch } = node;
  const { aliases } = entityBatch;
  const own = new Set(aliases.map(({ representationsVariableName }) => representationsVariableName));
  const asking = question(
    serviceName,
    kindOf(node),
    operation,
    variableUsages.filter((name) => !own.has(name)),
    supergraph,
    aliases.map(({ alias }) => alias),
  );
  const lists = aliases.map((alias) =>
    entityList(alias, alias.representationsVariableName, asking.selection, serviceName, supergraph),
  );
  return (run) => fetchEntities(asking, lists, supergraph, run);
}
