import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../infra/postgres/free-port.ts';
import type { Candidate } from './candidates.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { gatewayCore, loadCore, startPinned, stopPinned } from './pinned-process.ts';
import { questions } from './questions.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export interface RunningCandidate {
  candidate: Candidate;
  url: string;
  pid: number;
}

export interface RunningBench {
  /** Starts a gateway on its core and waits until it answers. `nodeFlags` come before its file. */
  start(candidate: Candidate, nodeFlags?: string[]): Promise<RunningCandidate>;
  load(order: Omit<LoadOrder, 'stubsPid'>): Promise<LoadResult>;
  stop(): Promise<void>;
}

/** Starts the stub subgraphs. Logs and the supergraph go to the folder, which is emptied of what it held. */
export async function startBench(folder: string): Promise<RunningBench> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const supergraphFile = path.join(folder, 'supergraph.graphql');
  const children: ChildProcess[] = [];
  const started = (child: ChildProcess) => {
    children.push(child);
    return child;
  };
  const stubs = started(
    startPinned({
      core: loadCore,
      args: [here('stub-subgraphs.ts')],
      logFile: path.join(folder, 'stubs.log'),
    }),
  );
  const { urls, supergraph } = await messageFrom(stubs, 'The stub subgraphs');
  writeFileSync(supergraphFile, supergraph);
  return {
    async start(candidate, nodeFlags = []) {
      const port = await freePort();
      const child = started(
        startPinned({
          core: gatewayCore,
          args: [...nodeFlags, ...candidate.args(port, supergraphFile)],
          env: {
            PORT: String(port),
            SUBGRAPH_URLS: JSON.stringify(urls),
            SUPERGRAPH_FILE: supergraphFile,
            ...candidate.env,
          },
          logFile: path.join(folder, `${candidate.id}.log`),
        }),
      );
      const url = `http://127.0.0.1:${port}/graphql`;
      await untilItAnswers(candidate, child, url, folder);
      return { candidate, url, pid: child.pid as number };
    },
    async load(order) {
      const child = startPinned({
        core: loadCore,
        args: [here('load.ts')],
        logFile: path.join(folder, 'load.log'),
      });
      child.send({ ...order, stubsPid: stubs.pid });
      return (await messageFrom(child, 'The load')) as unknown as LoadResult;
    },
    async stop() {
      await Promise.all(children.reverse().map(stopPinned));
    },
  };
}

async function messageFrom(child: ChildProcess, name: string) {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${name} ended without an answer; its log says why.`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message;
}

async function untilItAnswers({ id }: Candidate, child: ChildProcess, url: string, folder: string) {
  const giveUpAt = performance.now() + 60_000;
  while (performance.now() < giveUpAt && child.exitCode === null) {
    const answer = await ask(url, questions.LIST[0] as string).catch(() => undefined);
    if (answer?.data != null && answer.errors === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${id} does not answer; its log is ${path.join(folder, `${id}.log`)}.`);
}

/** One question, asked as it stands. */
export async function ask(url: string, body: string): Promise<{ data?: unknown; errors?: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}
