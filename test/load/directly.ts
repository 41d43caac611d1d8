import type { DataSource, EntityManager } from 'typeorm';
import type { AgencyDatabases } from '../../infra/development/databases.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import { agencyDataSource } from '../../shared/database/agency-data-source.ts';
import { escalationContribution } from '../../shared/escalation/escalation-contribution.ts';
import { escalationRecordList } from '../../shared/escalation/escalation-record-list.ts';
import { matchingEscalations } from '../../shared/escalation/list-escalations.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { informationSharingContribution } from '../../shared/information-request/information-sharing-contribution.ts';
import { matchingRequests } from '../../shared/information-request/list-information-requests.ts';
import { leadershipMeetingRecords } from '../../shared/leadership-meeting/attendances.ts';
import { leadershipAttendanceContribution } from '../../shared/leadership-meeting/leadership-attendance-contribution.ts';
import { matchingMeetings } from '../../shared/leadership-meeting/list-leadership-meetings.ts';
import { recordsAfter } from '../../shared/paging/page-query.ts';
import { reportingPeriod } from '../../shared/reporting-period/reporting-period.ts';
import type { AgencyContext } from '../../shared/subgraph/agency-context.ts';
import { health } from '../../subgraphs/health/agency.ts';
import { localAuthority } from '../../subgraphs/local-authority/agency.ts';
import { police } from '../../subgraphs/police/agency.ts';
import { inspector } from '../support/principals.ts';

type Asked = { partnershipCode: string; from: string; to: string };

/** The same figures and the same page, asked of the three databases at once with nothing in between. */
export async function directly(urls: AgencyDatabases) {
  const geography = loadGeography();
  const agencies = await Promise.all(
    (
      [
        [localAuthority, urls.local_authority.ownerUrl],
        [police, urls.police.ownerUrl],
        [health, urls.health.ownerUrl],
      ] as const
    ).map(async ([agency, url]) => {
      const dataSource = agencyDataSource({ url, entities: Object.values(agency.entities), connections: 16 });
      await dataSource.initialize();
      return { dataSource, agency };
    }),
  );

  const ask = (name: string, asked: Asked) => {
    const period = reportingPeriod(asked.partnershipCode, calendarDay(asked.from), calendarDay(asked.to));
    return Promise.all(
      agencies.map(async ({ dataSource, agency }) => {
        const context = {
          agency,
          geography,
          now: new Date(),
          caller: { principal: inspector() },
        } as AgencyContext;
        return questions[name]?.(dataSource.manager, { ...period, first: 20 }, context);
      }),
    );
  };
  return {
    /** Latencies of asking again and again over some connections for some seconds, in milliseconds. */
    async measure(name: string, asked: Asked, connections: number, seconds: number) {
      const latencies: number[] = [];
      const end = performance.now() + seconds * 1_000;
      await Promise.all(agencies.map(({ dataSource }) => openConnections(dataSource, connections)));
      const askOn = async () => {
        while (performance.now() < end) {
          const start = performance.now();
          await ask(name, asked);
          latencies.push(performance.now() - start);
        }
      };
      await Promise.all(Array.from({ length: connections }, askOn));
      latencies.sort((a, b) => a - b);
      const at = (share: number) =>
        latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
      return { p50: at(0.5), p99: at(0.99) };
    },
    async close() {
      await Promise.all(agencies.map(({ dataSource }) => dataSource.destroy()));
    },
  };
}

/** One after the other: opening sixteen at once takes longer than they may. */
async function openConnections(dataSource: DataSource, count: number): Promise<void> {
  const runners = Array.from({ length: count }, () => dataSource.createQueryRunner());
  for (const runner of runners) await runner.connect();
  for (const runner of runners) await runner.release();
}

type Question = (
  manager: EntityManager,
  asked: ReturnType<typeof reportingPeriod> & { first: number },
  context: AgencyContext,
) => Promise<unknown>;

const questions: Record<string, Question> = {
  'information-sharing': async (manager, asked, context) => [
    await informationSharingContribution(manager, asked, context),
    await recordsAfter(matchingRequests(manager, asked, context), 'r', asked),
  ],
  escalations: async (manager, asked, context) => [
    await escalationContribution(manager, asked, context),
    await escalationRecordList(
      manager,
      await recordsAfter(matchingEscalations(manager, asked, context), 'e', asked),
      context,
    ),
  ],
  'leadership-attendance': async (manager, asked, context) => [
    await leadershipAttendanceContribution(manager, asked, context),
    await leadershipMeetingRecords(
      manager,
      await recordsAfter(matchingMeetings(manager, asked, context), 'm', asked),
      context,
    ),
  ],
};
