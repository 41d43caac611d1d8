import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type HubProcess, hubProcesses, startProcesses } from '../../../infra/development/processes.ts';
import { demonstrationIssuer } from '../../../infra/development/sign-in-process.ts';
import { freePorts } from '../end-to-end/programs.ts';
import { childrenOf } from '../processor-time.ts';
import type { ScaleDatabases } from '../scale/scale-databases.ts';

/** A hub as `npm start` starts it, without its pages. */
export interface HubOnDatabases {
  issuer: string;
  /** Where the gateway answers. */
  url: string;
  /** What people call each process, with the id of it. */
  processes: { title: string; pid: number }[];
  stop(): Promise<void>;
}

export async function hubOnDatabases(folder: string, { urls }: ScaleDatabases): Promise<HubOnDatabases> {
  const before = { HUB_PORT: process.env.HUB_PORT, HUB_DEMONSTRATION: process.env.HUB_DEMONSTRATION };
  const port = await freePorts(10);
  Object.assign(process.env, { HUB_PORT: String(port), HUB_DEMONSTRATION: 'true' });
  try {
    const hub = hubProcesses(urls, folder);
    const started = await startProcesses(hub, path.join(folder, 'log'));
    return {
      issuer: demonstrationIssuer(process.env) ?? '',
      url: `http://127.0.0.1:${port}/graphql`,
      processes: withPids(hub),
      stop: started.stop,
    };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function withPids(hub: readonly HubProcess[]): { title: string; pid: number }[] {
  return childrenOf(process.pid).flatMap((pid) => {
    const file = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).at(-1);
    const one = hub.find((each) => each.file === file);
    return one === undefined ? [] : [{ title: one.title, pid }];
  });
}
