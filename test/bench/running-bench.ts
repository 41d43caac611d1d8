import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchCredentials, type Credentials } from './bench-credentials.ts';
import type { Candidate } from './candidates.ts';
import { startGatewayProcess } from './gateway-process.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { loadCore, startPinned, stopPinned } from './pinned-process.ts';
import { questions } from './questions.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

import type { RecordedQuestion } from './stub-subgraphs.ts';

export interface RunningCandidate {
  candidate: Candidate;
  url: string;
  pid: number;
}

export interface RunningBench {
  /** Starts a gateway on its core and waits until it answers. `nodeFlags` come before its file. */
  start(candidate: Candidate, nodeFlags?: string[]): Promise<RunningCandidate>;
  load(order: Omit<LoadOrder, 'stubsPid' | 'stubsUrl'>): Promise<LoadResult>;
  /** What the stub subgraphs were asked while something was done. */
  recorded(run: () => Promise<unknown>): Promise<RecordedQuestion[]>;
  stop(): Promise<void>;
}

/**
 * Starts the stub subgraphs. Logs and the supergraph go to the folder, which is emptied of what it held.
 *
 * @param credentials of whoever asks gateways whether they answer yet
 */
export async function startBench(
  folder: string,
  credentials: Credentials = benchCredentials,
): Promise<RunningBench> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const supergraphFile = path.join(folder, 'supergraph.graphql');
  const children: ChildProcess[] = [];
  const stubs = startPinned({
    core: loadCore,
    args: [here('stub-subgraphs.ts')],
    logFile: path.join(folder, 'stubs.log'),
  });
  children.push(stubs);
  const { urls, supergraph } = await messageFrom(stubs, 'The stub subgraphs');
  writeFileSync(supergraphFile, supergraph);
  return {
    async start(candidate, nodeFlags = []) {
      const started = await startGatewayProcess(candidate, {
        urls,
        supergraphFile,
        folder,
        nodeFlags,
        firstQuestion: questions.LIST[0] as string,
        credentials,
      });
      children.push(started.child);
      return { candidate, url: started.url, pid: started.child.pid as number };
    },
    async load(order) {
      const child = startPinned({
        core: loadCore,
        args: [here('load.ts')],
        logFile: path.join(folder, 'load.log'),
      });
      child.send({ ...order, stubsPid: stubs.pid, stubsUrl: urls.authority });
      return (await messageFrom(child, 'The load')) as unknown as LoadResult;
    },
    async recorded(run) {
      const turn = () => {
        const answer = messageFrom(stubs, 'The stub subgraphs');
        stubs.send('record');
        return answer;
      };
      await turn();
      await run();
      return (await turn()) as unknown as RecordedQuestion[];
    },
    async stop() {
      await Promise.all(children.reverse().map(stopPinned));
    },
  };
}

async function messageFrom(child: ChildProcess, name: string) {
  const answered = new AbortController();
  const { signal } = answered;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error(`${name} ended without an answer; its log says why.`);
  });
  // No longer listened for, which is no news.
  ended.catch(() => {});
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message;
  } finally {
    answered.abort();
  }
}
