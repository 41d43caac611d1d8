import type { ServerResponse } from 'node:http';

/** A signal that is aborted once whoever waits for a response has left without all of it; at once if they already have. */
export function whenLeft(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  const abort = () => {
    if (!response.writableFinished) leaving.abort();
  };
  if (response.destroyed) abort();
  else response.once('close', abort);
  return leaving.signal;
}
