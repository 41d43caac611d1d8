import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import { compose } from '../../gateway/federation/compose.ts';
import { operation } from '../support/ask-graphql.ts';

interface PlanNode {
  kind: string;
  serviceName?: string;
  node?: PlanNode;
  nodes?: PlanNode[];
}

/** The subgraphs asked in each wave of a plan: what is in one wave is asked at the same time. */
function wavesOf(node: PlanNode | undefined): string[][] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'Fetch':
    case 'BatchFetch':
      return [[node.serviceName ?? '']];
    case 'Flatten':
      return wavesOf(node.node);
    case 'Sequence':
      return (node.nodes ?? []).flatMap(wavesOf);
    case 'Parallel': {
      const branches = (node.nodes ?? []).map(wavesOf);
      const longest = Math.max(...branches.map((branch) => branch.length));
      return Array.from({ length: longest }, (_, wave) => branches.flatMap((branch) => branch[wave] ?? []));
    }
    default:
      throw new Error(`A plan has a ${node.kind}, of which this test knows nothing.`);
  }
}

describe('a board’s whole question is planned', () => {
  const planner = new QueryPlanner(compose().supergraph);

  test.each(['information-sharing', 'escalations', 'leadership-attendance'] as const)(
    '%s: the partnership, then each agency once and all at the same time, then the joined views',
    (name) => {
      const [query, operationName] = [operation(name), undefined];
      const plan = planner.plan(query, operationName, new Set<string>(), 0) as unknown as { node: PlanNode };
      const waves = wavesOf(plan.node).map((wave) => [...wave].sort());
      expect(waves).toEqual([['partnership'], ['health', 'local-authority', 'police'], ['partnership']]);
    },
  );
});
