import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { faultWords, plainWording } from '../fault-words.ts';
import { Incomplete, type Run } from '../fetch/run.ts';
import type { SubgraphAnswer, SubgraphQuestion } from '../transport/subgraph-client.ts';
import { SubgraphUnavailableError } from '../transport/subgraph-unavailable-error.ts';

export interface Asked extends Omit<SubgraphQuestion, 'body'> {
  subgraph: string;
  query: string;
  variables: Record<string, unknown>;
}

/** What a subgraph answers, as JSON would have it; a root field may go by its name, however it was asked for. */
type Answer = (asked: Asked) => SubgraphAnswer | Promise<SubgraphAnswer>;

/** By name; a subgraph that is not there cannot be reached. */
export type Answers = Record<string, SubgraphAnswer | Answer>;

/** Clients that note what they are asked. */
export function answering(answers: Answers): { client: Run['client']; asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    client: (subgraph) => ({
      async ask({ body, ...question }) {
        const asking: Asked = { subgraph, ...JSON.parse(body), ...question };
        asked.push(asking);
        const answer = answers[subgraph];
        if (answer === undefined) throw new SubgraphUnavailableError(subgraph, 'UNREACHABLE');
        const given = typeof answer === 'function' ? await answer(asking) : answer;
        return JSON.parse(JSON.stringify(underAskedKeys(asking.query, given)));
      },
      async close() {},
    }),
  };
}

/** The answer with its root fields under the keys that they were asked by. */
function underAskedKeys(query: string, answer: SubgraphAnswer): SubgraphAnswer {
  if (answer.data == null) return answer;
  const operation = parse(query).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const byName = new Map<string, string>();
  const keys = new Set<string>();
  for (const node of (operation as OperationDefinitionNode).selectionSet.selections) {
    if (node.kind !== Kind.FIELD) continue;
    const key = node.alias?.value ?? node.name.value;
    byName.set(node.name.value, key);
    keys.add(key);
  }
  const named = (key: string) => (keys.has(key) ? key : (byName.get(key) ?? key));
  return {
    ...answer,
    data: Object.fromEntries(Object.entries(answer.data).map(([key, value]) => [named(key), value])),
  };
}

/** A request under way. */
export function startRun(answers: Answers, given: Partial<Run> = {}): { run: Run; asked: Asked[] } {
  const { client, asked } = answering(answers);
  const run: Run = {
    data: {},
    variables: {},
    coerced: {},
    client,
    signal: undefined,
    context: undefined,
    faults: faultWords(plainWording),
    incomplete: new Incomplete(),
    unplaced: [],
    ...given,
  };
  return { run, asked };
}
