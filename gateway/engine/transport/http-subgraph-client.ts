import { AnswerCollector } from './answer-collector.ts';
import { AskedQuestion } from './asked-question.ts';
import { CircuitBreaker, type CircuitState } from './circuit-breaker.ts';
import { Connections } from './connections.ts';
import { isOwnFailure } from './is-own-failure.ts';
import { type HeadersOf, requestHeaders } from './request-headers.ts';
import { subgraphAnswer } from './subgraph-answer.ts';
import type { SubgraphAnswer, SubgraphClient, SubgraphQuestion } from './subgraph-client.ts';
import { SubgraphUnavailableError, type UnavailableReason } from './subgraph-unavailable-error.ts';

export interface HttpSubgraphClientOptions {
  /** The name that the supergraph gives it. An error says no more of it. */
  subgraph: string;
  url: string;
  /** By when the whole answer must have come, in milliseconds; waiting for a connection and opening it count. */
  deadlineMilliseconds: number;
  /** Further headers, made anew each time the question is sent. What it throws, `ask` throws. */
  headers?: HeadersOf | undefined;
  /** A longer answer is refused as it arrives; 32 MB unless told. */
  mostBytes?: number | undefined;
  /** Open at once; 64 unless told. */
  connections?: number | undefined;
  /** Questions that may wait for a connection; 256 unless told. */
  mostWaiting?: number | undefined;
  /** How often a query that did not reach the subgraph is sent again; 0 unless told. */
  retries?: number | undefined;
  /** Opens after `failures` (5) in a row, for `openMilliseconds` (2 s). */
  breaker?: { failures?: number | undefined; openMilliseconds?: number | undefined } | undefined;
}

/** Asks one subgraph over kept-alive connections. */
export interface HttpSubgraphClient extends SubgraphClient {
  /** The circuit breaker's. */
  readonly state: CircuitState;
}

/**
 * No question waits longer than its deadline, whatever the subgraph does. What cannot be sent because `headers` threw
 * or gave what HTTP cannot carry is our own fault: `ask` then throws that error, and the subgraph is not blamed.
 */
export function httpSubgraphClient(options: HttpSubgraphClientOptions): HttpSubgraphClient {
  return new PooledClient(options);
}

/** More than the fullest page of the largest partnership, and far less than would hurt. */
const mostBytes = 32 * 1024 * 1024;

class PooledClient implements HttpSubgraphClient {
  readonly #options: HttpSubgraphClientOptions;
  readonly #path: string;
  readonly #mostBytes: number;
  readonly #mostConnections: number;
  readonly #mostWaiting: number;
  readonly #retries: number;
  readonly #connections: Connections;
  readonly #breaker: CircuitBreaker;
  /** In the order they came. */
  readonly #waiting = new Set<AskedQuestion>();
  /** Requests that undici holds; never more than there are connections, so that none waits where we cannot see it. */
  #underWay = 0;
  #closed = false;

  constructor(options: HttpSubgraphClientOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.#options = options;
    this.#path = pathname + search;
    this.#mostBytes = options.mostBytes ?? mostBytes;
    this.#mostConnections = options.connections ?? 64;
    this.#mostWaiting = options.mostWaiting ?? 256;
    this.#retries = options.retries ?? 0;
    this.#connections = new Connections(origin);
    this.#breaker = new CircuitBreaker({
      failures: options.breaker?.failures ?? 5,
      openMilliseconds: options.breaker?.openMilliseconds ?? 2_000,
      now: () => performance.now(),
    });
  }

  get state(): CircuitState {
    return this.#breaker.state;
  }

  ask(question: SubgraphQuestion): Promise<SubgraphAnswer> {
    if (this.#closed || question.signal?.aborted) return Promise.reject(this.#unavailable('CANCELLED'));
    const mayStart = this.#underWay < this.#mostConnections && this.#waiting.size === 0;
    if (!mayStart && this.#waiting.size >= this.#mostWaiting) {
      return Promise.reject(this.#unavailable('TOO_BUSY'));
    }
    const permit = this.#breaker.admit();
    if (permit === undefined) return Promise.reject(this.#unavailable('BREAKER_OPEN'));
    const deadline = question.deadlineMilliseconds ?? this.#options.deadlineMilliseconds;
    return new Promise((resolve, reject) => {
      const asked = new AskedQuestion(this, question, permit, deadline, resolve, reject);
      if (mayStart) {
        this.#underWay++;
        this.#send(asked);
      } else {
        this.#waiting.add(asked);
      }
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const asked of this.#waiting) this.giveUp(asked, 'CANCELLED');
    await this.#connections.destroy();
  }

  /** Settles a question that nobody will wait for any longer, and ends its request. */
  giveUp(asked: AskedQuestion, reason: UnavailableReason): void {
    this.#waiting.delete(asked);
    asked.collector?.stop(reason);
    // A request that has no connection yet is let go of later.
    if (!asked.settled) this.#fail(asked, reason);
  }

  collected(asked: AskedQuestion, body: Buffer): void {
    this.#letGo(asked);
    if (asked.settled) return;
    const answer = subgraphAnswer(body, asked.question.lists);
    if (answer === undefined) {
      this.#fail(asked, 'NOT_GRAPHQL');
      return;
    }
    this.#breaker.succeeded();
    asked.answer(answer);
  }

  lost(asked: AskedQuestion, reason: UnavailableReason): void {
    const again = this.#mayRetry(asked, reason);
    if (again) this.#waiting.add(asked);
    this.#letGo(asked);
    if (!again && !asked.settled) this.#fail(asked, this.#closed ? 'CANCELLED' : reason);
  }

  #mayRetry({ question, attempts, collector }: AskedQuestion, reason: UnavailableReason): boolean {
    return (
      reason === 'UNREACHABLE' &&
      attempts <= this.#retries &&
      question.kind === 'query' &&
      collector?.answering === false &&
      !this.#closed
    );
  }

  #send(asked: AskedQuestion): void {
    const { question } = asked;
    asked.attempts++;
    asked.collector = new AnswerCollector(asked, this.#mostBytes);
    let headers: string[];
    try {
      headers = requestHeaders(question, this.#options.headers);
    } catch (error) {
      this.#letGo(asked);
      this.#breaker.abandoned(asked.permit);
      asked.fail(error);
      return;
    }
    asked.connection = this.#connections.take();
    const request = {
      method: 'POST',
      path: this.#path,
      headers,
      body: question.body,
      // Nothing is sent after it before it is answered, so undici need not look for what it holds up.
      blocking: false,
    } as const;
    asked.connection.dispatch(request, asked.collector);
  }

  #letGo(asked: AskedQuestion): void {
    this.#underWay--;
    if (asked.connection !== undefined) this.#connections.giveBack(asked.connection);
    asked.connection = undefined;
    // Not at once: undici may be in the middle of dropping a connection.
    if (this.#waiting.size > 0) queueMicrotask(() => this.#sendNext());
  }

  #sendNext(): void {
    for (const asked of this.#waiting) {
      if (this.#underWay >= this.#mostConnections) return;
      this.#waiting.delete(asked);
      this.#underWay++;
      this.#send(asked);
    }
  }

  #fail(asked: AskedQuestion, reason: UnavailableReason): void {
    asked.fail(this.#unavailable(reason));
    if (!isOwnFailure(reason, asked, this.#options.deadlineMilliseconds)) {
      this.#breaker.abandoned(asked.permit);
    } else if (this.#breaker.failed(asked.permit)) {
      // They would only be sent to what does not answer.
      for (const waiting of this.#waiting) this.giveUp(waiting, 'BREAKER_OPEN');
    }
  }

  #unavailable(reason: UnavailableReason): SubgraphUnavailableError {
    return new SubgraphUnavailableError(this.#options.subgraph, reason);
  }
}
