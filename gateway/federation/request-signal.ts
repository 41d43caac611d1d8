import type { ServerResponse } from 'node:http';
import type { Cancellation } from '../engine/transport/subgraph-client.ts';

/** Until when a request is worked on. */
export interface RequestSignal extends Cancellation {
  /** Its time counts from now on. */
  startAgain(): void;
}

/**
 * Aborted when whoever asked leaves before the answer, or after a time: questions to agencies end then, and the
 * answer says of each that has not answered that it did not.
 */
export function requestSignal(response: ServerResponse, milliseconds: number): RequestSignal {
  return new ResponseSignal(response, milliseconds);
}

/** As much of an AbortSignal as is needed: one is made for every request, and listened to for every question. */
class ResponseSignal implements RequestSignal {
  aborted = false;
  readonly #response: ServerResponse;
  readonly #deadline: NodeJS.Timeout;
  readonly #listeners = new Set<{ handleEvent(): void }>();

  constructor(response: ServerResponse, milliseconds: number) {
    this.#response = response;
    this.#deadline = setTimeout(abort, milliseconds, this);
    // To know who asks takes a moment, in which they may have left.
    if (response.destroyed) this.#closed();
    else response.once('close', () => this.#closed());
  }

  addEventListener(_event: 'abort', listener: { handleEvent(): void }): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_event: 'abort', listener: { handleEvent(): void }): void {
    this.#listeners.delete(listener);
  }

  startAgain(): void {
    if (!this.aborted) this.#deadline.refresh();
  }

  abort(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener.handleEvent();
    this.#listeners.clear();
  }

  #closed(): void {
    clearTimeout(this.#deadline);
    if (!this.#response.writableFinished) this.abort();
  }
}

function abort(signal: ResponseSignal): void {
  signal.abort();
}
