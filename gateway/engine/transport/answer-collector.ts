import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import type { UnavailableReason } from './subgraph-unavailable-error.ts';

/** Told once what became of a request, when undici has let go of it. */
export interface RequestOwner {
  /** @param body the whole body of a response that says it is GraphQL's JSON */
  collected(body: Buffer): void;
  lost(reason: UnavailableReason): void;
}

const jsonType = /^application\/(?:graphql-response\+)?json\s*(?:;|$)/i;

/** Only undici sees it; one for all, since a stack costs more than an answer's head. */
const stopped = new Error('stopped');

/** Takes the response to one request as undici reads it from the connection. */
export class AnswerCollector implements Dispatcher.DispatchHandler {
  /** The response's status, or 0 before its head has come. */
  status = 0;
  /** Whether a byte of a response has come. The request has then arrived. */
  answering = false;
  readonly #owner: RequestOwner;
  readonly #mostBytes: number;
  #controller: Dispatcher.DispatchController | undefined;
  #reason: UnavailableReason | undefined;
  #bytes = 0;
  #chunk: Buffer | undefined;
  #chunks: Buffer[] | undefined;

  constructor(owner: RequestOwner, mostBytes: number) {
    this.#owner = owner;
    this.#mostBytes = mostBytes;
  }

  /** Closes the request's connection; if it has none yet, the request will not be sent, and its owner is told then. */
  stop(reason: UnavailableReason): void {
    this.#reason ??= reason;
    this.#controller?.abort(stopped);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Stopped by a throw the request leaves its connection open for the next; abort would close it.
    if (this.#reason !== undefined) throw stopped;
    this.#controller = controller;
  }

  onResponseStarted(): void {
    this.answering = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    if (status < 200) return;
    this.status = status;
    // GraphQL answers with 200, or 400 to what it cannot take. Anything else is not the subgraph speaking, or is one
    // that failed: what it sent all the same is not to be relied on.
    if ((status !== 200 && status !== 400) || !jsonType.test(headers['content-type'] ?? '')) {
      this.stop('NOT_GRAPHQL');
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#mostBytes) this.stop('TOO_LARGE');
    else if (this.#chunk === undefined) this.#chunk = chunk;
    else if (this.#chunks === undefined) this.#chunks = [this.#chunk, chunk];
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const body = this.#chunks === undefined ? this.#chunk : Buffer.concat(this.#chunks, this.#bytes);
    this.#owner.collected(body ?? Buffer.alloc(0));
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#owner.lost(this.#reason ?? reasonOf(error));
  }
}

function reasonOf(error: Error): UnavailableReason {
  // Something speaks there, but no HTTP that can be read.
  const unreadable = error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError;
  return unreadable ? 'NOT_GRAPHQL' : 'UNREACHABLE';
}
