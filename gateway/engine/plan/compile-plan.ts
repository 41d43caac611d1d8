import type { BatchFetchNode, FetchNode, FlattenNode, PlanNode } from '@graphql-hive/router-query-planner';
import { askSubgraph, question } from '../fetch/ask-subgraph.ts';
import { type EntityList, entityList, fetchEntities } from '../fetch/entity-fetch.ts';
import { mergeObject } from '../fetch/merge.ts';
import { readRewrite, rewriteAnswer, rewriteSelection } from '../fetch/rewrites.ts';
import type { Run } from '../fetch/run.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { PlanNotSupportedError } from './plan-not-supported-error.ts';
import { type Addition, findSharedPlaces } from './shared-places.ts';

/** Carries out a part of a plan. Failures of subgraphs go into the data; only a fault of ours is thrown. */
export type Step = (run: Run) => Promise<void>;

/**
 * Prepares a plan, so that what is the same for every request is done once.
 *
 * @throws PlanNotSupportedError
 */
export function compilePlan(plan: PlanNode | undefined | null, supergraph: Supergraph): Step {
  const additions: Additions = [];
  const step = compileNode(plan, supergraph, additions);
  // Where answers are changed before they are merged, places are not what the questions say.
  if (!additions.includes('rewritten')) {
    findSharedPlaces(
      additions.filter((each) => each !== 'rewritten'),
      supergraph.isOwned,
    );
  }
  return step;
}

type Additions = (Addition | 'rewritten')[];

function compileNode(node: PlanNode | undefined | null, supergraph: Supergraph, additions: Additions): Step {
  const compile = (inner: PlanNode | undefined | null) => compileNode(inner, supergraph, additions);
  if (node == null) return async () => {};
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, supergraph, additions);
    case 'Flatten':
      return compileFlatten(node, supergraph, additions);
    case 'BatchFetch':
      return compileBatchFetch(node, supergraph, additions);
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
function compileFetch(node: FetchNode, supergraph: Supergraph, additions: Additions): Step {
  const { serviceName, operation, variableUsages = [], outputRewrites = [] } = node;
  if (node.requires?.length) throw new PlanNotSupportedError('entities without a place');
  const asking = question(serviceName, kindOf(node), operation, variableUsages, supergraph);
  const rewrites = outputRewrites.map(readRewrite);
  const selection = rewriteSelection(asking.selection, rewrites);
  additions.push(rewrites.length > 0 ? 'rewritten' : { paths: [[]], selection });

  return async (run) => {
    const { data, missing } = await askSubgraph(asking, [], run);
    if (rewrites.length > 0) rewriteAnswer(data, rewrites, supergraph);
    mergeObject(run.data, data, selection, { isAbstract: supergraph.isAbstract, unreliable: missing }, false);
  };
}

/** Asks a subgraph for more of the objects at one place. */
function compileFlatten({ path, node }: FlattenNode, supergraph: Supergraph, additions: Additions): Step {
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
  additions.push(...lists.map((each) => additionOf(each, [path])));
  return (run) => fetchEntities(asking, lists, supergraph, run);
}

/** Asks a subgraph for more of the objects at several places, in one request. */
function compileBatchFetch(node: BatchFetchNode, supergraph: Supergraph, additions: Additions): Step {
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
  const lists = aliases.map((alias) => {
    const list = entityList(
      alias,
      alias.representationsVariableName,
      asking.selection,
      serviceName,
      supergraph,
    );
    additions.push(additionOf(list, alias.paths));
    return list;
  });
  return (run) => fetchEntities(asking, lists, supergraph, run);
}

function additionOf({ rewrites, selection }: EntityList, paths: Addition['paths']): Additions[number] {
  return rewrites.length > 0 ? 'rewritten' : { paths, selection };
}
