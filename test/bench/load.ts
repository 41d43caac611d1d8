/**
 * Asks one gateway over and over and says what that cost it. A process of its own, so that it can be kept on another
 * core than the gateway; asked with one message, answers with one.
 */
import autocannon from 'autocannon';
import { benchCredentials, type Credentials } from './bench-credentials.ts';
import { processorMilliseconds, residentMegabytes } from './processor-time.ts';

export interface LoadOrder {
  url: string;
  /** Whole request bodies, sent in turn. */
  bodies: string[];
  /** Who asks, by turns; the one who asks the engine's bench unless told. */
  callers?: Credentials[];
  connections: number;
  warmUpSeconds: number;
  seconds: number;
  gatewayPid: number;
  stubsPid: number;
  /** Answers GET with the number of questions that the stub subgraphs were asked. */
  stubsUrl: string;
}

/** One window of load. Times are in milliseconds. */
export interface LoadResult {
  requestsPerSecond: number;
  /** Processor time of the gateway for each answer, all its threads and children together. */
  processorPerRequest: number;
  p50: number;
  p99: number;
  /** Requests without an answer, with another status than 2xx, or with GraphQL errors. */
  errors: number;
  non2xx: number;
  graphqlErrors: number;
  /** Questions to subgraphs for each answer: fewer than planned if a gateway asks once for several callers. */
  subrequests: number;
  /** The most that was seen, in MB. */
  residentMegabytes: number;
  /** Share of the window that the gateway was on a core. */
  gatewayBusy: number;
  /** The same of the load and the stub subgraphs together. */
  loadBusy: number;
}

/** The requests of one connection, each body and each caller in its turn. */
function requestsOf(bodies: string[], callers: Credentials[], connection: number) {
  return Array.from({ length: Math.max(bodies.length, callers.length) }, (_, turn) => ({
    // Not all in step: several callers seldom ask for the same at the same moment.
    body: bodies[(connection + turn) % bodies.length] as string,
    // In other steps than the bodies, so that a body is not always the same caller's.
    headers: callers[(3 * connection + turn) % callers.length] as Credentials,
  }));
}

async function fire({ url, bodies, callers = [benchCredentials], connections }: LoadOrder, duration: number) {
  const latencies: number[] = [];
  let graphqlErrors = 0;
  let clients = 0;
  const result = await autocannon({
    url,
    connections,
    duration,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: bodies[0] as string,
    setupClient: (client) => {
      client.setRequests(requestsOf(bodies, callers, clients++));
      client.on('response', (_status, _bytes, milliseconds) => latencies.push(milliseconds));
      client.on('body', (chunk) => {
        if (chunk.includes('"errors":')) graphqlErrors += 1;
      });
    },
  });
  return { result, latencies, graphqlErrors };
}

async function measure(order: LoadOrder): Promise<LoadResult> {
  const { gatewayPid, stubsPid, warmUpSeconds, seconds } = order;
  if (warmUpSeconds > 0) await fire(order, warmUpSeconds);
  // The load leaves requests behind that it no longer waits for; what they cost is not this window's.
  await new Promise((resolve) => setTimeout(resolve, 300));
  let most = 0;
  const sampling = setInterval(() => {
    most = Math.max(most, residentMegabytes(gatewayPid));
  }, 500);
  const before = { gateway: processorMilliseconds(gatewayPid), stubs: processorMilliseconds(stubsPid) };
  const askedBefore = await asked(order);
  const own = process.cpuUsage();
  const start = performance.now();
  const { result, latencies, graphqlErrors } = await fire(order, seconds);
  const elapsed = performance.now() - start;
  const gateway = processorMilliseconds(gatewayPid) - before.gateway;
  const stubs = processorMilliseconds(stubsPid) - before.stubs;
  const { user, system } = process.cpuUsage(own);
  clearInterval(sampling);
  const subrequests = ((await asked(order)) - askedBefore) / latencies.length;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
  return {
    requestsPerSecond: (latencies.length * 1_000) / elapsed,
    processorPerRequest: gateway / latencies.length,
    p50: at(0.5),
    p99: at(0.99),
    errors: result.errors,
    non2xx: result.non2xx,
    graphqlErrors,
    subrequests,
    residentMegabytes: most,
    gatewayBusy: gateway / elapsed,
    loadBusy: (stubs + (user + system) / 1_000) / elapsed,
  };
}

async function asked({ stubsUrl }: LoadOrder): Promise<number> {
  return Number(await (await fetch(stubsUrl)).text());
}

process.once('message', (order: LoadOrder) => {
  measure(order).then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
