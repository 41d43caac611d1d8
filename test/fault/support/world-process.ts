import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { HubProcess } from '../../../infra/development/processes.ts';
import { until } from '../../support/until.ts';

/** One process of a hub, which is started again when it ends by itself, as compose does. */
export interface WorldProcess {
  name: string;
  /** Resolves when it has said that it is ready. */
  start(): Promise<void>;
  /** SIGKILL. It stays away until `start`. */
  kill(): Promise<void>;
  /** SIGTERM. @returns its exit code, null if a signal ended it, and how long it took in milliseconds */
  end(): Promise<{ code: number | null; milliseconds: number }>;
  /** SIGSTOP: it runs no more, and says so to nobody. */
  freeze(): void;
  thaw(): void;
  /** How often it has ended without having been told to. */
  endings(): number;
  /** What it last said of an error, for whoever reads a failed test. */
  lastWords(): string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const clock = fileURLToPath(new URL('./shifted-clock.ts', import.meta.url));

/** @param aheadMs by how much its clock is wrong */
export function worldProcess(
  { name, file, env }: HubProcess,
  shared: Record<string, string>,
  aheadMs = 0,
): WorldProcess {
  let child: ChildProcess | undefined;
  let wanted = false;
  let ready = false;
  let endings = 0;
  let words = '';

  function launch(): void {
    ready = false;
    const started = spawn(
      process.execPath,
      ['--max-semi-space-size=64', ...(aheadMs === 0 ? [] : ['--import', clock]), file],
      {
        cwd: root,
        env: { NODE_ENV: 'production', ...shared, ...env, HUB_TEST_CLOCK_AHEAD_MS: String(aheadMs) },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    child = started;
    started.stderr?.on('data', (chunk) => {
      words = `${words}${chunk}`.slice(-4_000);
    });
    started.on('message', (message) => {
      if (message === 'ready') ready = true;
    });
    started.once('exit', () => {
      if (child !== started) return;
      ready = false;
      child = undefined;
      if (!wanted) return;
      endings += 1;
      setTimeout(() => {
        if (wanted && child === undefined) launch();
      }, 200);
    });
  }

  async function end(signal: NodeJS.Signals) {
    wanted = false;
    const ending = child;
    const began = performance.now();
    if (ending === undefined) return { code: null, milliseconds: 0 };
    const ended = once(ending, 'exit');
    ending.kill(signal);
    const [code] = await ended;
    child = undefined;
    return { code: code as number | null, milliseconds: performance.now() - began };
  }

  return {
    name,
    async start() {
      wanted = true;
      if (child === undefined) launch();
      await until(
        () => ready,
        (is) => is,
        180_000,
      ).catch(() => {
        throw new Error(`${name} was not ready in time. It said: ${words}`);
      });
    },
    kill: async () => void (await end('SIGKILL')),
    end: () => end('SIGTERM'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    endings: () => endings,
    lastWords: () => words,
  };
}
