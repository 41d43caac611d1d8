import { setTimeout as sleep } from 'node:timers/promises';
import { personForm, requestToken } from '../sign-in/request-token.ts';

const question = JSON.stringify({ query: '{ partnership(code: "E06000065") { name } }' });

/** Longer than any machine needs that can run it at all. */
const patienceMs = 20_000;

/**
 * Waits until the gateway answers one of the demonstration's people, about nobody's records: each process says that it is
 * ready, and on a small machine the first to ask would still be told that the sign-in or the joined views are not there.
 */
export async function firstAnswer(gatewayUrl: string, issuer: string): Promise<void> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const answered = await ask(gatewayUrl, issuer).catch(() => false);
    if (answered) return;
    await sleep(250);
  }
}

async function ask(gatewayUrl: string, issuer: string): Promise<boolean> {
  const token = await requestToken(issuer, personForm('board-chair'));
  const response = await fetch(gatewayUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: question,
    signal: AbortSignal.timeout(5_000),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  return response.ok && errors === undefined;
}
