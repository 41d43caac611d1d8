import { totalmem } from 'node:os';
import { AGENCIES } from '../../infra/postgres/agency-databases.ts';
import type { BenchPart } from './part.ts';
import { checkExact, countedFromRecords } from './scale/check-exact.ts';
import { insertRates } from './scale/insert-rates.ts';
import { type ScaleDatabases, type Size, scaleDatabases } from './scale/scale-databases.ts';
import { type AskableAgency, askableAgency } from './scale/scale-questions.ts';
import { type Measured, scaleReport } from './scale/scale-report.ts';

const sizes: Size[] = [0.1, 0.3, 1].map((share) => ({
  requests: 5_000_000 * share,
  escalations: 500_000 * share,
  meetings: 60_000 * share,
}));
const quickSizes: Size[] = [
  { requests: 30_000, escalations: 3_000, meetings: 500 },
  { requests: 90_000, escalations: 9_000, meetings: 1_500 },
];

/** What the server of all three keeps in memory: a quarter of the machine's, as PostgreSQL's documentation advises, 4 GB at most. */
const keptMegabytes = Math.min(4_096, Math.floor(totalmem() / 4 / 1_048_576));

/** Three years of all 153 partnerships, up to five million requests: what a year takes, a page, and writing. */
export const scalePart: BenchPart = {
  id: 'scale',
  title: 'A nation of records',
  async run({ quick, folder }) {
    const databases = await scaleDatabases(folder, quick ? 2 : 36, { shared_buffers: `${keptMegabytes}MB` });
    try {
      const filled: Record<string, number> = { 'the demonstration, by COPY': databases.seconds };
      const measured: Measured[] = [];
      for (const size of quick ? quickSizes : sizes) {
        const seconds = await databases.growTo(size);
        filled[`${databases.size.requests.toLocaleString('en-GB')} requests`] = seconds;
        measured.push(...(await measureAll(databases, quick ? 3 : 25)));
      }
      const windows = await insertRates(databases, { rounds: quick ? 1 : 6, seconds: quick ? 1 : 5 });
      return scaleReport({
        filled,
        measured,
        windows,
        sizes: await tableSizes(databases),
        keptMegabytes,
        quick,
      });
    } finally {
      await databases.stop();
    }
  },
};

async function measureAll(databases: ScaleDatabases, times: number): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const name of AGENCIES) {
    const agency = await askableAgency(name, databases);
    try {
      const { largest, middle } = await partnershipsOf(databases, agency);
      await checkExact(databases, agency, largest);
      const questions: [string, string, () => Promise<unknown>][] = [];
      for (const [who, code] of [
        ['largest', largest],
        ['middle', middle],
      ] as const) {
        for (const [what, ask] of Object.entries(agency.ofPartnership(code)))
          questions.push([`year of the ${who}`, what, ask]);
        questions.push([
          `year of the ${who}`,
          'information sharing, counted from records one by one',
          () => countedFromRecords(databases, agency, code),
        ]);
      }
      questions.push(['year of all', 'by month and pair, with medians', () => agency.nationally()]);
      for (const depth of [0, 1_000, 10_000, 100_000]) {
        const page = await agency.page(largest, depth);
        if (page !== null) questions.push(['page of 50', `${depth.toLocaleString('en-GB')} deep`, page]);
      }
      measured.push(
        ...(await inRounds(questions, times)).map((each) => ({
          ...each,
          agency: name,
          size: databases.size,
        })),
      );
    } finally {
      await agency.close();
    }
  }
  return measured;
}

/** All by turns, so that whatever disturbs the machine disturbs all alike. The first rounds warm up. */
async function inRounds(questions: [string, string, () => Promise<unknown>][], times: number) {
  const taken = questions.map(() => [] as number[]);
  for (let round = -2; round < times; round++) {
    for (const [index, [, , ask]] of questions.entries()) {
      const began = performance.now();
      await ask();
      if (round >= 0) taken[index]?.push(performance.now() - began);
    }
  }
  return questions.map(([scope, what], index) => ({ scope, what, milliseconds: taken[index] ?? [] }));
}

/** The partnerships with the most requests at an agency, and with as many as half of them have. */
async function partnershipsOf(databases: ScaleDatabases, { name }: AskableAgency) {
  const { rows } = await databases.owners[name].query<{ partnership: string }>(
    'select partnership from information_request_months group by 1 order by sum(started) desc',
  );
  const at = (index: number) => rows[index]?.partnership ?? '';
  return { largest: at(0), middle: at(Math.floor(rows.length / 2)) };
}

async function tableSizes(databases: ScaleDatabases) {
  const { rows } = await databases.owners.local_authority.query<{
    name: string;
    rows: number;
    table: string;
    indexes: string;
  }>(
    `select relname as name, reltuples::int as rows, pg_size_pretty(pg_table_size(oid)) as table,
       pg_size_pretty(pg_indexes_size(oid)) as indexes
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname ~ '^(information_request|escalation)'
     order by pg_total_relation_size(oid) desc`,
  );
  return rows;
}
