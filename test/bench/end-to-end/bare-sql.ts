/**
 * The statements of one question, asked of the three databases as their owner: no roles and no policies that hold anything
 * back, no log of accesses, no HTTP, no joins. A process of its own, which speaks as `load.ts` does.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { mergePages } from '../../../gateway/partnership/merge-pages.ts';
import type { CalendarDay } from '../../../shared/calendar/calendar-day.ts';
import { type BareAgency, bareAgency } from './bare-agency.ts';
import { comparisonSteps } from './bare-comparison.ts';
import { type BareQuestion, bareQuestions } from './bare-questions.ts';
import type { LoadWindow } from './load.ts';

export interface BareOrder {
  operation: keyof typeof bareQuestions;
  partnershipCode: string;
  from: CalendarDay;
  to: CalendarDay;
  connections: number;
  warmUpSeconds: number;
  seconds: number;
}

const urls = JSON.parse(process.env.BENCH_OWNER_URLS ?? '{}') as Record<string, string>;
/** Connected while they are asked only: PostgreSQL has not enough connections for everybody at once. */
let agencies: BareAgency[] = [];

/** What the statements are asked about: the page's ids and the days that differ, as the joins would find them. */
async function prepared(question: BareQuestion, asked: BareOrder) {
  const period = { ...asked, first: 20 };
  const found = await Promise.all(
    agencies.map(async (agency) => ({
      agency,
      ids: await agency.on((manager) => question.ids(manager, period, agency.context)),
      digests: question.digestsOf(
        await agency.on((manager) => question.contribution(manager, period, agency.context)),
      ),
    })),
  );
  const ids = mergePages(
    found.map((each) => each.ids),
    period.first,
  )
    .slice(0, period.first)
    .map(({ id }) => id);
  return { period, ids, steps: await comparisonSteps(question, asked.partnershipCode, found) };
}

type Prepared = Awaited<ReturnType<typeof prepared>>;

/** All statements of one agency, one after the other on one connection. */
function askAgency(agency: BareAgency, question: BareQuestion, { period, ids, steps }: Prepared) {
  const { context } = agency;
  return agency.on(async (manager) => {
    await question.ids(manager, period, context);
    await question.contribution(manager, period, context);
    await question.records(manager, period, ids, context);
    for (const step of steps.get(context.agency.sector) ?? []) await step(manager);
  });
}

async function windowOf(order: BareOrder, about: Prepared, seconds: number): Promise<LoadWindow> {
  const question = bareQuestions[order.operation];
  const latencies: number[] = [];
  const began = performance.now();
  const own = process.cpuUsage();
  const askOn = async () => {
    while (performance.now() < began + seconds * 1_000) {
      const start = performance.now();
      await Promise.all(agencies.map((agency) => askAgency(agency, question, about)));
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: order.connections }, askOn));
  const { user, system } = process.cpuUsage(own);
  const elapsed = performance.now() - began;
  return {
    latencies,
    partial: 0,
    partialBy: {},
    errors: 0,
    elapsed,
    processor: (user + system) / 1_000,
    bytes: 0,
  };
}

process.on('message', async (order: BareOrder) => {
  agencies = await Promise.all(Object.entries(urls).map(([name, url]) => bareAgency(name, url)));
  const about = await prepared(bareQuestions[order.operation], order);
  if (order.warmUpSeconds > 0) await windowOf(order, about, order.warmUpSeconds);
  process.send?.('begins');
  process.send?.(await windowOf(order, about, order.seconds));
  // Not before processor time has been read: what a connection's process spent would be missing while it ends.
  await sleep(200);
  await Promise.all(agencies.map((agency) => agency.close()));
});
process.on('disconnect', () => process.exit());
