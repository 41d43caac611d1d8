import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import type { Demonstration } from './demonstration.ts';
import type { LoadWindow } from './load.ts';
import type { ProcessLabel, Programs } from './programs.ts';
import { askedOfHandWritten, askedOfHub, type Operation } from './questions.ts';

/** Whom the same question is put to by turns. */
export const asked = ['hub', 'hand-written', 'bare SQL'] as const;
export type Asked = (typeof asked)[number];

export interface Window extends LoadWindow {
  operation: Operation;
  connections: number;
  asked: Asked;
  round: number;
  /** Processor milliseconds in the window, by process. */
  processors: Record<ProcessLabel | 'asking', number>;
}

export interface Askers {
  window(order: Omit<Window, keyof LoadWindow | 'processors'> & Timing): Promise<Window>;
  stop(): void;
}

interface Timing {
  warmUpSeconds: number;
  seconds: number;
}

/** Starts what asks: the load of both programs, and the one that asks the databases. */
export function startAskers(
  folder: string,
  programs: Programs,
  data: Demonstration,
  headers: () => Promise<Record<string, string>[]>,
): Askers {
  const ownerUrls = {
    'local-authority': data.urls.local_authority.ownerUrl,
    police: data.urls.police.ownerUrl,
    health: data.urls.health.ownerUrl,
  };
  const load = startAsker('load', folder, {});
  const bare = startAsker('bare-sql', folder, { BENCH_OWNER_URLS: JSON.stringify(ownerUrls) });
  return {
    async window({ operation, connections, asked: whom, round, warmUpSeconds, seconds }) {
      const chairs = whom === 'bare SQL' ? [] : await headers();
      const timing = { connections, warmUpSeconds, seconds };
      const { partnership, from, to } = data;
      const [child, order] =
        whom === 'bare SQL'
          ? [bare, { operation, partnershipCode: partnership, from, to, ...timing }]
          : whom === 'hub'
            ? [load, { ...askedOfHub(programs.hub, operation, data, chairs), ...timing }]
            : [load, { ...askedOfHandWritten(programs.handWritten, operation, data, chairs), ...timing }];
      child.send(order);
      await messageFrom(child);
      const before = programs.processor();
      const measured = (await messageFrom(child)) as LoadWindow;
      const after = programs.processor();
      const used = Object.entries(after).map(([label, milliseconds]) => [
        label,
        milliseconds - before[label as ProcessLabel],
      ]);
      return {
        ...measured,
        operation,
        connections,
        asked: whom,
        round,
        processors: { ...Object.fromEntries(used), asking: measured.processor },
      };
    },
    stop() {
      for (const child of [load, bare]) if (child.connected) child.disconnect();
    },
  };
}

/** Starts one of the programs that stand beside this file and ask when they are told. */
export function startAsker(name: string, folder: string, env: Record<string, string>): ChildProcess {
  const file = new URL(`${name}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--max-semi-space-size=64', file], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(path.join(folder, `${name}.log`), { flags: 'a' });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

/** @throws Error when it ends without one */
export async function messageFrom(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('What asks has ended without an answer; its log says why.');
  });
  exit.catch(() => {});
  const [message] = await Promise.race([once(child, 'message'), exit]);
  ended.abort();
  return message;
}
