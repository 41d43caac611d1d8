import type {
  SubgraphAnswer,
  SubgraphClient,
  SubgraphQuestion,
} from '../../../gateway/engine/transport/subgraph-client.ts';
import { inProcessClient } from '../subgraphs/in-process-client.ts';

/** What a broken executor would do to a question, or to the answer before it is joined. */
export interface BrokenExchange {
  ask?(variables: Record<string, unknown>): Record<string, unknown>;
  answer?(data: Record<string, unknown>): Record<string, unknown>;
}

/** An agency's client between whose answers and the engine something is wrong. */
export function brokenClient({ ask, answer }: BrokenExchange): (agency: string) => SubgraphClient {
  return (agency) => {
    const client = inProcessClient(agency);
    return {
      close: () => client.close(),
      async ask(question: SubgraphQuestion): Promise<SubgraphAnswer> {
        const { query, variables = {} } = JSON.parse(question.body);
        const body = ask === undefined ? question.body : JSON.stringify({ query, variables: ask(variables) });
        const { data, ...rest } = await client.ask({ ...question, body });
        return data == null || answer === undefined
          ? ({ data, ...rest } as SubgraphAnswer)
          : { data: answer(data), ...rest };
      },
    };
  };
}

/** The lists of entities in an answer, whatever they are called there, changed. */
export function eachEntityList(
  data: Record<string, unknown>,
  change: (entities: unknown[]) => unknown[],
): Record<string, unknown> {
  const isList = (key: string, value: unknown) => /^_e/.test(key) && Array.isArray(value);
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      isList(key, value) ? change(value as unknown[]) : value,
    ]),
  );
}
