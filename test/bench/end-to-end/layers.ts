import type { BenchTable } from '../part.ts';
import { type Asked, asked, type Window } from './measure.ts';
import type { ProcessLabel } from './programs.ts';
import { operations } from './questions.ts';

/** Where an answer is worked on, and by which processes of either program. */
const layers: Record<string, (ProcessLabel | 'asking')[]> = {
  'gateway, front': ['gateway', 'hand-written front'],
  'joined views': ['joined views'],
  'three agencies': [
    'local authority',
    'police',
    'health',
    'hand-written local authority',
    'hand-written police',
    'hand-written health',
  ],
  PostgreSQL: ['PostgreSQL'],
};

/** What may be missing of all answers for processor time to be compared: what is not whole costs less. */
const mostMissing = 0.01;

/** Processor milliseconds an answer, by layer and by process: at the most connections at which all answer whole. */
export function layerTables(windows: readonly Window[]): BenchTable[] {
  const byLayer: string[][] = [];
  const byProcess: string[][] = [];
  for (const operation of operations) {
    const connections = comparable(windows, operation);
    const of = (whom: Asked, name: string) =>
      windows.filter(
        (each) => each.asked === whom && each.operation === name && each.connections === connections,
      );
    for (const whom of asked) {
      const own = of(whom, operation);
      const spent = Object.values(layers).map((processes) => perAnswer(own, processes));
      const all = spent.reduce((sum, each) => sum + each, 0);
      byLayer.push([
        operation,
        String(connections),
        whom,
        ...spent.map(shown),
        shown(all),
        shown(perAnswer(own, ['asking'])),
      ]);
      if (whom !== 'bare SQL') byProcess.push(processRow([operation, String(connections)], whom, own));
    }
  }
  return [
    {
      title: 'Where the time goes: processor milliseconds an answer by layer',
      columns: ['operation', 'connections', 'asked', ...Object.keys(layers), 'all layers', 'what asks'],
      rows: byLayer,
      notes: [
        'At the most connections at which both programs answered whole: what is not whole costs less.',
        'Linux counts processor time in hundredths of a second; relays and the sign-in are left out.',
        'Bare SQL has a program of its own, which is what asks; its client’s work is in that column.',
      ],
    },
    {
      title: 'The same by process',
      columns: [
        'operation',
        'connections',
        'asked',
        'gateway, front',
        'joined views',
        'local authority',
        'police',
        'health',
      ],
      rows: byProcess,
    },
  ];
}

function processRow(about: string[], whom: Asked, own: readonly Window[]): string[] {
  const named = (name: string) =>
    shown(perAnswer(own, [(whom === 'hub' ? name : `hand-written ${name}`) as ProcessLabel]));
  return [
    ...about,
    whom,
    whom === 'hub' ? named('gateway') : named('front'),
    whom === 'hub' ? named('joined views') : '–',
    ...['local authority', 'police', 'health'].map(named),
  ];
}

function comparable(windows: readonly Window[], operation: string): number {
  const counts = [...new Set(windows.map(({ connections }) => connections))].sort((a, b) => b - a);
  const whole = counts.find((connections) => {
    const programs = windows.filter(
      (each) => each.asked !== 'bare SQL' && each.operation === operation && each.connections === connections,
    );
    const missing = programs.reduce((sum, { partial, errors }) => sum + partial + errors, 0);
    const all = programs.reduce((sum, { latencies }) => sum + latencies.length, missing);
    return missing <= mostMissing * all;
  });
  return whole ?? Math.min(...counts);
}

function perAnswer(windows: readonly Window[], processes: readonly (ProcessLabel | 'asking')[]): number {
  const answers = windows.reduce((sum, each) => sum + each.latencies.length + each.partial + each.errors, 0);
  const spent = windows.reduce(
    (sum, { processors }) => sum + processes.reduce((own, each) => own + (processors[each] ?? 0), 0),
    0,
  );
  return spent / answers;
}

function shown(milliseconds: number): string {
  return milliseconds.toFixed(2);
}
