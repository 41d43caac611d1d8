import { faultWords, plainWording } from '../fault-words.ts';
import { Incomplete, type Run } from '../fetch/run.ts';
import type { SubgraphAnswer, SubgraphQuestion } from '../transport/subgraph-client.ts';
import { SubgraphUnavailableError } from '../transport/subgraph-unavailable-error.ts';

export interface Asked extends Omit<SubgraphQuestion, 'body'> {
  subgraph: string;
  query: string;
  variables: Record<string, unknown>;
}

/** What a subgraph answers, as JSON would have it. */
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
        return JSON.parse(JSON.stringify(typeof answer === 'function' ? await answer(asking) : answer));
      },
      async close() {},
    }),
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
