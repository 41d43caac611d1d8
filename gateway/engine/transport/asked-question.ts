import type { AnswerCollector, RequestOwner } from './answer-collector.ts';
import type { Connection } from './connections.ts';
import type { SubgraphAnswer, SubgraphQuestion } from './subgraph-client.ts';
import type { UnavailableReason } from './subgraph-unavailable-error.ts';

/** Who put the question, and decides what follows from what becomes of it. */
interface Asker {
  giveUp(asked: AskedQuestion, reason: UnavailableReason): void;
  collected(asked: AskedQuestion, body: Buffer): void;
  lost(asked: AskedQuestion, reason: UnavailableReason): void;
}

/** A question until it is settled: its promise, its deadline and its signal. */
export class AskedQuestion implements RequestOwner {
  readonly question: SubgraphQuestion;
  /** The circuit breaker's. */
  readonly permit: number;
  /** The request under way, or the last one; undefined before the first. */
  collector: AnswerCollector | undefined;
  /** What the request is sent on; undefined while it is not. */
  connection: Connection | undefined;
  /** How often it was sent. */
  attempts = 0;
  settled = false;
  readonly #asker: Asker;
  readonly #resolve: (answer: SubgraphAnswer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;

  /** @param deadline in milliseconds from now */
  constructor(
    asker: Asker,
    question: SubgraphQuestion,
    permit: number,
    deadline: number,
    resolve: (answer: SubgraphAnswer) => void,
    reject: (error: unknown) => void,
  ) {
    this.#asker = asker;
    this.question = question;
    this.permit = permit;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(deadlinePassed, deadline, this);
    question.signal?.addEventListener('abort', this);
  }

  /** The signal's. */
  handleEvent(): void {
    this.#asker.giveUp(this, 'CANCELLED');
  }

  expire(): void {
    if (!this.settled) this.#asker.giveUp(this, 'DEADLINE');
  }

  collected(body: Buffer): void {
    this.#asker.collected(this, body);
  }

  lost(reason: UnavailableReason): void {
    this.#asker.lost(this, reason);
  }

  answer(answer: SubgraphAnswer): void {
    this.#settle();
    this.#resolve(answer);
  }

  fail(error: unknown): void {
    this.#settle();
    this.#reject(error);
  }

  #settle(): void {
    this.settled = true;
    clearTimeout(this.#timer);
    this.question.signal?.removeEventListener('abort', this);
  }
}

function deadlinePassed(asked: AskedQuestion): void {
  // When this process itself was held up, timers run before the answers that have come meanwhile are read.
  setImmediate(expire, asked);
}

function expire(asked: AskedQuestion): void {
  asked.expire();
}
