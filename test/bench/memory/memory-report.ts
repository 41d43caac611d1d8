import type { LoadWindow } from '../end-to-end/load.ts';
import type { PartReport, Verdict } from '../part.ts';
import type { Size } from '../scale/scale-databases.ts';
import type { Held } from './watch-memory.ts';

interface Found {
  size: Size;
  minutes: number;
  /** Each operation by itself, on one connection. */
  windows: Record<string, LoadWindow>;
  /** All of them together. */
  mixed: LoadWindow;
  held: Held[];
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
const at = (values: readonly number[], share: number) =>
  sorted(values)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
const middle = (values: readonly number[]) => at(values, 0.5);

/** The second fifth of the time, and the last. */
const fifth = (values: readonly number[], place: number) =>
  values.slice(Math.floor((values.length * place) / 5), Math.floor((values.length * (place + 1)) / 5));
const early = ({ megabytes }: Held) => middle(fifth(megabytes, 1));
const late = ({ megabytes }: Held) => middle(fifth(megabytes, 4));

export function memoryReport(found: Found): PartReport {
  const { size, minutes, windows, mixed, held } = found;
  const rows = Object.entries({ ...windows, 'all together, 4 connections': mixed }).map(([what, window]) => [
    what,
    String(window.latencies.length),
    at(window.latencies, 0.5).toFixed(0),
    at(window.latencies, 0.99).toFixed(0),
    String(window.partial),
    String(window.errors),
  ]);
  return {
    tables: [
      {
        title: `The whole hub on ${size.requests.toLocaleString('en-GB')} requests: a year, ms`,
        columns: ['Asked', 'Whole answers', 'p50', 'p99', 'Not whole', 'Not answered'],
        rows,
        notes: [
          'Boards of the three largest, three middle and two smallest partnerships by turns; national for chairs of all 153. One connection unless said.',
          notWhole(mixed),
        ],
      },
      {
        title: `Memory under all of them, over ${minutes} minutes, MB`,
        columns: ['Process', 'Second fifth', 'Last fifth', 'Most'],
        rows: held.map((each) => [
          each.title,
          early(each).toFixed(0),
          late(each).toFixed(0),
          Math.max(...each.megabytes).toFixed(0),
        ]),
        notes: ['Resident memory; of PostgreSQL each process’s part of what they share.'],
      },
    ],
    verdicts: held.filter(({ title }) => !title.startsWith('PostgreSQL')).map(steady),
    figures: found,
  };
}

/** By which codes answers said that they were not whole. */
function notWhole({ partialBy }: LoadWindow): string {
  const words = Object.entries(partialBy).map(([word, times]) => `${word} ${times}`);
  return `Of all together not whole: ${words.join(', ') || 'none'}. INCOMPLETE: agencies’ records could not be compared in time, which the answer says.`;
}

/** Grown by no more than a tenth, or 20 MB, since it was warm. */
function steady(held: Held): Verdict {
  const [before, after] = [early(held), late(held)];
  return {
    goal: `${held.title} holds as much at the end as when it was warm`,
    measured: `${before.toFixed(0)} → ${after.toFixed(0)} MB`,
    kept: after <= Math.max(before * 1.1, before + 20),
  };
}
