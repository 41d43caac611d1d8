import { parse } from 'graphql';
import { createEngine, type EngineAnswer, type EngineOptions, type EngineRequest } from '../engine.ts';
import { librarySdl } from './library.ts';
import { type Answers, answering } from './start-run.ts';

/** An engine over subgraphs that answer so. */
export function engineOf(answers: Answers, options: Partial<EngineOptions> = {}) {
  const { client, asked } = answering(answers);
  const engine = createEngine({ supergraph: librarySdl, client, ...options });
  return {
    engine,
    asked,
    ask: (query: string, more: Partial<EngineRequest> = {}) =>
      engine.execute({ document: parse(query), ...more }),
  };
}
export const codes = ({ errors = [] }: EngineAnswer) => errors.map(({ extensions }) => extensions.code);
