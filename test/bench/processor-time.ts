import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time for programs in hundredths of a second on every machine. */
const millisecondsPerTick = 10;

/** The process and everything it started that still runs. */
function withDescendants(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(withDescendants)];
}

/** What a process started that still runs; nothing if it has ended itself meanwhile. */
export function childrenOf(pid: number): number[] {
  const children = ifRunning(() =>
    readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    ),
  );
  return children ?? [];
}

/**
 * Milliseconds that all threads of a process and of its children have spent on a core, in user and kernel code. Children
 * that have ended count on: PostgreSQL starts and ends them all the time.
 */
export function processorMilliseconds(pid: number): number {
  return withDescendants(pid).reduce((sum, each) => {
    const stat = ifRunning(() => readFileSync(`/proc/${each}/stat`, 'utf8')) ?? '';
    // The name, in brackets, may hold spaces; the 12th to 15th words after it are user and system time, and the same of
    // its children that have ended.
    const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = words.slice(11, 15).reduce((all, word) => all + Number(word), 0);
    return sum + ticks * millisecondsPerTick;
  }, 0);
}

/** A process may end while it is looked at. */
function ifRunning<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Memory that a process and its children hold, in MB of 2^20 bytes. */
export function residentMegabytes(pid: number): number {
  return withDescendants(pid).reduce((sum, each) => {
    const status = ifRunning(() => readFileSync(`/proc/${each}/status`, 'utf8')) ?? '';
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
    return sum + Number(kilobytes) / 1024;
  }, 0);
}
