import type { Agency } from '../../../infra/postgres/agency-databases.ts';
import type { BenchPicture, BenchTable, PartReport, Verdict } from '../part.ts';
import type { InsertWindow } from './insert-rates.ts';
import { plotGrowth } from './plot-growth.ts';
import type { Size } from './scale-databases.ts';

/** One question to one agency at one size, with every time it took, in milliseconds. */
export interface Measured {
  agency: Agency;
  size: Size;
  scope: string;
  what: string;
  milliseconds: number[];
}

interface Found {
  /** Seconds, by what was filled. */
  filled: Record<string, number>;
  measured: Measured[];
  windows: InsertWindow[];
  sizes: { name: string; rows: number; table: string; indexes: string }[];
  /** What PostgreSQL was told to keep in memory. */
  keptMegabytes: number;
  quick: boolean;
}

/** The value below which a share of the values lies. */
const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
const median = (values: readonly number[]) => at(values, 0.5);
const shown = (milliseconds: number) => milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
const count = (size: Size) => size.requests.toLocaleString('en-GB');

export function scaleReport(found: Found): PartReport {
  return {
    tables: [costs(found), growth(found), writing(found), sizesTable(found), filling(found)],
    verdicts: verdicts(found),
    pictures: [picture(found)],
    figures: found,
  };
}

function largestSize({ measured }: Found): Measured[] {
  const most = Math.max(...measured.map(({ size }) => size.requests));
  return measured.filter(({ size }) => size.requests === most);
}

const agencies: Agency[] = ['local_authority', 'police', 'health'];

function costs(found: Found): BenchTable {
  const all = largestSize(found);
  const rows = [...new Set(all.map(({ scope, what }) => `${scope}|${what}`))].map((key) => {
    const [scope = '', what = ''] = key.split('|');
    const cells = agencies.map((agency) => {
      const times = all.find((each) => each.agency === agency && each.scope === scope && each.what === what);
      if (times === undefined) return '–';
      return `${shown(median(times.milliseconds))} / ${shown(at(times.milliseconds, 0.95))}`;
    });
    return [scope, what, ...cells];
  });
  const size = all[0]?.size;
  return {
    title: `What is asked of ${size === undefined ? '' : count(size)} requests of three years, ms (p50 / p95)`,
    columns: ['', 'Asked', 'Local authority', 'Police', 'Health'],
    rows,
    notes: [
      'One connection of the runtime login, row-level security on, begin and commit with it, all questions by turns.',
      `The databases share a server that keeps ${found.keptMegabytes.toLocaleString('en-GB')} MB in memory (shared_buffers), as PostgreSQL’s documentation advises: a quarter of the machine’s, 4 GB at most.`,
      'Counted from records one by one: the same figures as the owner, without row-level security; both come to the same, which is checked before anything is measured.',
    ],
  };
}

/** The agency with the most records, at each size. */
function growth({ measured }: Found): BenchTable {
  const own = measured.filter(({ agency }) => agency === 'local_authority');
  const sizes = [...new Set(own.map(({ size }) => size.requests))];
  const keys = [...new Set(own.map(({ scope, what }) => `${scope}|${what}`))];
  return {
    title: 'Cost against size: the local authority, p50 ms',
    columns: ['', 'Asked', ...sizes.map((size) => `${size.toLocaleString('en-GB')} requests`)],
    rows: keys.map((key) => {
      const [scope = '', what = ''] = key.split('|');
      return [
        scope,
        what,
        ...sizes.map((size) => {
          const one = own.find(
            (each) => each.size.requests === size && each.scope === scope && each.what === what,
          );
          return one === undefined ? '–' : shown(median(one.milliseconds));
        }),
      ];
    }),
  };
}

const plotted: [scope: string, what: string, shown: string][] = [
  ['year of the largest', 'information sharing', 'A year of the largest partnership, information sharing'],
  [
    'year of the largest',
    'information sharing, counted from records one by one',
    'The same, counted from records one by one',
  ],
  ['year of all', 'by month and pair, with medians', 'The year of all partnerships, with medians'],
  ['page of 50', '1,000 deep', 'A page of 50, 1,000 deep'],
];

function picture({ measured }: Found): BenchPicture {
  const own = measured.filter(({ agency }) => agency === 'local_authority');
  const grown = plotted.map(([scope, what, shown]) => ({
    what: shown,
    points: own
      .filter((each) => each.scope === scope && each.what === what)
      .map(({ size, milliseconds }): [number, number] => [size.requests, median(milliseconds)]),
  }));
  return {
    file: 'cost-by-size.svg',
    text: 'Milliseconds against the number of requests recorded, both in powers of ten; the table below has the figures',
    svg: plotGrowth(grown),
  };
}

function writing({ windows }: Found): BenchTable {
  const kinds = [...new Set(windows.map(({ what }) => what))];
  return {
    title: 'Writing to the largest database of the police, rows a second',
    columns: ['Written', 'Figures counted', 'Not counted', 'Ratio'],
    rows: kinds.map((what) => {
      const rates = (counted: boolean) =>
        windows
          .filter((each) => each.what === what && each.counted === counted)
          .map((each) => each.rowsPerSecond);
      return [
        what,
        median(rates(true)).toFixed(0),
        median(rates(false)).toFixed(0),
        ratioOf(windows, what).toFixed(2),
      ];
    }),
    notes: ['16 connections (2 for many in a statement), no waiting for the disk, by turns in one run.'],
  };
}

/** The median of the rounds' ratios. */
function ratioOf(windows: InsertWindow[], what: InsertWindow['what']): number {
  const own = windows.filter((each) => each.what === what);
  const rate = (round: number, counted: boolean) =>
    own.find((each) => each.round === round && each.counted === counted)?.rowsPerSecond ?? Number.NaN;
  const rounds = [...new Set(own.map(({ round }) => round))];
  return median(rounds.map((round) => rate(round, true) / rate(round, false)));
}

function sizesTable({ sizes }: Found): BenchTable {
  return {
    title: 'Tables of the local authority',
    columns: ['Table', 'Rows', 'Size', 'Indexes'],
    rows: sizes.map(({ name, rows, table, indexes }) => [name, rows.toLocaleString('en-GB'), table, indexes]),
  };
}

function filling({ filled }: Found): BenchTable {
  return {
    title: 'Filling the three databases',
    columns: ['Made', 'Seconds'],
    rows: Object.entries(filled).map(([what, seconds]) => [what, seconds.toFixed(0)]),
  };
}

function verdicts(found: Found): Verdict[] {
  const all = largestSize(found);
  const worst = (scope: string, what: (each: Measured) => boolean) =>
    Math.max(
      ...all.filter((each) => each.scope === scope && what(each)).map((each) => median(each.milliseconds)),
    );
  const within = (goal: string, milliseconds: number, limit: number): Verdict => ({
    goal: `${goal} under ${limit} ms in each database`,
    measured: `${shown(milliseconds)} ms`,
    kept: milliseconds < limit,
  });
  const isOf = (what: string) => (each: Measured) => each.what === what;
  const single = ratioOf(found.windows, 'one at a time');
  return [
    within(
      'A year of information sharing of the largest partnership',
      worst('year of the largest', isOf('information sharing')),
      20,
    ),
    within(
      'A year of information sharing of a middle partnership',
      worst('year of the middle', isOf('information sharing')),
      20,
    ),
    within(
      'A year of escalations of the largest partnership',
      worst('year of the largest', isOf('escalations')),
      20,
    ),
    within(
      'A year of leadership attendance of the largest partnership',
      worst('year of the largest', isOf('leadership attendance')),
      20,
    ),
    within(
      'The national year by month and pair, with medians',
      worst('year of all', () => true),
      100,
    ),
    within(
      'A page of 50 at any depth',
      worst('page of 50', () => true),
      5,
    ),
    {
      goal: 'Writing one at a time at 0.8 or more of the rate without figures',
      measured: single.toFixed(2),
      kept: single >= 0.8,
    },
  ];
}
