import { ask } from '../gateway-process.ts';
import { questions } from '../questions.ts';
import type { RunningBench, RunningCandidate } from '../running-bench.ts';
import type { BenchCaller } from './callers.ts';

/**
 * Whoever is not known must be told nothing by any candidate, and no subgraph be asked for them: otherwise one would be
 * measured that does less than the others.
 *
 * @param known somebody who is answered
 * @param forged a token of the same issuer's name, signed with another key
 * @throws if a candidate answers nevertheless
 */
export async function checkRefusals(
  bench: RunningBench,
  running: RunningCandidate[],
  { credentials }: BenchCaller,
  forged: string,
): Promise<void> {
  const [body] = questions.LIST;
  const { authorization: _, ...nobody } = credentials;
  const refused = {
    'somebody without a token': nobody,
    'somebody with a forged token': { ...credentials, authorization: `Bearer ${forged}` },
    'somebody who states what is no purpose': { ...credentials, 'x-hub-purpose': 'CURIOSITY' },
  };
  for (const { candidate, url } of running) {
    for (const [who, headers] of Object.entries(refused)) {
      const asked = await bench.recorded(async () => {
        const answer = await ask(url, body as string, headers as Record<string, string>);
        if (answer.data != null) throw new Error(`${candidate.id} answers ${who}.`);
      });
      if (asked.length > 0) throw new Error(`${candidate.id} asks subgraphs for ${who}.`);
    }
  }
}
