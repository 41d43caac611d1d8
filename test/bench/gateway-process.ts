import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../../infra/postgres/free-port.ts';
import { benchCredentials, type Credentials } from './bench-credentials.ts';
import type { Candidate } from './candidates.ts';
import { gatewayCore, startPinned, stopPinned } from './pinned-process.ts';

export interface GatewaySetting {
  /** Where the subgraphs answer, by their names in the supergraph, which names the same addresses. */
  urls: Record<string, string>;
  supergraphFile: string;
  /** For what the process says. */
  folder: string;
  /** Come before its file. */
  nodeFlags?: string[];
  /** Whole body of a question that it can answer once it works. */
  firstQuestion?: string;
  /** Who asks it, and why. */
  credentials?: Credentials;
}

export interface GatewayProcess {
  candidate: Candidate;
  url: string;
  child: ChildProcess;
}

/** Starts a gateway on its core and waits until it answers. */
export async function startGatewayProcess(
  candidate: Candidate,
  {
    urls,
    supergraphFile,
    folder,
    nodeFlags = [],
    firstQuestion = '{"query":"{ __typename }"}',
    credentials = benchCredentials,
  }: GatewaySetting,
): Promise<GatewayProcess> {
  const port = await freePort();
  const logFile = path.join(folder, `${candidate.id}.log`);
  const child = startPinned({
    core: gatewayCore,
    args: [...nodeFlags, ...candidate.args(port, supergraphFile)],
    env: {
      PORT: String(port),
      SUBGRAPH_URLS: JSON.stringify(urls),
      SUPERGRAPH_FILE: supergraphFile,
      ...candidate.env,
    },
    logFile,
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  const giveUpAt = performance.now() + 60_000;
  while (performance.now() < giveUpAt && child.exitCode === null) {
    const answer = await ask(url, firstQuestion, credentials).catch(() => undefined);
    if (answer?.data != null) return { candidate, url, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stopPinned(child);
  throw new Error(`${candidate.id} does not answer; its log is ${logFile}.`);
}

export interface Answer {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

/** One question, asked as it stands. @param credentials who asks, and why */
export async function ask(
  url: string,
  body: string,
  credentials: Credentials = benchCredentials,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...credentials },
    body,
  });
  return (await response.json()) as Answer;
}
