import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type CheckpointKey, contradiction, type PublicKeys, readCheckpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { fetchCheckpoints, type HeldCheckpoints } from './fetch-checkpoints.ts';
import { signOwnCheckpoint } from './sign-own-checkpoint.ts';
import { witnessCheckpoint } from './witness-checkpoint.ts';

export interface CheckpointExchangeOptions {
  /** This agency, by the name of its subgraph. */
  agency: string;
  store: CheckpointStore;
  /** The key to sign with now. */
  key: () => CheckpointKey;
  publicKeys: PublicKeys;
  /** The other agencies, and where each serves `/audit/checkpoint`. */
  peers: readonly { agency: string; url: string }[];
  /** What this agency shows of itself to another. */
  headers: (peer: string) => Record<string, string>;
  /** Whether a request is another agency's. */
  authorise: (request: IncomingMessage) => boolean | Promise<boolean>;
  clock: () => Date;
  log: Logger;
  /** Milliseconds between two exchanges. */
  everyMs?: number;
  /** Entries after which the next exchange is not waited for. */
  everyEntries?: number;
}

/** How the agencies witness each other's logs. Nothing that anybody asks waits for it. */
export interface CheckpointExchange {
  /** Begins to exchange from time to time. */
  start(): void;
  /** To be told of entries written. */
  written(entries: number): void;
  /** One exchange now: signs if something changed, and asks every other agency. Never fails. */
  exchange(): Promise<void>;
  /** Answers `GET /audit/checkpoint`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Exchanges checkpoints: an agency signs where its chains end, and asks the others for theirs, and for what they hold
 * of its own. A peer that is down is asked again next time; a checkpoint covers all chains, so that none missed matters.
 */
export function checkpointExchange(options: CheckpointExchangeOptions): CheckpointExchange {
  const { agency, store, peers, log, everyMs = 60_000, everyEntries = 1_000 } = options;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let unsigned = 0;

  async function run(): Promise<void> {
    unsigned = 0;
    await signOwnCheckpoint(options).catch(failed(agency));
    await Promise.all(peers.map((peer) => ask(peer).catch(failed(peer.agency))));
  }

  const failed = (peer: string) => (error: unknown) => {
    const code = (error as { code?: unknown }).code;
    log.warn({ agency: peer, code }, 'checkpoints could not be exchanged; they will be asked for again');
  };

  async function ask(peer: { agency: string; url: string }): Promise<void> {
    const held = await fetchCheckpoints(peer.url, options.headers(peer.agency));
    const witnessing = { store, publicKeys: options.publicKeys, now: options.clock(), log };
    if (held.checkpoint !== null) {
      await witnessCheckpoint(held.checkpoint, { agency: peer.agency, witness: agency }, witnessing);
    }
    const ofOurs = held.witnessed[agency];
    if (ofOurs === undefined) return;
    await witnessCheckpoint(ofOurs, { agency, witness: peer.agency }, witnessing);
    await compareWithOwn(ofOurs, peer.agency);
  }

  /** Whoever restores an old backup here is told by what the others remember. */
  async function compareWithOwn(note: string, witness: string): Promise<void> {
    const theirs = readCheckpoint(note);
    const ours = readCheckpoint((await store.latest()) ?? '');
    if (theirs === undefined) return;
    const contradicts =
      ours === undefined ? 'there is no checkpoint of our own' : contradiction(theirs, ours);
    if (contradicts === undefined) return;
    log.error(
      { agency, witness, number: theirs.number, contradiction: contradicts },
      'our access log contradicts what another agency witnessed of it',
    );
  }

  function exchange(): Promise<void> {
    underWay ??= run().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  return {
    exchange,
    start() {
      timer ??= setInterval(() => void exchange(), everyMs).unref();
    },
    written(entries) {
      unsigned += entries;
      if (timer !== undefined && unsigned >= everyEntries) void exchange();
    },
    async handle(request, response) {
      if (!(await options.authorise(request))) {
        return send(response, 403, { errors: [{ extensions: { code: 'NOT_PERMITTED' } }] });
      }
      const witnessed: Record<string, string> = {};
      for (const peer of peers) {
        const note = await store.latestWitnessed(peer.agency, agency);
        if (note !== undefined) witnessed[peer.agency] = note;
      }
      const held: HeldCheckpoints = { checkpoint: (await store.latest()) ?? null, witnessed };
      send(response, 200, held);
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await underWay;
    },
  };
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
}
