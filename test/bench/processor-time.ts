import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time for programs in hundredths of a second on every machine. */
const millisecondsPerTick = 10;

/** The process and everything it started that still runs. */
function withDescendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(withDescendants)];
}

/** Milliseconds that all threads of a process and of its children have spent on a core, in user and kernel code. */
export function processorMilliseconds(pid: number): number {
  return withDescendants(pid).reduce((sum, each) => {
    const stat = readFileSync(`/proc/${each}/stat`, 'utf8');
    // The name, in brackets, may hold spaces; user and system time are the 12th and 13th words after it.
    const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum + (Number(words[11]) + Number(words[12])) * millisecondsPerTick;
  }, 0);
}

/** Memory that a process and its children hold, in MB of 2^20 bytes. */
export function residentMegabytes(pid: number): number {
  return withDescendants(pid).reduce((sum, each) => {
    const [, kilobytes = '0'] =
      /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${each}/status`, 'utf8')) ?? [];
    return sum + Number(kilobytes) / 1024;
  }, 0);
}
