import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a process said, and with what it ended; a signal where it ran out of memory. */
export interface Ended {
  code: number | null;
  signal: string | null;
  said: string;
}

/**
 * Runs a file in a process of its own, whose objects may fill so much and no more: one that gathers what it should pass on
 * is ended by Node.
 *
 * @param megabytes of Node's old space
 * @param args the file, from the project's folder, and what it is given
 */
export function inLittleMemory(
  megabytes: number,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${megabytes}`, ...args], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, said }));
  });
}
