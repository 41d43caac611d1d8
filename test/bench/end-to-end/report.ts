import os from 'node:os';
import type { BenchTable, PartReport, Verdict } from '../part.ts';
import type { Demonstration } from './demonstration.ts';
import { layerTables } from './layers.ts';
import { type Asked, asked, type Window } from './measure.ts';
import { type Operation, operations } from './questions.ts';

/** What the hub may take at 16 connections, as a multiple of the hand-written program. */
const goals = { p50: 2, p99: 3, connections: 16 };

/** All windows of one asker with one question, together. */
interface Figures {
  p50: number;
  p99: number;
  /** The same with whatever was not whole put behind all others: endless if it falls on one of them. */
  strict: { p50: number; p99: number };
  whole: number;
  partial: number;
  errors: number;
  perSecond: number;
}

/** What was measured, in tables, and whether goals were kept. */
export function endToEndReport(
  data: Demonstration,
  windows: readonly Window[],
  bytes: Record<string, number>,
): PartReport {
  const connectionCounts = [...new Set(windows.map(({ connections }) => connections))];
  const rows: string[][] = [];
  for (const operation of operations) {
    for (const connections of connectionCounts) {
      for (const whom of asked) {
        const own = chosen(windows, operation, connections, whom);
        const peers = chosen(windows, operation, connections, 'hand-written');
        rows.push(row(operation, connections, whom, own, peers));
      }
    }
  }
  const speeds: BenchTable = {
    title: `Whole answers: ${data.name}, ${data.from} to ${data.to}, asked by chairs of its board`,
    columns: [
      'operation',
      'connections',
      'asked',
      'p50 ms',
      'p99 ms',
      'p50 of hand-written',
      'p99 of hand-written',
      'whole/s',
      'whole',
      'partial',
      'errors',
    ],
    rows,
    notes: notes(data, bytes),
  };
  return {
    tables: [speeds, ...layerTables(windows)],
    verdicts: operations.flatMap((operation) => verdicts(windows, operation)),
    figures: { machine: machine(), data: dataFigures(data), bytes, windows },
  };
}

function notes(data: Demonstration, bytes: Record<string, number>): string[] {
  const sizes = Object.entries(bytes).map(
    ([operation, length]) => `${operation} ${(length / 1_000).toFixed(0)} kB`,
  );
  return [
    `Loaded are the ${data.partnerships} partnerships of England that the demonstration gives the most to do, with ${data.months} months each, and not all others: ${data.name} has the most requests (${data.requests}).`,
    `Before anything was measured both programs gave the same answer to all three operations in every field but asOf, the instant of asking: ${sizes.join(', ')}.`,
    'Times are of whole answers only. A partial answer is one in which an agency is named as not answering; both programs wait as long for agencies.',
    'The hand-written program asks each agency the same three times as the hub does, and writes the same entries of the log; it has no process for joined views.',
    'Nothing is kept on a core: the programs, PostgreSQL and what asks share all of them.',
  ];
}

function chosen(windows: readonly Window[], operation: Operation, connections: number, whom: Asked) {
  return windows.filter(
    (each) => each.operation === operation && each.connections === connections && each.asked === whom,
  );
}

function figuresOf(windows: readonly Window[]): Figures {
  const latencies = windows.flatMap((each) => each.latencies).sort((a, b) => a - b);
  const sum = (of: (window: Window) => number) => windows.reduce((total, window) => total + of(window), 0);
  const [partial, errors] = [sum((each) => each.partial), sum((each) => each.errors)];
  const all = latencies.length + partial + errors;
  const at = (share: number, count: number) =>
    latencies[Math.max(0, Math.ceil(share * count) - 1)] ?? Number.POSITIVE_INFINITY;
  return {
    p50: at(0.5, latencies.length),
    p99: at(0.99, latencies.length),
    strict: { p50: at(0.5, all), p99: at(0.99, all) },
    whole: latencies.length,
    partial,
    errors,
    perSecond: (latencies.length * 1_000) / sum((each) => each.elapsed),
  };
}

function row(
  operation: Operation,
  connections: number,
  whom: Asked,
  own: readonly Window[],
  peers: readonly Window[],
): string[] {
  const [mine, theirs] = [figuresOf(own), figuresOf(peers)];
  return [
    operation,
    String(connections),
    whom,
    shown(mine.p50, 1),
    shown(mine.p99, 1),
    `${shown(mine.p50 / theirs.p50, 2)}${ofRounds(own, peers)}`,
    shown(mine.p99 / theirs.p99, 2),
    mine.perSecond.toFixed(1),
    String(mine.whole),
    String(mine.partial),
    String(mine.errors),
  ];
}

/** Where nothing was whole there is no time. */
function shown(value: number, digits: number): string {
  return Number.isFinite(value) && value > 0 ? value.toFixed(digits) : '–';
}

/** The least and the most of the rounds, where there were several. */
function ofRounds(own: readonly Window[], peers: readonly Window[]): string {
  const ratios = own.flatMap((window) => {
    const peer = peers.find(({ round }) => round === window.round);
    const ratio = peer === undefined ? Number.NaN : figuresOf([window]).p50 / figuresOf([peer]).p50;
    return Number.isFinite(ratio) && ratio > 0 ? [ratio] : [];
  });
  return ratios.length < 2 ? '' : ` (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
}

function verdicts(windows: readonly Window[], operation: Operation): Verdict[] {
  const hub = figuresOf(chosen(windows, operation, goals.connections, 'hub'));
  const peer = figuresOf(chosen(windows, operation, goals.connections, 'hand-written'));
  return (['p50', 'p99'] as const).map((figure) => {
    const ratio = hub.strict[figure] / peer.strict[figure];
    const missing = hub.partial + hub.errors;
    return {
      goal: `${operation}, ${goals.connections} connections: ${figure} of the hub at most ${goals[figure]} times the hand-written program’s`,
      measured: `${shown(hub[figure] / peer[figure], 2)} times (${shown(hub[figure], 1)} and ${shown(peer[figure], 1)} ms), not whole: ${missing} of ${hub.whole + missing} and ${peer.partial + peer.errors} of ${peer.whole + peer.partial + peer.errors}`,
      // What was not whole counts as slower than all that was: a partial answer is not a fast one.
      kept: ratio <= goals[figure],
    };
  });
}

function machine() {
  const [core] = os.cpus();
  return { cores: os.cpus().length, model: core?.model, node: process.version };
}

function dataFigures({ partnership, name, requests, months, partnerships, from, to }: Demonstration) {
  return { partnership, name, requests, months, partnerships, from, to };
}
