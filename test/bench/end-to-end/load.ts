/**
 * Asks one address over and over, over some connections, and says how long answers took and which were whole. A process of
 * its own: asked with one message, it says when it begins and answers with what it measured.
 */
import { Client } from 'undici';

export interface LoadOrder {
  url: string;
  /** One connection for each. */
  connections: number;
  warmUpSeconds: number;
  seconds: number;
  /** Whole requests, sent in turn. */
  requests: { headers: Record<string, string>; body: string }[];
}

export interface LoadWindow {
  /** Milliseconds, of whole answers only. */
  latencies: number[];
  /** Answers in which something is missing because an agency did not answer. */
  partial: number;
  /** How many of those said so by which code, the first of each. */
  partialBy: Record<string, number>;
  /** What was not answered at all, or with another status than 200. */
  errors: number;
  elapsed: number;
  /** Processor milliseconds of this process. */
  processor: number;
  bytes: number;
}

/** How an answer says that an agency did not answer, in the hub's as in the hand-written program's. */
const missing = /"AGENCY_UNAVAILABLE"|"errors":|"INCOMPLETE"/;

/** The first word of an answer for why something is missing; undefined if it is whole. */
function whatIsMissing(text: string): string | undefined {
  const [word] = missing.exec(text) ?? [];
  // An error says it by its code.
  return word === '"errors":'
    ? (/"code":"([A-Z_]+)"/.exec(text)?.[1] ?? 'errors')
    : word?.replaceAll('"', '');
}

async function askOn(order: LoadOrder, first: number, until: number, window: LoadWindow): Promise<void> {
  const { origin, pathname } = new URL(order.url);
  const client = new Client(origin);
  for (let next = first; performance.now() < until; next++) {
    const { headers, body } = order.requests[next % order.requests.length] as LoadOrder['requests'][number];
    const began = performance.now();
    try {
      const response = await client.request({ method: 'POST', path: pathname, headers, body });
      const text = await response.body.text();
      const took = performance.now() - began;
      window.bytes = text.length;
      if (response.statusCode !== 200) window.errors += 1;
      else {
        const word = whatIsMissing(text);
        if (word === undefined) window.latencies.push(took);
        else {
          window.partial += 1;
          window.partialBy[word] = (window.partialBy[word] ?? 0) + 1;
        }
      }
    } catch {
      window.errors += 1;
    }
  }
  await client.close();
}

async function windowOf(order: LoadOrder, seconds: number): Promise<LoadWindow> {
  const window: LoadWindow = {
    latencies: [],
    partial: 0,
    partialBy: {},
    errors: 0,
    elapsed: 0,
    processor: 0,
    bytes: 0,
  };
  const began = performance.now();
  const own = process.cpuUsage();
  const until = began + seconds * 1_000;
  await Promise.all(Array.from({ length: order.connections }, (_, at) => askOn(order, at, until, window)));
  const { user, system } = process.cpuUsage(own);
  return { ...window, elapsed: performance.now() - began, processor: (user + system) / 1_000 };
}

process.on('message', async (order: LoadOrder) => {
  if (order.warmUpSeconds > 0) await windowOf(order, order.warmUpSeconds);
  process.send?.('begins');
  process.send?.(await windowOf(order, order.seconds));
});
process.on('disconnect', () => process.exit());
