import { isDeepStrictEqual } from 'node:util';
import { benchCredentials, type Credentials } from './bench-credentials.ts';
import { ask } from './gateway-process.ts';
import { questions } from './questions.ts';
import type { RunningCandidate } from './running-bench.ts';

/**
 * Fails unless every gateway gives the floor's data for every question.
 *
 * @param credentials who asks, and why
 * @returns what is to be said of the answers: their size, and who gives the keys in another order than asked
 */
export async function checkAlike(
  running: RunningCandidate[],
  credentials: Credentials = benchCredentials,
): Promise<string[]> {
  const [floor, ...others] = running;
  if (floor === undefined) return [];
  const otherOrder = new Set<string>();
  const sizes: string[] = [];
  for (const [question, bodies] of Object.entries(questions)) {
    for (const body of bodies) {
      const wanted = JSON.stringify(await ask(floor.url, body, credentials));
      if (body === bodies[0]) sizes.push(`${question} ${wanted.length} characters`);
      for (const { candidate, url } of others) {
        const given = await ask(url, body, credentials);
        if (!isDeepStrictEqual(given, JSON.parse(wanted)))
          throw new Error(`${candidate.id} answers ${question} differently from F: ${firstOf(given)}`);
        if (JSON.stringify(given) !== wanted) otherOrder.add(candidate.id);
      }
    }
  }
  return [
    `All candidates give the same data. Answers: ${sizes.join(', ')}.`,
    ...(otherOrder.size > 0 ? [`Keys in another order than asked for: ${[...otherOrder].join(', ')}.`] : []),
  ];
}

const firstOf = (answer: unknown) => JSON.stringify(answer).slice(0, 400);
