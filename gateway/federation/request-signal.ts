import type { ServerResponse } from 'node:http';

/**
 * Aborted when whoever asked leaves before the answer, or after a time: questions to agencies end then, and the
 * answer says of each that has not answered that it did not.
 */
export function requestSignal(response: ServerResponse, milliseconds: number): AbortSignal {
  const controller = new AbortController();
  const deadline = setTimeout(() => controller.abort(), milliseconds);
  response.once('close', () => {
    clearTimeout(deadline);
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
