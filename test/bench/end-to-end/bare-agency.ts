import type { EntityManager } from 'typeorm';
import type { Principal } from '../../../shared/auth/principal.ts';
import { agencyDataSource } from '../../../shared/database/agency-data-source.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';
import { agencies, isAgencyName } from './agencies.ts';

/** Fewer than ask at a time: a few processor cores are no faster with more, and the hub needs the rest of PostgreSQL's. */
const connections = 4;

/** One agency's database, asked as its owner. */
export interface BareAgency {
  context: AgencyContext;
  /** Runs statements on one of the open connections. */
  on<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens the connections, on each of which statements are planned once, as the hub's are that count. */
export async function bareAgency(name: string, url: string): Promise<BareAgency> {
  if (!isAgencyName(name)) throw new Error(`${name} is no agency.`);
  const { agency } = agencies[name];
  const dataSource = agencyDataSource({
    url,
    entities: Object.values(agency.entities),
    connections,
    staying: connections,
    patienceMs: 10_000,
  });
  await dataSource.initialize();
  const runners = Array.from({ length: connections }, () => dataSource.createQueryRunner());
  for (const runner of runners) await runner.query('set plan_cache_mode = force_generic_plan');
  const waiting: (() => void)[] = [];
  const principal: Principal = {
    subject: 'bench',
    role: 'BOARD_CHAIR',
    organisation: null,
    sector: null,
    partnerships: [],
    inspectorate: null,
  };
  return {
    context: {
      agency,
      geography: loadGeography(),
      now: new Date(),
      principal,
      caller: { principal },
    } as unknown as AgencyContext,
    async on(work) {
      while (runners.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      const runner = runners.pop();
      if (runner === undefined) throw new Error('There is no connection.');
      try {
        return await work(runner.manager);
      } finally {
        runners.push(runner);
        waiting.shift()?.();
      }
    },
    async close() {
      for (const runner of runners) await runner.release();
      await dataSource.destroy();
    },
  };
}
