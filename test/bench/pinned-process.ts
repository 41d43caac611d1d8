import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import os from 'node:os';

/** The gateway that is measured has core 0 to itself; what asks it and what it asks share core 1. */
export const gatewayCore = 0;
export const loadCore = 1;

/** Whether processes can be kept on a core here. Without it the figures hold only roughly. */
export const canPin =
  os.cpus().length > 1 && spawnSync('taskset', ['-c', String(loadCore), 'true']).status === 0;

export interface Pinned {
  core: number;
  /** What Node is given: its flags, then the file and its arguments. */
  args: string[];
  env?: Record<string, string>;
  /** Where what it says is kept. */
  logFile: string;
}

/** Starts Node on one core, in production mode and with the larger nursery that the product is started with. */
export function startPinned({ core, args, env = {}, logFile }: Pinned): ChildProcess {
  const command = [process.execPath, '--max-semi-space-size=64', ...args];
  const [file = '', ...rest] = canPin ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(file, rest, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

/** Asks it to end, and ends it if it does not. */
export async function stopPinned(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(impatience);
}
