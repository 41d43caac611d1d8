import { readFileSync } from 'node:fs';
import { childrenOf, residentMegabytes } from '../processor-time.ts';

/** What a process held, in MB of 2^20 bytes, at each look. */
export interface Held {
  title: string;
  megabytes: number[];
}

/** Looks at what processes hold, every few seconds, until it is stopped. */
export function watchMemory(
  processes: readonly { title: string; pid: number }[],
  postgres: number,
  everyMs: number,
): { stop(): Held[] } {
  const held: Held[] = [...processes.map(({ title }) => title), 'PostgreSQL, all connections'].map(
    (title) => ({
      title,
      megabytes: [],
    }),
  );
  const look = () => {
    for (const [index, { pid }] of processes.entries()) held[index]?.megabytes.push(residentMegabytes(pid));
    held.at(-1)?.megabytes.push(proportionalMegabytes(postgres));
  };
  look();
  const looking = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(looking);
      return held;
    },
  };
}

/** PostgreSQL's processes share most of what they hold: each is counted with its part of that. */
function proportionalMegabytes(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => {
    try {
      const [, kilobytes = '0'] =
        /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, 'utf8')) ?? [];
      return sum + Number(kilobytes) / 1024;
    } catch {
      // It has ended since its parent was asked.
      return sum;
    }
  }, 0);
}
