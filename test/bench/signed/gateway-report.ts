import type { BenchTable, Verdict } from '../part.ts';
import { type Question, questions } from '../questions.ts';
import { limitOf, type Summary, summary, type Window, within } from '../report.ts';
import type { RunningCandidate } from '../running-bench.ts';

/** What the product's gateway is held to, for either question. */
const goals = { shareOfFloor: 0.5, timesApollo: 5 };

const asked = Object.keys(questions) as Question[];

const columns = [
  'gateway',
  'RPS',
  'CPU ms a request',
  'CPU F/x',
  'CPU A/x',
  'p50 ms',
  'p99 ms',
  'RSS MB',
  'errors',
];

/** A table for each question. @param notes what is to be said of all of them, below the first */
export function gatewayTables(windows: Window[], running: RunningCandidate[], notes: string[]): BenchTable[] {
  return asked.map((question, index) => {
    const rows = running.map(({ candidate }) => ({
      candidate,
      each: summary(windows, question, candidate.id),
    }));
    const floor = rows.find(({ candidate }) => candidate.id === 'F')?.each;
    const caution = floor && limitOf(floor);
    const below = [...(index === 0 ? notes : []), ...(caution === undefined ? [] : [caution])];
    return {
      title: `${question}, with identity, signing, guards and deadlines`,
      columns,
      rows: rows.map(({ candidate, each }) => row(`${candidate.id} ${candidate.title}`, each)),
      ...(below.length > 0 && { notes: below }),
    };
  });
}

function row(name: string, each: Summary): string[] {
  return [
    name,
    within(each.requestsPerSecond, (value) => value.toFixed(0)),
    within(each.processorPerRequest),
    within(each.processorShare, (value) => value.toFixed(3)),
    within(each.processorShareOfA, (value) => value.toFixed(2)),
    within(each.p50),
    within(each.p99),
    each.residentMegabytes.toFixed(0),
    String(each.errors),
  ];
}

/** Whether the product's gateway keeps what it is held to. */
export function gatewayVerdicts(windows: Window[]): Verdict[] {
  return asked.flatMap((question) => {
    const { processorShare, processorShareOfA, errors } = summary(windows, question, 'OURS');
    return [
      {
        goal: `${question}: CPU F/OURS at least ${goals.shareOfFloor}`,
        measured: within(processorShare, (value) => value.toFixed(3)),
        kept: processorShare.median >= goals.shareOfFloor,
      },
      {
        goal: `${question}: CPU A/OURS at least ${goals.timesApollo}`,
        measured: within(processorShareOfA, (value) => value.toFixed(2)),
        kept: processorShareOfA.median >= goals.timesApollo,
      },
      { goal: `${question}: no errors of OURS`, measured: String(errors), kept: errors === 0 },
    ];
  });
}
