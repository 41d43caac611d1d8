import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HubProcess, hubProcesses, startProcesses } from '../../../infra/development/processes.ts';
import { demonstrationIssuer } from '../../../infra/development/sign-in-process.ts';
import { childrenOf, processorMilliseconds } from '../processor-time.ts';
import type { Demonstration } from './demonstration.ts';

/** A hub and, beside it on the same databases, the hand-written program. */
export interface Programs {
  issuer: string;
  /** Where each answers, without a path. */
  hub: string;
  handWritten: string;
  /** Processor milliseconds so far, by process. */
  processor(): Record<ProcessLabel, number>;
  stop(): Promise<void>;
}

/** The processes that take part in an answer. PostgreSQL is one server with all its connections. */
export type ProcessLabel = keyof typeof files;

const files = {
  gateway: 'gateway/main.ts',
  'joined views': 'gateway/partnership/main.ts',
  'local authority': 'subgraphs/local-authority/main.ts',
  police: 'subgraphs/police/main.ts',
  health: 'subgraphs/health/main.ts',
  'hand-written front': 'test/bench/end-to-end/hand-written/front.ts',
  'hand-written local authority': 'hand-written local-authority',
  'hand-written police': 'hand-written police',
  'hand-written health': 'hand-written health',
  PostgreSQL: 'postgres',
};

/** How many ports after the hub's the hand-written program's begin. */
const portsApart = 10;

export interface StartOptions {
  /** Further environment of a process of the hub, by its name there. */
  extra?: (name: HubProcess['name']) => Record<string, string>;
}

/** Starts both as `npm start` starts a hub: the same keys, the same sign-in, the same databases. */
export async function startPrograms(
  folder: string,
  { urls, pages }: Demonstration,
  { extra }: StartOptions = {},
): Promise<Programs> {
  const before = { HUB_PORT: process.env.HUB_PORT, HUB_DEMONSTRATION: process.env.HUB_DEMONSTRATION };
  const port = await freePorts(2 * portsApart);
  process.env.HUB_PORT = String(port);
  process.env.HUB_DEMONSTRATION = 'true';
  try {
    const hub = hubProcesses(urls, folder, pages);
    const handWrittenPort = String(port + portsApart);
    const started = await startProcesses(
      hub.map((each) => ({ ...each, env: { ...each.env, ...extra?.(each.name) } })),
      path.join(folder, 'log'),
    );
    const beside = await startProcesses(
      handWritten(hub, handWrittenPort),
      path.join(folder, 'log-hand-written'),
    ).catch(async (error) => {
      await started.stop();
      throw error;
    });
    const pids = pidsByLabel();
    return {
      issuer: demonstrationIssuer(process.env) ?? '',
      hub: `http://127.0.0.1:${port}`,
      handWritten: `http://127.0.0.1:${handWrittenPort}`,
      processor: () =>
        Object.fromEntries(
          Object.entries(pids).map(([label, pid]) => [label, processorMilliseconds(pid)]),
        ) as Record<ProcessLabel, number>,
      async stop() {
        await Promise.all([started.stop(), beside.stop()]);
      },
    };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** The hand-written program's processes, told what the hub's are told. */
function handWritten(hub: readonly HubProcess[], port: string): HubProcess[] {
  const envOf = (name: HubProcess['name']) => hub.find((each) => each.name === name)?.env ?? {};
  const file = (name: string) => `test/bench/end-to-end/hand-written/${name}.ts`;
  const agency = (
    name: 'localAuthority' | 'police' | 'health',
    agencyName: string,
    title: string,
  ): HubProcess => ({
    name,
    title,
    file: file('agency'),
    env: { ...envOf(name), BENCH_AGENCY: agencyName, HUB_PORT: port },
  });
  return [
    agency('localAuthority', 'local-authority', 'Hand-written local authority'),
    agency('police', 'police', 'Hand-written police'),
    agency('health', 'health', 'Hand-written health'),
    {
      name: 'gateway',
      title: 'Hand-written front',
      file: file('front'),
      env: { ...envOf('gateway'), ...envOf('partnership'), HUB_PORT: port },
    },
  ];
}

/** Waits until agencies have compared the records that they were given, and what is left is little. */
export async function untilQuiet(programs: Programs, mostSeconds: number): Promise<void> {
  for (let waited = 0; waited < mostSeconds; waited += 3) {
    const before = total(programs);
    await sleep(3_000);
    if (total(programs) - before < 300) return;
  }
}

function total(programs: Programs): number {
  return Object.values(programs.processor()).reduce((sum, each) => sum + each, 0);
}

/** This process's own children, by what they were started with. */
function pidsByLabel(): Record<string, number> {
  return Object.fromEntries(
    childrenOf(process.pid).flatMap((pid) => {
      const label = labelOf(pid);
      return label === undefined ? [] : [[label, pid]];
    }),
  );
}

function labelOf(pid: number): string | undefined {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  const what = command.at(-1)?.endsWith('hand-written/agency.ts')
    ? `hand-written ${/BENCH_AGENCY=([\w-]+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1]}`
    : command.at(-1);
  const found = Object.entries(files).find(([label, file]) =>
    label === 'PostgreSQL' ? command.some((word) => /(^|\/)postgres$/.test(word)) : file === what,
  );
  return found?.[0];
}

/** The first of so many ports in a row that nothing listens on. */
export async function freePorts(count: number): Promise<number> {
  for (let first = 5_300; first < 9_000; first += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, at) => isFree(first + at)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('No ports are free.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
