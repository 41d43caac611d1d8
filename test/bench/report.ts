import os from 'node:os';
import type { Candidate } from './candidates.ts';
import type { LoadResult } from './load.ts';
import { canPin } from './pinned-process.ts';
import type { Question } from './questions.ts';

/** One window of one candidate. Those of a round were measured one after the other, so they are compared. */
export interface Window {
  round: number;
  question: Question;
  candidate: Candidate['id'];
  result: LoadResult;
}

/** What the product's gateway is held to: beside the floor, and on its own. */
const targets = {
  LIST: { processorShare: 0.6 },
  ONE: { processorShare: 0.65 },
  p99: 2.5,
  residentMegabytes: 400,
};

interface Spread {
  median: number;
  least: number;
  most: number;
}

function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1
      ? (sorted[middle] as number)
      : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
  return { median, least: sorted[0] as number, most: sorted.at(-1) as number };
}

/** Every figure of one candidate and question over the rounds; shares are of F, or of A, in the same round. */
export function summary(windows: Window[], question: Question, candidate: Candidate['id']) {
  const own = windows.filter((each) => each.question === question && each.candidate === candidate);
  const beside = (ratio: (own: LoadResult, other: LoadResult) => number, other: Candidate['id'] = 'F') =>
    spread(
      own.flatMap(({ round, result }) => {
        const neighbour = windows.find(
          (each) => each.question === question && each.candidate === other && each.round === round,
        );
        return neighbour === undefined ? [] : [ratio(result, neighbour.result)];
      }),
    );
  const over = (figure: (result: LoadResult) => number) => spread(own.map(({ result }) => figure(result)));
  return {
    requestsPerSecond: over((result) => result.requestsPerSecond),
    requestsShare: beside((result, floor) => result.requestsPerSecond / floor.requestsPerSecond),
    processorPerRequest: over((result) => result.processorPerRequest),
    processorShare: beside((result, floor) => floor.processorPerRequest / result.processorPerRequest),
    processorShareOfA: beside(
      (result, apollo) => apollo.processorPerRequest / result.processorPerRequest,
      'A',
    ),
    p50: over((result) => result.p50),
    p99: over((result) => result.p99),
    p99Share: beside((result, floor) => result.p99 / floor.p99),
    subrequests: over((result) => result.subrequests).median,
    residentMegabytes: over((result) => result.residentMegabytes).most,
    gatewayBusy: over((result) => result.gatewayBusy).median,
    loadBusy: over((result) => result.loadBusy).median,
    errors: own.reduce((sum, { result }) => sum + result.errors + result.non2xx + result.graphqlErrors, 0),
  };
}

export type Summary = ReturnType<typeof summary>;

/** Where and how the figures came about. */
export function machine() {
  const [cpu] = os.cpus();
  return {
    processor: `${os.cpus().length} × ${cpu?.model}`,
    node: process.version,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    /** Processes that wanted a core over the last minute, before the bench asked for one. */
    busyBefore: os.loadavg()[0] ?? 0,
    date: new Date().toISOString(),
    pinned: canPin,
  };
}

const figures = (value: number) => value.toPrecision(3);
/** A median with the least and the most of the rounds. */
export const within = ({ median, least, most }: Spread, show = figures) =>
  `${show(median)} (${show(least)}–${show(most)})`;
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** A table in Markdown, one row for each candidate. */
export function table(question: Question, rows: [Candidate, Summary][]): string {
  const head =
    '| | RPS | RPS/F | CPU ms a request | CPU F/x | p50 ms | p99 ms | p99/F | subrequests | RSS MB | gateway / load core busy | errors |';
  const lines = rows.map(([{ id, title }, each]) =>
    [
      `**${id}** ${title}`,
      within(each.requestsPerSecond, (value) => value.toFixed(0)),
      figures(each.requestsShare.median),
      within(each.processorPerRequest),
      `**${within(each.processorShare, (value) => value.toFixed(3))}**`,
      figures(each.p50.median),
      figures(each.p99.median),
      within(each.p99Share),
      each.subrequests.toFixed(2),
      each.residentMegabytes.toFixed(0),
      `${percent(each.gatewayBusy)} / ${percent(each.loadBusy)}`,
      String(each.errors),
    ].join(' | '),
  );
  return [`### ${question}`, '', head, `|${'---|'.repeat(12)}`, ...lines.map((line) => `| ${line} |`)].join(
    '\n',
  );
}

/** What kept the floor from using all of its core, if anything did. */
export function limitOf({ gatewayBusy, loadBusy }: Summary): string | undefined {
  if (gatewayBusy >= 0.9) return undefined;
  const busy = `F's core was busy only ${percent(gatewayBusy)} of the time`;
  return loadBusy >= 0.85
    ? `${busy}: load and stubs on the other core were the limit. CPU a request holds all the same; RPS and latencies say too little for F.`
    : `${busy}, and the other ${percent(loadBusy)}: other programs had the machine. Run it again when it is quiet.`;
}

/** Whether the product's gateway keeps what it is held to. */
export function verdicts(question: Question, ours: Summary): { kept: boolean; line: string }[] {
  const one = (kept: boolean, line: string) => ({
    kept,
    line: `${kept ? 'kept  ' : 'MISSED'} ${question}: ${line}`,
  });
  const { processorShare } = targets[question];
  return [
    one(
      ours.processorShare.median >= processorShare,
      `CPU F/OURS ${ours.processorShare.median.toFixed(3)} >= ${processorShare}`,
    ),
    one(
      ours.p99Share.median <= targets.p99,
      `p99 ${figures(ours.p99Share.median)} <= ${targets.p99} times F's`,
    ),
    one(ours.errors === 0, `${ours.errors} errors`),
    one(
      ours.residentMegabytes <= targets.residentMegabytes,
      `RSS ${ours.residentMegabytes.toFixed(0)} <= ${targets.residentMegabytes} MB`,
    ),
  ];
}
